package dev.kontor.payment;

import dev.kontor.body.BodyReader;
import dev.kontor.body.BodyWriter;
import dev.kontor.body.Json;
import dev.kontor.spi.Handle;
import dev.kontor.spi.NextAction;
import dev.kontor.spi.payment.Charge;
import dev.kontor.spi.payment.Circumstances;
import dev.kontor.spi.payment.Instrument;
import dev.kontor.spi.payment.Operation;
import dev.kontor.spi.payment.OperationKind;
import dev.kontor.spi.payment.Payer;
import dev.kontor.value.Amount;
import dev.kontor.value.Amounts;
import dev.kontor.value.Country;
import dev.kontor.value.EmailAddress;
import dev.kontor.value.Method;
import dev.kontor.value.MisuseException;
import dev.kontor.value.Secret;
import dev.kontor.vault.Vault;
import java.net.URI;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.money.MonetaryAmount;

/**
 * Writes an operation as it is sent, and the buyer's action as it was answered, so that both survive a crash unchanged.
 * Sealed, since they hold tokens and names.
 */
public final class FrozenOperation {
    private FrozenOperation() {}

    /**
     * Freezes an operation.
     *
     * @param operation as it is going to be sent
     * @param vault seals it
     * @return a sealed text, bound to the operation's id
     */
    public static String freeze(Operation operation, Vault vault) {
        return freeze(operation, Optional.empty(), vault);
    }

    /**
     * The same charge with where it counts if it is declined.
     *
     * @param charge frozen already
     * @param tries where it counts
     * @param vault opens and seals it
     * @return in the same state
     */
    public static PaymentOperation counted(PaymentOperation charge, Tries tries, Vault vault) {
        return charge.frozenAs(freeze(thaw(charge, vault), Optional.of(tries), vault));
    }

    /**
     * Where a charge counts if it is declined.
     *
     * @param charge the stored operation
     * @param vault opens it
     * @return empty when it counts nowhere
     */
    public static Optional<Tries> tries(PaymentOperation charge, Vault vault) {
        return open(charge, vault)
                .optional(
                        "tries",
                        in -> new Tries(
                                in.text("holder"),
                                in.texts("limits"),
                                in.texts("ahead"),
                                in.optionalText("shopper"),
                                in.integer("mostOfShopper"),
                                in.integer("mostOfCard"),
                                in.integer("minutes")));
    }

    private static String freeze(Operation operation, Optional<Tries> tries, Vault vault) {
        BodyWriter out = new BodyWriter().constant("kind", operation.kind()).text("id", operation.id());
        if (operation instanceof Operation.Authorize o) {
            out.object("charge", o.charge(), FrozenOperation::charge);
        } else if (operation instanceof Operation.Purchase o) {
            out.object("charge", o.charge(), FrozenOperation::charge);
        } else if (operation instanceof Operation.Capture o) {
            out.object("of", o.authorization(), HandleBody::write)
                    .text("method", o.method().code())
                    .amount("amount", Amounts.minor(o.amount()))
                    .flag("last", o.last());
        } else if (operation instanceof Operation.VoidAuthorization o) {
            out.object("of", o.authorization(), HandleBody::write)
                    .text("method", o.method().code());
        } else if (operation instanceof Operation.Reauthorize o) {
            out.object("of", o.authorization(), HandleBody::write)
                    .text("method", o.method().code())
                    .amount("amount", Amounts.minor(o.amount()));
        } else if (operation instanceof Operation.Refund o) {
            out.object("of", o.capture(), HandleBody::write)
                    .text("method", o.method().code())
                    .amount("amount", Amounts.minor(o.amount()))
                    .text("reason", o.reason());
        } else if (operation instanceof Operation.SetupInstrument o) {
            out.object("payer", o.payer(), FrozenOperation::payer)
                    .object("instrument", o.instrument(), FrozenOperation::instrument)
                    .text("method", o.method().code())
                    .text("returnTo", o.returnTo().map(URI::toString));
        } else if (operation instanceof Operation.RevokeInstrument o) {
            out.object("of", o.instrument(), HandleBody::write)
                    .text("method", o.method().code());
        } else {
            throw new MisuseException("Operations of kind " + operation.kind() + " are not sent by this version.");
        }
        out.optional(
                "tries",
                tries,
                (t, o) -> o.text("holder", t.holder())
                        .texts("limits", t.limits())
                        .texts("ahead", t.ahead())
                        .text("shopper", t.shopper())
                        .number("mostOfShopper", t.mostOfShopper())
                        .number("mostOfCard", t.mostOfCard())
                        .number("minutes", t.minutes()));
        return vault.seal(Secret.of(Json.write(out.toJson())), operation.id());
    }

    /**
     * The operation, exactly as it was frozen.
     *
     * @param operation the stored operation
     * @param vault opens it
     * @return equal to what was frozen
     */
    public static Operation thaw(PaymentOperation operation, Vault vault) {
        String id = operation.id().value();
        BodyReader in = open(operation, vault);
        return switch (in.constant("kind", OperationKind.class)) {
            case AUTHORIZE -> new Operation.Authorize(id, in.object("charge", FrozenOperation::charge));
            case PURCHASE -> new Operation.Purchase(id, in.object("charge", FrozenOperation::charge));
            case CAPTURE -> new Operation.Capture(id, of(in), method(in), money(in.amount("amount")), in.flag("last"));
            case VOID_AUTHORIZATION -> new Operation.VoidAuthorization(id, of(in), method(in));
            case REFUND -> new Operation.Refund(id, of(in), method(in), money(in.amount("amount")), in.text("reason"));
            case REAUTHORIZE -> new Operation.Reauthorize(id, of(in), method(in), money(in.amount("amount")));
            case SETUP_INSTRUMENT ->
                new Operation.SetupInstrument(
                        id,
                        in.object("payer", FrozenOperation::payer),
                        in.object("instrument", FrozenOperation::instrument),
                        method(in),
                        in.optionalText("returnTo").map(URI::create));
            case REVOKE_INSTRUMENT -> new Operation.RevokeInstrument(id, of(in), method(in));
        };
    }

    private static BodyReader open(PaymentOperation operation, Vault vault) {
        return new BodyReader(
                vault.open(operation.frozen(), operation.id().value()).use(Json::parse));
    }

    /**
     * Seals what the buyer has to do.
     *
     * @param action the action
     * @param operation the id of the operation it belongs to
     * @param vault seals it
     * @return a sealed text
     */
    public static String freeze(NextAction action, String operation, Vault vault) {
        BodyWriter out = new BodyWriter();
        String kind = action.fold(
                redirect -> {
                    out.text("to", redirect.to().toString());
                    return "redirect";
                },
                sdk -> {
                    out.text("sdk", sdk.sdk()).map("parameters", sdk.parameters());
                    return "sdk";
                },
                show -> {
                    out.map("fields", show.fields());
                    return "show";
                });
        return vault.seal(Secret.of(Json.write(out.text("kind", kind).toJson())), operation);
    }

    /**
     * What the buyer has to do.
     *
     * @param operation the stored operation
     * @param sealed its action
     * @param vault opens it
     * @return the action as it was answered
     */
    public static NextAction thawAction(PaymentOperation operation, String sealed, Vault vault) {
        BodyReader in =
                new BodyReader(vault.open(sealed, operation.id().value()).use(Json::parse));
        return switch (in.text("kind")) {
            case "redirect" -> NextAction.redirect(URI.create(in.text("to")));
            case "sdk" -> new NextAction.ClientSdk(in.text("sdk"), in.map("parameters"));
            default -> new NextAction.ShowInstructions(in.map("fields"));
        };
    }

    private static void charge(Charge charge, BodyWriter out) {
        out.amount("amount", Amounts.minor(charge.amount()))
                .object("payer", charge.payer(), FrozenOperation::payer)
                .object("instrument", charge.instrument(), FrozenOperation::instrument)
                .texts("methods", charge.methods().stream().map(Method::code).toList())
                .constant("initiator", charge.initiator())
                .text("reference", charge.reference())
                .text("statement", charge.statement())
                .text("returnTo", charge.returnTo().map(URI::toString))
                .list(
                        "lines",
                        charge.lines(),
                        (line, o) -> o.text("code", line.code())
                                .text("title", line.title())
                                .number("quantity", line.quantity())
                                .amount("total", Amounts.minor(line.total())))
                .flag("keep", charge.keepInstrument())
                .object("circumstances", charge.circumstances(), FrozenCircumstances::write);
    }

    private static Charge charge(BodyReader in) {
        return new Charge(
                money(in.amount("amount")),
                in.object("payer", FrozenOperation::payer),
                in.object("instrument", FrozenOperation::instrument),
                in.texts("methods").stream().map(Method::of).collect(Collectors.toCollection(TreeSet::new)),
                in.constant("initiator", Charge.Initiator.class),
                in.text("reference"),
                in.optionalText("statement"),
                in.optionalText("returnTo").map(URI::create),
                in.list(
                        "lines",
                        l -> new Charge.Line(
                                l.text("code"), l.text("title"), l.integer("quantity"), money(l.amount("total")))),
                in.flag("keep"),
                in.optional("circumstances", FrozenCircumstances::read).orElse(Circumstances.none()));
    }

    private static void payer(Payer payer, BodyWriter out) {
        out.text("reference", payer.reference())
                .text("email", payer.email().map(EmailAddress::text))
                .text("name", payer.name())
                .text("country", payer.country().map(Country::code));
    }

    private static Payer payer(BodyReader in) {
        return new Payer(
                in.text("reference"),
                in.optionalText("email").map(EmailAddress::of),
                in.optionalText("name"),
                in.optionalText("country").map(Country::of));
    }

    private static void instrument(Instrument instrument, BodyWriter out) {
        if (instrument instanceof Instrument.ClientToken token) {
            out.text("kind", "token");
            token.token().use(text -> out.text("token", text));
        } else if (instrument instanceof Instrument.Stored stored) {
            out.text("kind", "stored")
                    .object("handle", stored.handle(), HandleBody::write)
                    .text("network", stored.networkTransactionId());
        } else if (instrument instanceof Instrument.BankAccount account) {
            out.text("kind", "account").text("holder", account.holder());
            account.iban().use(text -> out.text("iban", text));
        } else if (instrument instanceof Instrument.DirectDebit debit) {
            out.text("kind", "debit")
                    .object("mandate", debit.mandate(), FrozenMandate::terms)
                    .object("account", debit.account(), FrozenMandate::account);
        } else if (instrument instanceof Instrument.Promise promise) {
            out.text("kind", "promise").text("number", promise.number());
        } else {
            out.text("kind", "at-provider");
        }
    }

    private static Instrument instrument(BodyReader in) {
        return switch (in.text("kind")) {
            case "token" -> new Instrument.ClientToken(Secret.of(in.text("token")));
            case "stored" -> new Instrument.Stored(in.object("handle", HandleBody::read), in.optionalText("network"));
            case "account" -> new Instrument.BankAccount(Secret.of(in.text("iban")), in.text("holder"));
            case "debit" ->
                new Instrument.DirectDebit(
                        in.object("mandate", FrozenMandate::terms), in.object("account", FrozenMandate::account));
            case "promise" -> new Instrument.Promise(in.optionalText("number"));
            default -> new Instrument.AtProvider();
        };
    }

    private static Handle of(BodyReader in) {
        return in.object("of", HandleBody::read);
    }

    private static Method method(BodyReader in) {
        return Method.of(in.text("method"));
    }

    private static MonetaryAmount money(Amount amount) {
        return Amounts.shown(amount);
    }
}
