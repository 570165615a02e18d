package dev.kontor.payment;

import dev.kontor.body.Bodies;
import dev.kontor.spi.storage.Attribute;
import dev.kontor.spi.storage.Table;
import dev.kontor.value.Amount;
import java.math.BigInteger;
import java.time.Instant;

/** The tables of house tenders. */
final class TenderRows {
    private static final Attribute<HouseTender, String> KIND =
            Attribute.text("kind", 20, t -> t.kind().name());
    static final Attribute<HouseTender, String> CURRENCY = Attribute.text("currency", 3, HouseTender::currency);
    static final Attribute<HouseTender, String> MARK = Attribute.optionalText("mark", 64, HouseTender::mark);
    static final Attribute<HouseTender, String> HOLDER = Attribute.optionalText("holder", 64, HouseTender::holder);
    static final Attribute<HouseTender, String> ORIGIN = Attribute.optionalText("origin", 100, HouseTender::origin);
    private static final Attribute<HouseTender, Instant> UNTIL =
            Attribute.optionalInstant("valid_until", HouseTender::until);
    private static final Attribute<HouseTender, Boolean> BLOCKED = Attribute.flag("blocked", HouseTender::blocked);
    private static final Attribute<HouseTender, Instant> CREATED_AT =
            Attribute.instant("created_at", HouseTender::createdAt);

    /** Counters count minor units, columns of money do not: whoever compares the two in SQL needs the factor. */
    private static final Attribute<HouseTender, Long> MINOR_UNITS = Attribute.number(
            "minor_units", t -> BigInteger.TEN.pow(Amount.digits(t.currency())).longValueExact());

    static final Table<HouseTender> TENDER = Table.of(
                    "payment_tender",
                    HouseTender.class,
                    t -> t.id().value(),
                    Bodies.codec(
                            (t, out) -> out.id("id", t.id())
                                    .constant("kind", t.kind())
                                    .text("currency", t.currency())
                                    .text("mark", t.mark())
                                    .text("sealed", t.sealed())
                                    .text("holder", t.holder())
                                    .instant("until", t.until())
                                    .flag("blocked", t.blocked())
                                    .text("origin", t.origin())
                                    .instant("createdAt", t.createdAt()),
                            in -> new HouseTender(
                                    in.id("id", HouseTender.KIND),
                                    in.constant("kind", HouseTender.Kind.class),
                                    in.text("currency"),
                                    in.optionalText("mark"),
                                    in.optionalText("sealed"),
                                    in.optionalText("holder"),
                                    in.optionalInstant("until"),
                                    in.flag("blocked"),
                                    in.optionalText("origin"),
                                    in.instant("createdAt"))))
            .with(KIND, CURRENCY, MARK, HOLDER, ORIGIN, UNTIL, BLOCKED, CREATED_AT, MINOR_UNITS)
            .unique("payment_tender_mark", MARK)
            .unique("payment_tender_holder", HOLDER, CURRENCY)
            .unique("payment_tender_origin", ORIGIN);

    static final Attribute<HouseGrant, String> GRANT_TENDER =
            Attribute.reference("tender", "payment_tender", g -> g.tender().value());
    private static final Attribute<HouseGrant, Amount> AMOUNT = Attribute.money("amount", HouseGrant::amount);
    private static final Attribute<HouseGrant, Instant> GRANTED_AT = Attribute.instant("granted_at", HouseGrant::at);

    static final Table<HouseGrant> GRANT = Table.of(
                    "payment_tender_grant",
                    HouseGrant.class,
                    g -> g.id().value(),
                    Bodies.codec(
                            (g, out) -> out.id("id", g.id())
                                    .id("tender", g.tender())
                                    .amount("amount", g.amount())
                                    .text("by", g.by())
                                    .instant("at", g.at()),
                            in -> new HouseGrant(
                                    in.id("id", HouseGrant.KIND),
                                    in.id("tender", HouseTender.KIND),
                                    in.amount("amount"),
                                    in.text("by"),
                                    in.instant("at"))))
            .with(GRANT_TENDER, AMOUNT, GRANTED_AT)
            .index("payment_tender_grant_tender", GRANT_TENDER)
            .appendOnly();

    private TenderRows() {}
}
