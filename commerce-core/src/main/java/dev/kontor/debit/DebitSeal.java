package dev.kontor.debit;

import dev.kontor.body.BodyReader;
import dev.kontor.body.BodyWriter;
import dev.kontor.body.Json;
import dev.kontor.payment.FrozenMandate;
import dev.kontor.spi.debit.Amendment;
import dev.kontor.spi.debit.BatchLine;
import dev.kontor.spi.debit.DebitAccount;
import dev.kontor.spi.debit.MandateTerms;
import dev.kontor.spi.debit.Sequence;
import dev.kontor.value.Amounts;
import dev.kontor.value.Id;
import dev.kontor.value.MisuseException;
import dev.kontor.value.Secret;
import dev.kontor.vault.Vault;
import java.time.LocalDate;
import java.util.Optional;

/** Seals what debits hold of people's accounts, and opens it again. Stateless. */
public final class DebitSeal {
    private DebitSeal() {}

    /**
     * What is sealed of a mandate.
     *
     * @param account from which is debited
     * @param change what the bank has not been told yet
     */
    public record Contents(DebitAccount account, Optional<Amendment> change) {}

    /**
     * Seals a mandate's account.
     *
     * @param id of the mandate
     * @param contents the account, and what has changed
     * @param vault seals it
     * @return a sealed text
     */
    public static String seal(Id<DebitMandate> id, Contents contents, Vault vault) {
        BodyWriter out = new BodyWriter()
                .object("account", contents.account(), FrozenMandate::account)
                .optional("change", contents.change(), FrozenMandate::amendment);
        return vault.seal(Secret.of(Json.write(out.toJson())), about(id));
    }

    /**
     * Opens a mandate's account.
     *
     * @param mandate as stored
     * @param vault opens it
     * @return the account, and what has changed
     */
    public static Contents open(DebitMandate mandate, Vault vault) {
        BodyReader in =
                new BodyReader(vault.open(mandate.sealed(), about(mandate.id())).use(Json::parse));
        return new Contents(
                in.object("account", FrozenMandate::account), in.optional("change", FrozenMandate::amendment));
    }

    /**
     * What a mandate says, as it is written into a file now.
     *
     * @param mandate signed
     * @param vault opens it
     * @return with what has changed
     */
    public static MandateTerms terms(DebitMandate mandate, Vault vault) {
        LocalDate signedOn = mandate.signature()
                .orElseThrow(() -> new MisuseException("Mandate " + mandate.id() + " is not signed."))
                .on();
        MandateTerms plain = MandateTerms.of(mandate.reference(), mandate.scheme(), mandate.recurring(), signedOn);
        return open(mandate, vault).change().map(plain::amended).orElse(plain);
    }

    /**
     * Freezes a line as it stands in a file.
     *
     * @param line which
     * @param written as it is written
     * @param vault seals it
     * @return a sealed text
     */
    public static String freeze(BankLine line, BatchLine written, Vault vault) {
        BodyWriter out = new BodyWriter();
        if (written instanceof BatchLine.Collect collect) {
            out.text("dueOn", collect.dueOn().toString())
                    .constant("sequence", collect.sequence())
                    .object("mandate", collect.mandate(), FrozenMandate::terms)
                    .object("account", collect.account(), FrozenMandate::account)
                    .text("text", collect.text());
        } else if (written instanceof BatchLine.Transfer transfer) {
            out.text("dueOn", transfer.on().toString())
                    .object("account", transfer.account(), FrozenMandate::account)
                    .text("text", transfer.text());
        } else if (written instanceof BatchLine.Reverse reverse) {
            out.text("reason", reverse.reason());
        } else {
            throw new MisuseException("Line " + line.operation() + " is recalled, and was frozen before.");
        }
        return vault.seal(Secret.of(Json.write(out.toJson())), about(line));
    }

    /**
     * A line as it stands in its file.
     *
     * @param line in a file
     * @param vault opens it
     * @return the same for ever
     */
    public static BatchLine thaw(BankLine line, Vault vault) {
        String sealed =
                line.sealed().orElseThrow(() -> new MisuseException("Line " + line.operation() + " is in no file."));
        BodyReader in = new BodyReader(vault.open(sealed, about(line)).use(Json::parse));
        LocalDate dueOn = LocalDate.parse(in.text("dueOn"));
        DebitAccount account = in.object("account", FrozenMandate::account);
        return line.kind() != BankLine.Kind.COLLECT
                ? new BatchLine.Transfer(
                        line.reference(), Amounts.shown(line.amount()), dueOn, account, in.text("text"))
                : new BatchLine.Collect(
                        line.reference(),
                        Amounts.shown(line.amount()),
                        dueOn,
                        in.constant("sequence", Sequence.class),
                        in.object("mandate", FrozenMandate::terms),
                        account,
                        in.text("text"));
    }

    /**
     * Seals from where somebody agreed.
     *
     * @param id of the mandate
     * @param from a network address
     * @param vault seals it
     * @return a sealed text
     */
    public static String sealFrom(Id<DebitMandate> id, String from, Vault vault) {
        return vault.seal(Secret.of(from), aboutFrom(id));
    }

    /**
     * From where somebody agreed to a mandate.
     *
     * @param mandate as stored
     * @param vault opens it
     * @return a network address; empty where none is kept
     */
    public static Optional<Secret> signedFrom(DebitMandate mandate, Vault vault) {
        return mandate.signature()
                .flatMap(DebitMandate.Signature::from)
                .map(text -> vault.open(text, aboutFrom(mandate.id())));
    }

    private static String aboutFrom(Id<DebitMandate> id) {
        return "mandate-from|" + id;
    }

    /**
     * Seals what somebody agreed to.
     *
     * @param id of the mandate
     * @param text word for word
     * @param vault seals it
     * @return a sealed text
     */
    public static String sealAgreed(Id<DebitMandate> id, String text, Vault vault) {
        return vault.seal(Secret.of(text), aboutText(id));
    }

    /**
     * What somebody agreed to.
     *
     * @param mandate as stored
     * @param vault opens it
     * @return word for word; empty where none is kept
     */
    public static Optional<Secret> agreed(DebitMandate mandate, Vault vault) {
        return mandate.signature()
                .flatMap(DebitMandate.Signature::text)
                .map(text -> vault.open(text, aboutText(mandate.id())));
    }

    private static String aboutText(Id<DebitMandate> id) {
        return "mandate-text|" + id;
    }

    /**
     * Seals a letterhead.
     *
     * @param id of the batch
     * @param letterhead the gateway's
     * @param vault seals it
     * @return a sealed text
     */
    public static String seal(Id<DebitBatch> id, Secret letterhead, Vault vault) {
        return vault.seal(letterhead, "batch|" + id);
    }

    /**
     * Opens a batch's letterhead.
     *
     * @param batch as stored
     * @param vault opens it
     * @return the gateway's
     */
    public static Secret letterhead(DebitBatch batch, Vault vault) {
        return vault.open(batch.letterhead(), "batch|" + batch.id());
    }

    private static String about(Id<DebitMandate> id) {
        return "mandate|" + id;
    }

    private static String about(BankLine line) {
        return "debit|" + line.operation();
    }
}
