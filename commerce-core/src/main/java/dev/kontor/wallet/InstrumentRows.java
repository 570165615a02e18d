package dev.kontor.wallet;

import dev.kontor.body.Bodies;
import dev.kontor.body.BodyReader;
import dev.kontor.body.BodyWriter;
import dev.kontor.spi.storage.Attribute;
import dev.kontor.spi.storage.Table;
import dev.kontor.value.Amount;
import dev.kontor.value.Id;
import dev.kontor.value.Method;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Locale;
import java.util.Optional;

/** The tables of stored instruments. */
final class InstrumentRows {
    static final Attribute<PaymentInstrument, String> OWNER = Attribute.text("owner", 64, PaymentInstrument::owner);
    static final Attribute<PaymentInstrument, String> STORE = Attribute.text("store", 64, PaymentInstrument::store);
    static final Attribute<PaymentInstrument, String> ACCOUNT =
            Attribute.text("account", 64, PaymentInstrument::account);
    static final Attribute<PaymentInstrument, String> STATE =
            Attribute.text("state", 20, i -> i.state().name());
    static final Attribute<PaymentInstrument, String> ORIGIN =
            Attribute.optionalText("origin", 64, PaymentInstrument::origin);
    private static final Attribute<PaymentInstrument, String> METHOD =
            Attribute.text("method", 64, i -> i.method().code());
    private static final Attribute<PaymentInstrument, String> LABEL =
            Attribute.text("label", 100, i -> i.shown().label());
    private static final Attribute<PaymentInstrument, String> EXPIRES =
            Attribute.optionalText("expires", 7, i -> i.shown().expires().map(YearMonth::toString));
    private static final Attribute<PaymentInstrument, String> MANDATE = Attribute.optionalText(
            "mandate",
            35,
            i -> i.state() == InstrumentState.MOVED
                    ? Optional.<String>empty()
                    : i.mandate().map(Mandate::reference));
    private static final Attribute<PaymentInstrument, Instant> CREATED_AT =
            Attribute.instant("created_at", PaymentInstrument::createdAt);

    static final Table<PaymentInstrument> INSTRUMENT = Table.of(
                    "payment_instrument",
                    PaymentInstrument.class,
                    i -> i.id().value(),
                    Bodies.codec(InstrumentRows::write, InstrumentRows::read))
            .with(OWNER, STORE, ACCOUNT, METHOD, STATE, LABEL, EXPIRES, MANDATE, ORIGIN, CREATED_AT)
            .unique("payment_instrument_origin", ORIGIN)
            .unique("payment_instrument_mandate", ACCOUNT, MANDATE)
            .index("payment_instrument_owner", OWNER, STORE)
            .index("payment_instrument_account", ACCOUNT, STATE);

    /**
     * Which instrument of an owner pays in a store when nothing else is said. A row of its own under the name of owner and
     * store: that there is one at most is the key's doing and nobody's care.
     */
    record Preferred(String owner, String store, Id<PaymentInstrument> instrument) {
        String key() {
            return key(owner, store);
        }

        static String key(String owner, String store) {
            return owner + ":" + store;
        }
    }

    private static final Attribute<Preferred, String> PREFERRED_OWNER = Attribute.text("owner", 64, Preferred::owner);
    private static final Attribute<Preferred, String> PREFERRED_STORE = Attribute.text("store", 64, Preferred::store);
    private static final Attribute<Preferred, String> PREFERRED_INSTRUMENT = Attribute.reference(
            "instrument", "payment_instrument", p -> p.instrument().value());

    static final Table<Preferred> PREFERRED = Table.of(
                    "payment_default",
                    Preferred.class,
                    Preferred::key,
                    Bodies.codec(
                            (p, out) -> out.text("owner", p.owner())
                                    .text("store", p.store())
                                    .id("instrument", p.instrument()),
                            in -> new Preferred(
                                    in.text("owner"), in.text("store"), in.id("instrument", PaymentInstrument.KIND))))
            .with(PREFERRED_OWNER, PREFERRED_STORE, PREFERRED_INSTRUMENT);

    static final Attribute<Debit, String> SUBJECT = Attribute.text("subject", 100, Debit::subject);
    static final Attribute<Debit, String> PERIOD = Attribute.text("period", 40, Debit::period);
    private static final Attribute<Debit, String> DEBIT_INSTRUMENT = Attribute.reference(
            "instrument", "payment_instrument", d -> d.instrument().value());
    private static final Attribute<Debit, Amount> DEBIT_AMOUNT = Attribute.money("amount", Debit::amount);
    private static final Attribute<Debit, String> DUE_ON =
            Attribute.text("due_on", 10, d -> d.dueOn().toString());
    private static final Attribute<Debit, String> OPERATION = Attribute.optionalText("operation", 64, Debit::operation);

    static final Table<Debit> DEBIT = Table.of(
                    "payment_debit",
                    Debit.class,
                    d -> d.id().value(),
                    Bodies.codec(
                            (d, out) -> out.id("id", d.id())
                                    .text("subject", d.subject())
                                    .text("period", d.period())
                                    .id("instrument", d.instrument())
                                    .amount("amount", d.amount())
                                    .text("dueOn", d.dueOn().toString())
                                    .flag("scheduled", d.scheduled())
                                    .text("notice", d.notice())
                                    .text("operation", d.operation())
                                    .instant("announcedAt", d.announcedAt()),
                            in -> new Debit(
                                    in.id("id", Debit.KIND),
                                    in.text("subject"),
                                    in.text("period"),
                                    in.id("instrument", PaymentInstrument.KIND),
                                    in.amount("amount"),
                                    LocalDate.parse(in.text("dueOn")),
                                    in.flag("scheduled"),
                                    in.optionalText("notice"),
                                    in.optionalText("operation"),
                                    in.instant("announcedAt"))))
            .with(SUBJECT, PERIOD, DEBIT_INSTRUMENT, DEBIT_AMOUNT, DUE_ON, OPERATION)
            .unique("payment_debit_period", SUBJECT, PERIOD);

    private InstrumentRows() {}

    private static void write(PaymentInstrument i, BodyWriter out) {
        out.id("id", i.id())
                .text("owner", i.owner())
                .text("store", i.store())
                .text("account", i.account())
                .text("method", i.method().code())
                .constant("state", i.state())
                .object(
                        "shown",
                        i.shown(),
                        (shown, o) -> o.text("label", shown.label())
                                .text("expires", shown.expires().map(YearMonth::toString))
                                .flag("offSession", shown.offSession()))
                .object(
                        "consent",
                        i.consent(),
                        (consent, o) -> o.text("text", consent.text())
                                .instant("at", consent.at())
                                .text("locale", consent.locale().toLanguageTag()))
                .optional("mandate", i.mandate(), InstrumentRows::writeMandate)
                .text("sealed", i.sealed())
                .text("origin", i.origin())
                .text("becomes", i.becomes().map(Id::value))
                .instant("createdAt", i.createdAt());
    }

    private static PaymentInstrument read(BodyReader in) {
        return new PaymentInstrument(
                in.id("id", PaymentInstrument.KIND),
                in.text("owner"),
                in.text("store"),
                in.text("account"),
                Method.of(in.text("method")),
                in.constant("state", InstrumentState.class),
                in.object(
                        "shown",
                        o -> new PaymentInstrument.Shown(
                                o.text("label"),
                                o.optionalText("expires").map(YearMonth::parse),
                                o.flag("offSession"))),
                in.object(
                        "consent",
                        o -> new InstrumentConsent(
                                o.text("text"), o.instant("at"), Locale.forLanguageTag(o.text("locale")))),
                in.optional("mandate", InstrumentRows::readMandate),
                in.optionalText("sealed"),
                in.optionalText("origin"),
                in.optionalText("becomes").map(PaymentInstrument.KIND::parse),
                in.instant("createdAt"));
    }

    private static void writeMandate(Mandate mandate, BodyWriter out) {
        out.text("reference", mandate.reference())
                .text("signedOn", mandate.signedOn().toString())
                .constant("sequence", mandate.sequence())
                .text("lastUsed", mandate.lastUsed().map(LocalDate::toString));
    }

    private static Mandate readMandate(BodyReader in) {
        return new Mandate(
                in.text("reference"),
                LocalDate.parse(in.text("signedOn")),
                in.constant("sequence", Mandate.Sequence.class),
                in.optionalText("lastUsed").map(LocalDate::parse));
    }
}
