package dev.kontor.store;

import dev.kontor.body.Bodies;
import dev.kontor.body.BodyReader;
import dev.kontor.body.BodyWriter;
import dev.kontor.spi.storage.Attribute;
import dev.kontor.spi.storage.Table;
import dev.kontor.value.Amount;
import dev.kontor.value.Amounts;
import dev.kontor.value.Country;
import dev.kontor.value.Method;
import dev.kontor.value.Mode;
import dev.kontor.value.Sku;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** How stores and policy sets are stored. */
final class StoreRows {
    private record Allowed(String method, String account, List<String> currencies, MethodRule rule) {}

    static final Table<Store> STORE = Table.of(
                    "store", Store.class, Store::code, Bodies.codec(StoreRows::write, StoreRows::readStore))
            .with(Attribute.text("name", 200, Store::name));

    static final Attribute<PolicySet, String> POLICY_SET_STORE =
            Attribute.reference("store", "store", PolicySet::store);
    static final Attribute<PolicySet, Long> POLICY_SET_NUMBER = Attribute.number("number", set -> (long) set.number());

    static final Table<PolicySet> POLICY_SET = Table.of(
                    "policy_set",
                    PolicySet.class,
                    set -> policySetId(set.store(), set.number()),
                    Bodies.codec(StoreRows::write, StoreRows::readPolicySet))
            .with(POLICY_SET_STORE, POLICY_SET_NUMBER)
            .unique("policy_set_number", POLICY_SET_STORE, POLICY_SET_NUMBER)
            .appendOnly();

    private StoreRows() {}

    static String policySetId(String store, int number) {
        return store + ":" + number;
    }

    private static void write(PolicySet set, BodyWriter out) {
        out.text("store", set.store()).number("number", set.number()).map("values", set.values());
    }

    private static PolicySet readPolicySet(BodyReader in) {
        return new PolicySet(in.text("store"), in.integer("number"), in.map("values"));
    }

    private static void write(Store store, BodyWriter out) {
        out.text("code", store.code())
                .text("name", store.name())
                .text("merchantName", store.merchantName())
                .texts(
                        "locales",
                        store.locales().stream().map(Locale::toLanguageTag).toList())
                .text("zone", store.zone().getId())
                .texts("verifiedBy", store.verificationServices())
                .list("markets", store.markets(), StoreRows::write);
        out.text("mode", store.mode().map(Mode::code)).optional("seller", store.seller(), SellerBody::write);
        store.payments().ifPresent(matrix -> out.list("payments", allowed(matrix), StoreRows::write));
    }

    private static Store readStore(BodyReader in) {
        Store store = Store.of(in.text("code"), in.text("name"))
                .locales(
                        in.texts("locales").stream().map(Locale::forLanguageTag).toArray(Locale[]::new))
                .zone(ZoneId.of(in.text("zone")))
                .verifiedBy(in.texts("verifiedBy").toArray(String[]::new))
                .market(in.list("markets", StoreRows::readMarket).toArray(Market[]::new));
        store = in.optionalText("merchantName").map(store::merchantName).orElse(store);
        store = in.optionalText("mode").map(Mode::of).map(store::mode).orElse(store);
        store = in.optional("seller", SellerBody::read).map(store::seller).orElse(store);
        return in.json("payments").isPresent() ? store.payments(readMatrix(in)) : store;
    }

    private static void write(Market market, BodyWriter out) {
        out.text("code", market.code())
                .text("currency", market.currency())
                .texts(
                        "countries",
                        market.countries().stream().map(Country::code).toList())
                .texts("lists", market.priceLists())
                .list("segments", market.segments().entrySet(), StoreRows::writeSegment)
                .optional("conversion", market.conversion(), StoreRows::write)
                .flag("taxRoundedOnce", market.isTaxRoundedOnce())
                .optional("seller", market.seller(), SellerBody::write)
                .text("prices", market.prices())
                .flag("taxIncluded", market.isTaxIncluded())
                .texts("without", market.without().stream().map(Sku::code).toList())
                .text("zone", market.zone().map(ZoneId::getId));
    }

    private static Market readMarket(BodyReader in) {
        Market market = Market.of(in.text("code"), in.text("currency"))
                .countries(in.texts("countries").toArray(String[]::new))
                .prices(in.text("prices"), in.texts("lists").stream().skip(1).toArray(String[]::new))
                .without(in.texts("without").stream().map(Sku::of).toList());
        for (Map.Entry<String, String> segment :
                in.list("segments", pair -> Map.entry(pair.text("group"), pair.text("segment")))) {
            market = market.segment(segment.getKey(), segment.getValue());
        }
        market = in.optional("conversion", StoreRows::readConversion)
                .map(market::converting)
                .orElse(market);
        market = in.json("taxRoundedOnce").isPresent() && in.flag("taxRoundedOnce") ? market.taxRoundedOnce() : market;
        market = in.optional("seller", SellerBody::read).map(market::seller).orElse(market);
        market = in.flag("taxIncluded") ? market.taxIncluded() : market;
        Optional<ZoneId> zone = in.optionalText("zone").map(ZoneId::of);
        return zone.isPresent() ? market.zone(zone.get()) : market;
    }

    private static void writeSegment(Map.Entry<String, String> pair, BodyWriter out) {
        out.text("group", pair.getKey()).text("segment", pair.getValue());
    }

    private static void write(PriceConversion rule, BodyWriter out) {
        out.text("list", rule.list())
                .text("margin", rule.margin().toPlainString())
                .number("oldestRate", rule.oldestRate())
                .text("step", rule.points().map(points -> points.step().toPlainString()))
                .text("ending", rule.points().map(points -> points.ending().toPlainString()));
    }

    private static PriceConversion readConversion(BodyReader in) {
        return new PriceConversion(
                in.text("list"),
                new BigDecimal(in.text("margin")),
                in.optionalText("step")
                        .map(step ->
                                new PriceConversion.Points(new BigDecimal(step), new BigDecimal(in.text("ending")))),
                in.integer("oldestRate"));
    }

    private static List<Allowed> allowed(PaymentMatrix matrix) {
        return matrix.all().entrySet().stream()
                .flatMap(method -> method.getValue().entrySet().stream()
                        .map(account -> new Allowed(
                                method.getKey().code(),
                                account.getKey(),
                                List.copyOf(account.getValue()),
                                matrix.rule(method.getKey(), account.getKey()))))
                .toList();
    }

    private static void write(Allowed cell, BodyWriter out) {
        out.text("method", cell.method()).text("account", cell.account()).texts("currencies", cell.currencies());
        if (!cell.rule().equals(MethodRule.any())) {
            out.object("rule", cell.rule(), StoreRows::write);
        }
    }

    private static void write(MethodRule rule, BodyWriter out) {
        out.texts("countries", rule.countries().stream().map(Country::code).toList())
                .texts("groups", rule.groups())
                .texts("orders", rule.orders())
                .texts("except", rule.except())
                .list("least", rule.exactLeast().values(), (amount, bound) -> bound.amount("amount", amount))
                .list("most", rule.exactMost().values(), (amount, bound) -> bound.amount("amount", amount));
    }

    private static MethodRule readRule(BodyReader in) {
        MethodRule rule = MethodRule.any()
                .countries(in.texts("countries").stream().map(Country::of).toList())
                .groups(in.texts("groups").toArray(String[]::new))
                .orders(in.texts("orders").toArray(String[]::new))
                .except(in.texts("except").toArray(String[]::new));
        for (Amount least : in.list("least", bound -> bound.amount("amount"))) {
            rule = rule.least(Amounts.shown(least));
        }
        for (Amount most : in.list("most", bound -> bound.amount("amount"))) {
            rule = rule.most(Amounts.shown(most));
        }
        return rule;
    }

    private static PaymentMatrix readMatrix(BodyReader in) {
        PaymentMatrix matrix = PaymentMatrix.of();
        for (Allowed cell : in.list(
                "payments",
                c -> new Allowed(
                        c.text("method"),
                        c.text("account"),
                        c.texts("currencies"),
                        c.optional("rule", StoreRows::readRule).orElse(MethodRule.any())))) {
            Method method = Method.of(cell.method());
            matrix = matrix.allow(method, cell.account(), cell.currencies().toArray(String[]::new))
                    .only(method, cell.account(), cell.rule());
        }
        return matrix;
    }
}
