package dev.kontor.payment;

import dev.kontor.body.AddressBody;
import dev.kontor.body.BodyReader;
import dev.kontor.body.BodyWriter;
import dev.kontor.spi.debit.Amendment;
import dev.kontor.spi.debit.DebitAccount;
import dev.kontor.spi.debit.MandateTerms;
import dev.kontor.spi.debit.Scheme;
import dev.kontor.value.Secret;
import java.time.LocalDate;
import java.util.Optional;

/** Mandates and the accounts they are for, in bodies that are sealed. Stateless. */
public final class FrozenMandate {
    private FrozenMandate() {}

    /**
     * Writes what a mandate says.
     *
     * @param terms the mandate
     * @param out a body that is sealed before it is stored
     */
    public static void terms(MandateTerms terms, BodyWriter out) {
        out.text("reference", terms.reference())
                .constant("scheme", terms.scheme())
                .flag("recurring", terms.recurring())
                .text("signedOn", terms.signedOn().toString())
                .optional("amendment", terms.amendment(), FrozenMandate::amendment);
    }

    /**
     * Reads what a mandate says.
     *
     * @param in the body
     * @return the mandate
     */
    public static MandateTerms terms(BodyReader in) {
        return new MandateTerms(
                in.text("reference"),
                in.constant("scheme", Scheme.class),
                in.flag("recurring"),
                LocalDate.parse(in.text("signedOn")),
                in.optional("amendment", FrozenMandate::amendment));
    }

    /**
     * Writes what has changed of a mandate.
     *
     * @param change what has changed
     * @param out a body that is sealed before it is stored
     */
    public static void amendment(Amendment change, BodyWriter out) {
        out.text("reference", change.reference())
                .text("creditorId", change.creditorId())
                .text("creditorName", change.creditorName())
                .text("iban", change.iban().map(FrozenMandate::open))
                .flag("otherBank", change.otherBank());
    }

    /**
     * Reads what has changed of a mandate.
     *
     * @param in the body
     * @return what has changed
     */
    public static Amendment amendment(BodyReader in) {
        return new Amendment(
                in.optionalText("reference"),
                in.optionalText("creditorId"),
                in.optionalText("creditorName"),
                in.optionalText("iban").map(Secret::of),
                in.flag("otherBank"));
    }

    /**
     * Writes an account.
     *
     * @param account the account
     * @param out a body that is sealed before it is stored
     */
    public static void account(DebitAccount account, BodyWriter out) {
        out.text("iban", open(account.iban()))
                .text("bic", account.bic().map(FrozenMandate::open))
                .text("holder", account.holder())
                .optional("address", account.address(), AddressBody::write);
    }

    /**
     * Reads an account.
     *
     * @param in the body
     * @return the account
     */
    public static DebitAccount account(BodyReader in) {
        Optional<Secret> bic = in.optionalText("bic").map(Secret::of);
        return new DebitAccount(
                Secret.of(in.text("iban")), bic, in.text("holder"), in.optional("address", AddressBody::read));
    }

    /** Only into bodies that are sealed before they are stored. */
    private static String open(Secret secret) {
        return secret.use(text -> text);
    }
}
