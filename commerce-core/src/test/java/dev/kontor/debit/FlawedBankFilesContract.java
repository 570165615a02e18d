package dev.kontor.debit;

import dev.kontor.spi.Configured;
import dev.kontor.spi.debit.BatchLine;
import dev.kontor.spi.debit.DebitAccount;
import dev.kontor.spi.payment.PaymentPlugin;
import dev.kontor.tck.debit.BankFilesContract;
import dev.kontor.value.Amounts;
import dev.kontor.value.Secret;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The kit against the gateway of the tests; which flaw it has says a system property. */
class FlawedBankFilesContract extends BankFilesContract {
    static final String FLAW = "kontor.test.bank-files";

    private static final String IBAN = "DE02120300000000202051";

    @Override
    protected Configured<PaymentPlugin> plugin() {
        FlawedBankFiles.Flaw flaw = FlawedBankFiles.Flaw.valueOf(System.getProperty(FLAW, "NONE"));
        return Configured.<PaymentPlugin>of("kit", new FlawedBankFiles(flaw))
                .with("creditorId", "DE98ZZZ09999999999")
                .with("creditorName", "Campus Store GmbH")
                .with("iban", Secret.of(IBAN));
    }

    @Override
    protected Configured<PaymentPlugin> otherSettings() {
        return plugin().with("batchBooking", "false");
    }

    @Override
    protected List<DebitAccount> debtors() {
        return List.of(
                DebitAccount.of(Secret.of("DE89370400440532013000"), "Anna Weber"),
                DebitAccount.of(Secret.of("FR1420041010050500013M02606"), "Bea Petit"));
    }

    @Override
    protected DebitAccount unusable() {
        return DebitAccount.of(Secret.of("DE88370400440532013000"), "Anna Weber");
    }

    @Override
    protected byte[] credited(BatchLine.Collect line) {
        return statement(line, "CRDT", "");
    }

    @Override
    protected byte[] returned(BatchLine.Collect line, String code) {
        return statement(line, "DBIT", "<RtrInf><Rsn><Cd>" + code + "</Cd></Rsn></RtrInf>");
    }

    private static byte[] statement(BatchLine.Collect line, String direction, String why) {
        String amount =
                "<Amt Ccy=\"EUR\">" + Amounts.minor(line.amount()).decimal().toPlainString() + "</Amt>" + "<CdtDbtInd>"
                        + direction + "</CdtDbtInd>";
        return ("<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.054.001.08\"><BkToCstmrDbtCdtNtfctn>"
                        + "<GrpHdr><MsgId>B1</MsgId><CreDtTm>2026-12-10T20:00:00Z</CreDtTm></GrpHdr><Ntfctn><Id>N1</Id>"
                        + "<Acct><Id><IBAN>" + IBAN + "</IBAN></Id></Acct><Ntry>" + amount
                        + "<Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2026-12-10</Dt></BookgDt>"
                        + "<AcctSvcrRef>" + direction + "</AcctSvcrRef><NtryDtls><TxDtls><Refs><EndToEndId>" + line.id()
                        + "</EndToEndId></Refs>" + amount + why
                        + "</TxDtls></NtryDtls></Ntry></Ntfctn></BkToCstmrDbtCdtNtfctn></Document>")
                .getBytes(StandardCharsets.UTF_8);
    }
}
