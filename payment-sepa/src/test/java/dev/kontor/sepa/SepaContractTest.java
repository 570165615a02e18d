package dev.kontor.sepa;

import dev.kontor.spi.Configured;
import dev.kontor.spi.debit.BatchLine;
import dev.kontor.spi.debit.DebitAccount;
import dev.kontor.spi.payment.PaymentPlugin;
import dev.kontor.tck.debit.BankFilesContract;
import dev.kontor.value.Amounts;
import dev.kontor.value.Secret;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** SEPA's gateway by the contract of gateways with bank files. */
class SepaContractTest extends BankFilesContract {
    @Override
    protected Configured<PaymentPlugin> plugin() {
        return Sepa.creditor(
                "kit",
                Lines.head().creditorId(),
                Lines.head().name(),
                Secret.of(Lines.head().iban()));
    }

    @Override
    protected Configured<PaymentPlugin> otherSettings() {
        return plugin().with("collectionFormat", "pain.008.001.02").with("bic", "BYLADEM1001");
    }

    @Override
    protected List<DebitAccount> debtors() {
        return List.of(Lines.ANNA, Lines.BEA, Lines.URS);
    }

    @Override
    protected DebitAccount unusable() {
        return DebitAccount.of(Secret.of("DE88370400440532013000"), "Anna");
    }

    @Override
    protected byte[] credited(BatchLine.Collect line) {
        return paper(Paper.Line.of(amount(line), true, detail(line, true)).ref("E1"));
    }

    @Override
    protected byte[] returned(BatchLine.Collect line, String code) {
        return paper(Paper.Line.of(amount(line), false, detail(line, false).because(code))
                .ref("E2"));
    }

    private static Paper.Detail detail(BatchLine.Collect line, boolean credit) {
        return Paper.Detail.of(amount(line), credit, line.id())
                .mandate(line.mandate().reference());
    }

    private static String amount(BatchLine.Collect line) {
        return Amounts.minor(line.amount()).decimal().toPlainString();
    }

    private static byte[] paper(Paper.Line line) {
        return Paper.of(Paper.Form.CAMT_053_08).with(line).xml().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    protected Optional<Path> readme() {
        return Optional.of(Path.of("README.md"));
    }
}
