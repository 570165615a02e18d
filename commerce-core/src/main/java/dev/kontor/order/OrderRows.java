package dev.kontor.order;

import dev.kontor.body.Bodies;
import dev.kontor.body.BodyReader;
import dev.kontor.body.BodyWriter;
import dev.kontor.catalog.Product;
import dev.kontor.eligibility.Eligibility;
import dev.kontor.pricing.Conversion;
import dev.kontor.pricing.Origin;
import dev.kontor.pricing.TaxRecord;
import dev.kontor.spi.storage.Attribute;
import dev.kontor.spi.storage.Table;
import dev.kontor.value.Amount;
import dev.kontor.value.Country;
import dev.kontor.value.EmailAddress;
import dev.kontor.value.Sku;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The tables of the room: orders, the parts that others refer to, and how orders stand. */
final class OrderRows {
    static final String QUOTE_ONCE = "orders_quote";

    /**
     * The second form has what was known of a line beyond name and price, the third the variants of a bundle's parts, the
     * fourth what was taken off the order since, and consents given since.
     */
    private static final int FORM = 4;

    static final Attribute<Order, String> ACCOUNT =
            Attribute.text("account", 64, o -> o.placement().account());
    static final Attribute<Order, String> STORE =
            Attribute.text("store", 64, o -> o.placement().store());
    static final Attribute<Order, String> QUOTE =
            Attribute.text("quote", 64, o -> o.placement().quote());
    private static final Attribute<Order, Amount> TOTAL = Attribute.money("total", Order::exactTotal);
    private static final Attribute<Order, Amount> TAX = Attribute.money("tax", Order::exactTax);
    private static final Attribute<Order, String> MARKET =
            Attribute.text("market", 64, o -> o.placement().market());
    private static final Attribute<Order, String> COUNTRY =
            Attribute.optionalText("country", 2, o -> o.placement().country().map(Country::code));
    private static final Attribute<Order, Instant> PLACED_AT =
            Attribute.instant("placed_at", o -> o.placement().at());
    static final Attribute<Order, Boolean> HELD =
            Attribute.flag("held", o -> !o.holds().isEmpty());
    private static final Attribute<Order, Boolean> CANCELED =
            Attribute.flag("canceled", o -> o.cancellation().isPresent());
    private static final Attribute<Order, Instant> CANCELED_AT =
            Attribute.optionalInstant("canceled_at", o -> o.cancellation().map(Order.Cancellation::at));
    private static final Attribute<Order, String> CANCEL_REASON =
            Attribute.optionalText("cancel_reason", 200, o -> o.cancellation().map(Order.Cancellation::reason));
    private static final Attribute<Order, Instant> REVIEW_UNTIL = heldUntil("review_until", Hold.Reason.REVIEW);
    private static final Attribute<Order, Instant> VERIFICATION_UNTIL =
            heldUntil("verification_until", Hold.Reason.VERIFICATION);
    private static final Attribute<Order, Instant> PAYMENT_UNTIL = heldUntil("payment_until", Hold.Reason.PAYMENT);

    private static final Attribute<Order, Instant> AVAILABLE_FROM = Attribute.optionalInstant(
            "available_from",
            o -> o.lines().stream()
                    .flatMap(line -> o.deliverableFrom(line).stream())
                    .max(Instant::compareTo));

    static final Attribute<Order, String> ORIGIN_KIND = Attribute.optionalText(
            "origin_kind",
            20,
            o -> o.placement().origin().map(origin -> origin.kind().name()));
    static final Attribute<Order, String> ORIGIN =
            Attribute.optionalText("origin", 100, o -> o.placement().origin().map(Origin::about));

    static final Table<Order> ORDER = Table.of(
                    "orders", Order.class, o -> o.id().value(), Bodies.codec(FORM, OrderRows::write, OrderRows::read))
            .with(STORE, ACCOUNT, QUOTE, TOTAL, TAX, MARKET, COUNTRY, PLACED_AT, HELD, CANCELED)
            .with(CANCELED_AT, CANCEL_REASON, REVIEW_UNTIL, VERIFICATION_UNTIL, PAYMENT_UNTIL, AVAILABLE_FROM)
            .with(ORIGIN_KIND, ORIGIN)
            .unique(QUOTE_ONCE, QUOTE)
            .index("orders_account", ACCOUNT)
            .index("orders_held", HELD)
            .index("orders_origin", ORIGIN);

    /** An anchor for what is delivered, and for reports: never changed. */
    record Part(String order, OrderLine line) {}

    private static final Attribute<Part, String> PART_ORDER = Attribute.reference("order_id", "orders", Part::order);
    private static final Attribute<Part, String> PART_SKU =
            Attribute.text("sku", 64, p -> p.line().sku().code());
    private static final Attribute<Part, String> PART_NAME =
            Attribute.text("name", Product.LONGEST_NAME, p -> p.line().name());
    private static final Attribute<Part, Long> PART_QUANTITY =
            Attribute.number("quantity", p -> (long) p.line().quantity());
    private static final Attribute<Part, Amount> PART_UNIT_PRICE =
            Attribute.money("unit_price", p -> p.line().exactUnitPrice());
    private static final Attribute<Part, Amount> PART_TOTAL =
            Attribute.money("total", p -> p.line().exactTotal());
    private static final Attribute<Part, Amount> PART_TAX =
            Attribute.money("tax", p -> p.line().exactTax());
    private static final Attribute<Part, String> PART_TAX_RATE =
            Attribute.text("tax_rate", 20, p -> p.line().taxRate().toPlainString());

    /** Of parts from before it was kept, as many as were ordered. */
    private static final Attribute<Part, Long> PART_ENTITLED = Attribute.optionalNumber(
            "entitled_units", p -> Optional.of((long) p.line().entitledUnits()));

    static final Table<Part> PART = Table.of(
                    "order_part",
                    Part.class,
                    p -> p.line().id().value(),
                    Bodies.codec(
                            (p, out) -> out.text("order", p.order()).object("line", p.line(), OrderRows::writeLine),
                            in -> new Part(in.text("order"), in.object("line", OrderRows::readLine))))
            .with(PART_ORDER, PART_SKU, PART_NAME, PART_QUANTITY, PART_UNIT_PRICE, PART_TOTAL, PART_TAX, PART_TAX_RATE)
            .with(PART_ENTITLED)
            .index("order_part_order", PART_ORDER)
            .appendOnly();

    /** What was taken off an order, for reports: never changed. The order itself tells it to everybody else. */
    record Amended(String order, Amendment amendment) {
        String id() {
            return order + ":" + amendment.number();
        }
    }

    private static final Attribute<Amended, String> AMENDED_ORDER =
            Attribute.reference("order_id", "orders", Amended::order);
    private static final Attribute<Amended, String> AMENDED_PART =
            Attribute.reference("part", "order_part", a -> a.amendment().line().value());
    private static final Attribute<Amended, Long> AMENDED_UNITS =
            Attribute.number("units", a -> (long) a.amendment().units().size());
    private static final Attribute<Amended, Amount> AMENDED_AMOUNT =
            Attribute.money("amount", a -> a.amendment().exactAmount());
    private static final Attribute<Amended, Amount> AMENDED_TAX =
            Attribute.money("tax", a -> a.amendment().exactTax());
    private static final Attribute<Amended, Instant> AMENDED_AT =
            Attribute.instant("amended_at", a -> a.amendment().at());
    private static final Attribute<Amended, String> AMENDED_BY =
            Attribute.text("amended_by", 200, a -> a.amendment().by());

    static final Table<Amended> AMENDMENT = Table.of(
                    "order_amendment",
                    Amended.class,
                    Amended::id,
                    Bodies.codec(
                            (a, out) -> out.text("order", a.order())
                                    .object("amendment", a.amendment(), OrderRows::writeAmendment),
                            in -> new Amended(in.text("order"), in.object("amendment", OrderRows::readAmendment))))
            .with(AMENDED_ORDER, AMENDED_PART, AMENDED_UNITS, AMENDED_AMOUNT, AMENDED_TAX, AMENDED_AT, AMENDED_BY)
            .index("order_amendment_order", AMENDED_ORDER)
            .appendOnly();

    /** How one order stands. */
    record Stood(String order, Standing standing) {}

    private static final Attribute<Stood, String> STOOD_ORDER = Attribute.reference("order_id", "orders", Stood::order);
    private static final Attribute<Stood, String> COVER =
            Attribute.text("cover", 20, s -> s.standing().cover().name());
    private static final Attribute<Stood, String> DELIVERY =
            Attribute.text("delivery", 20, s -> s.standing().delivery().name());
    private static final Attribute<Stood, Boolean> CHARGING =
            Attribute.flag("charging", s -> s.standing().charging());
    private static final Attribute<Stood, Boolean> REFUNDED =
            Attribute.flag("refunded", s -> s.standing().refunded());

    static final Table<Stood> STANDING = Table.of(
                    "order_standing",
                    Stood.class,
                    Stood::order,
                    Bodies.codec(
                            (s, out) -> out.text("order", s.order())
                                    .constant("cover", s.standing().cover())
                                    .flag("charging", s.standing().charging())
                                    .constant("delivery", s.standing().delivery())
                                    .flag("refunded", s.standing().refunded()),
                            in -> new Stood(
                                    in.text("order"),
                                    new Standing(
                                            in.constant("cover", Cover.Level.class),
                                            in.flag("charging"),
                                            in.constant("delivery", Standing.Delivery.class),
                                            in.flag("refunded")))))
            .with(STOOD_ORDER, COVER, DELIVERY, CHARGING, REFUNDED);

    private OrderRows() {}

    private static Attribute<Order, Instant> heldUntil(String name, Hold.Reason reason) {
        return Attribute.optionalInstant(name, o -> o.hold(reason).map(Hold::until));
    }

    private static void write(Order order, BodyWriter out) {
        out.id("id", order.id())
                .object("placement", order.placement(), OrderRows::writePlacement)
                .list("lines", order.lines(), OrderRows::writeKnown)
                .amount("total", order.exactTotal())
                .amount("tax", order.exactTax())
                .list(
                        "holds",
                        order.holds(),
                        (hold, o) -> o.constant("reason", hold.reason()).instant("until", hold.until()))
                .optional(
                        "cancellation",
                        order.cancellation(),
                        (c, o) -> o.text("reason", c.reason()).instant("at", c.at()));
        if (!order.amendments().isEmpty()) {
            out.list("amendments", order.amendments(), OrderRows::writeAmendment);
        }
        if (!order.consentsSince().isEmpty()) {
            out.list(
                    "consentsSince",
                    order.consentsSince(),
                    (consent, o) -> o.text("name", consent.name())
                            .text("version", consent.version())
                            .text("locale", consent.locale().toLanguageTag())
                            .instant("at", consent.at()));
        }
    }

    private static void writeAmendment(Amendment amendment, BodyWriter out) {
        out.number("number", amendment.number())
                .id("line", amendment.line())
                .list("units", amendment.units(), (unit, o) -> o.number("unit", unit))
                .amount("amount", amendment.exactAmount())
                .amount("tax", amendment.exactTax())
                .instant("at", amendment.at())
                .text("by", amendment.by())
                .text("reason", amendment.reason());
    }

    private static Amendment readAmendment(BodyReader in) {
        return new Amendment(
                in.integer("number"),
                in.id("line", OrderLine.KIND),
                in.list("units", unit -> unit.integer("unit")),
                in.amount("amount"),
                in.amount("tax"),
                in.instant("at"),
                in.text("by"),
                in.text("reason"));
    }

    private static Order read(BodyReader in) {
        return new Order(
                in.id("id", Order.KIND),
                in.object("placement", OrderRows::readPlacement),
                in.list("lines", OrderRows::readLine),
                in.amount("total"),
                in.amount("tax"),
                in.list("holds", h -> new Hold(h.constant("reason", Hold.Reason.class), h.instant("until"))),
                in.optional("cancellation", c -> new Order.Cancellation(c.text("reason"), c.instant("at"))),
                in.list("amendments", OrderRows::readAmendment),
                in.list(
                        "consentsSince",
                        consent -> new GivenConsent(
                                consent.text("name"),
                                consent.text("version"),
                                Locale.forLanguageTag(consent.text("locale")),
                                consent.instant("at"))),
                Standing.NEW);
    }

    private static void writePlacement(Placement p, BodyWriter out) {
        out.text("store", p.store())
                .text("account", p.account())
                .text("email", p.email().map(EmailAddress::text))
                .text("locale", p.locale().toLanguageTag())
                .text("country", p.country().map(Country::code))
                .text("market", p.market())
                .text("quote", p.quote())
                .number("policySet", p.policySet())
                .instant("at", p.at())
                .list(
                        "verdict",
                        new TreeMap<>(p.verdict()).entrySet(),
                        (e, o) -> o.text("sku", e.getKey().code())
                                .json("eligibility", e.getValue().toJson()))
                .map("consents", p.consents())
                .text("purchaseOrder", p.purchaseOrder())
                .object("tax", p.tax(), TaxRecord::write)
                .map("documents", p.documents());
        if (!p.promotions().isEmpty()) {
            out.list("promotions", p.promotions(), OrderRows::writePromotion);
        }
        if (p.delivery().isPresent()) {
            out.optional("delivery", p.delivery(), OrderedDelivery::write);
        }
        p.origin().ifPresent(origin -> out.constant("originKind", origin.kind()).text("origin", origin.about()));
    }

    private static void writePromotion(OrderedPromotion promotion, BodyWriter out) {
        out.text("code", promotion.code())
                .number("number", promotion.number())
                .text("name", promotion.name())
                .amount("off", promotion.exactOff())
                .text("guarantee", promotion.guarantee().map(BigDecimal::toPlainString))
                .text("coupon", promotion.coupon());
    }

    private static OrderedPromotion readPromotion(BodyReader in) {
        return new OrderedPromotion(
                in.text("code"),
                in.integer("number"),
                in.text("name"),
                in.amount("off"),
                in.optionalText("guarantee").map(BigDecimal::new),
                in.optionalText("coupon"));
    }

    private static Placement readPlacement(BodyReader in) {
        return new Placement(
                in.text("store"),
                in.text("account"),
                in.optionalText("email").map(EmailAddress::of),
                Locale.forLanguageTag(in.text("locale")),
                in.optionalText("country").map(Country::of),
                in.text("market"),
                in.text("quote"),
                in.number("policySet"),
                in.instant("at"),
                in
                        .list(
                                "verdict",
                                v -> Map.entry(
                                        Sku.of(v.text("sku")),
                                        Eligibility.of(v.json("eligibility").orElseThrow())))
                        .stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)),
                in.map("consents"),
                in.optionalText("purchaseOrder"),
                in.optional("tax", TaxRecord::read).orElse(TaxRecord.none()),
                in.map("documents"),
                in.list("promotions", OrderRows::readPromotion),
                in.optionalText("origin").map(about -> new Origin(in.constant("originKind", Origin.Kind.class), about)),
                in.optional("delivery", OrderedDelivery::read));
    }

    private static void writeLine(OrderLine line, BodyWriter out) {
        out.id("id", line.id())
                .text("sku", line.sku().code())
                .text("name", line.name())
                .number("quantity", line.quantity())
                .amount("unitPrice", line.exactUnitPrice())
                .amount("total", line.exactTotal())
                .amount("tax", line.exactTax())
                .text("taxRate", line.taxRate().toPlainString())
                .optional("conversion", line.conversion(), Conversion::write);
    }

    /** The anchor of a line needs no more than the line; the order keeps what was known of it. */
    private static void writeKnown(OrderLine line, BodyWriter out) {
        writeLine(line, out);
        LineFactsBody.write(line.facts(), out);
    }

    private static OrderLine readLine(BodyReader in) {
        OrderLine line = new OrderLine(
                in.id("id", OrderLine.KIND),
                Sku.of(in.text("sku")),
                in.text("name"),
                in.integer("quantity"),
                in.amount("unitPrice"),
                in.amount("total"),
                in.amount("tax"),
                new BigDecimal(in.text("taxRate")));
        return line.converted(in.optional("conversion", Conversion::read)).knowing(LineFactsBody.read(in));
    }
}
