package dev.kontor.office;

import dev.kontor.body.Input;
import dev.kontor.promotion.Campaign;
import dev.kontor.promotion.Promotion;
import dev.kontor.value.Amount;
import dev.kontor.value.Amounts;
import dev.kontor.value.Code;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Sku;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import javax.money.MonetaryAmount;

/** Reads one promotion of a wanted state. */
final class PromotionReader {
    /** What a promotion can give; one of them has to be there. */
    private static final List<String> GIVES =
            List.of("percent", "amount", "amountEach", "buy", "tiersByQuantity", "tiersBySum", "guarantee");

    private static final Pattern QUANTITY = Pattern.compile("[1-9][0-9]{0,5}");
    private static final long MANY = 1_000_000_000;

    /** Checks a part that is read before it is known what the promotion gives. */
    private static final Promotion ANY = Promotion.percent("unnamed", "1");

    private final Map<String, Input> fields;
    private Promotion promotion;

    private PromotionReader(Map<String, Input> fields, Promotion promotion) {
        this.fields = fields;
        this.promotion = promotion;
    }

    static Optional<Promotion> read(String code, Input input) {
        Map<String, Input> fields = input.fields(
                "name",
                "percent",
                "amount",
                "amountEach",
                "buy",
                "get",
                "tiersByQuantity",
                "tiersBySum",
                "guarantee",
                "on",
                "categories",
                "stores",
                "markets",
                "groups",
                "from",
                "until",
                "minimum",
                "coupon",
                "campaign",
                "uses",
                "perAccount",
                "lane",
                "priority",
                "combinable",
                "alone");
        Optional<String> known = input.made(() -> Code.of("promotion", code));
        Optional<Promotion> gives = gives(known.orElse("unnamed"), input, fields);
        PromotionReader reader = new PromotionReader(fields, gives.orElse(ANY));
        reader.goods();
        reader.conditions();
        reader.limits();
        reader.standing();
        return known.flatMap(fit -> gives).map(ignored -> reader.promotion);
    }

    private <V> void take(String name, StoreReader.Reading<V> read, BiFunction<Promotion, V, Promotion> apply) {
        promotion = StoreReader.with(promotion, fields, name, read, apply);
    }

    private void goods() {
        take(
                "name",
                field -> Optional.of(LocalizedReader.read(
                        field,
                        "name by language, such as {\"en\": \"Welcome\"}",
                        text -> ANY.named(Locale.ENGLISH, text).label(Locale.ENGLISH))),
                PromotionReader::named);
        take("on", field -> field.texts(Sku::of), (p, skus) -> p.on(skus.toArray(Sku[]::new)));
        codes("categories", Promotion::onCategories);
    }

    private static Promotion named(Promotion promotion, Map<Locale, String> names) {
        Promotion named = promotion;
        for (Map.Entry<Locale, String> name : names.entrySet()) {
            named = named.named(name.getKey(), name.getValue());
        }
        return named;
    }

    private void conditions() {
        codes("stores", Promotion::stores);
        codes("markets", Promotion::markets);
        codes("groups", Promotion::groups);
        take("from", field -> field.text(PromotionReader::instant), Promotion::from);
        take("until", field -> field.text(PromotionReader::instant), Promotion::until);
        take("minimum", PromotionReader::amounts, (p, all) -> p.minimum(all.toArray(MonetaryAmount[]::new)));
    }

    private void limits() {
        take("coupon", field -> field.text(text -> ANY.coupon(text).coupon().orElseThrow()), Promotion::coupon);
        take("campaign", PromotionReader::campaign, (p, c) -> p.campaign(c.prefix(), c.codes()));
        take("uses", field -> field.number(1, MANY), (p, most) -> p.uses(most.intValue()));
        take("perAccount", field -> field.number(1, MANY), (p, most) -> p.perAccount(most.intValue()));
    }

    private void standing() {
        take("lane", field -> field.number(1, Promotion.LAST_LANE), (p, lane) -> p.lane(lane.intValue()));
        take("priority", field -> field.number(-1000, 1000), (p, rank) -> p.priority(rank.intValue()));
        take("combinable", Input::flag, (p, yes) -> yes ? p.combinable() : p);
        take("alone", Input::flag, (p, yes) -> yes ? p.alone() : p);
    }

    private interface Taking {
        Promotion with(Promotion promotion, String... codes);
    }

    private void codes(String name, Taking taking) {
        take(
                name,
                field -> field.texts(text -> Code.of("code", text)),
                (p, codes) -> taking.with(p, codes.toArray(String[]::new)));
    }

    private static Optional<Promotion> gives(String code, Input input, Map<String, Input> fields) {
        List<String> given = GIVES.stream().filter(fields::containsKey).toList();
        if (given.size() != 1) {
            return input.isObject()
                    ? input.fault("gives " + (given.isEmpty() ? "nothing" : String.join(" and ", given))
                            + ", expected one of " + String.join(", ", GIVES))
                    : Optional.empty();
        }
        String word = given.get(0);
        if (fields.containsKey("get") && !word.equals("buy")) {
            input.fault("has 'get' without 'buy'");
        }
        Input field = Optional.ofNullable(fields.get(word)).orElseThrow();
        return switch (word) {
            case "percent" -> field.text(percent -> Promotion.percent(code, percent));
            case "guarantee" -> field.text(percent -> Promotion.guarantee(code, percent));
            case "amount" -> amounts(field).map(all -> Promotion.amount(code, all.toArray(MonetaryAmount[]::new)));
            case "amountEach" ->
                amounts(field).map(all -> Promotion.amountEach(code, all.toArray(MonetaryAmount[]::new)));
            case "buy" -> buyGet(code, input, fields, field);
            case "tiersByQuantity" -> byQuantity(code, field);
            default -> bySum(code, field);
        };
    }

    private static Optional<Promotion> buyGet(String code, Input input, Map<String, Input> fields, Input field) {
        Optional<Long> buy = field.number(1, 1000);
        Optional<Long> get = input.required(fields, "get").flatMap(number -> number.number(1, 1000));
        return buy.flatMap(n -> get.map(m -> Promotion.buyGet(code, n.intValue(), m.intValue())));
    }

    private static Optional<Promotion> byQuantity(String code, Input field) {
        Map<Integer, String> tiers = new HashMap<>();
        Map<String, Input> steps = field.fields();
        steps.forEach((from, percent) -> percent.made(() -> quantity(from))
                .ifPresent(units -> percent.text(PromotionReader::percent).ifPresent(p -> tiers.put(units, p))));
        return steps.isEmpty() || tiers.size() < steps.size()
                ? none(field, steps)
                : Optional.of(Promotion.byQuantity(code, tiers));
    }

    private static Optional<Promotion> bySum(String code, Input field) {
        Map<Amount, String> tiers = new HashMap<>();
        Map<String, Input> currencies = field.fields();
        currencies.forEach((currency, steps) -> steps.made(() -> StoreReader.currency(currency))
                .ifPresent(known -> steps.fields()
                        .forEach((from, percent) -> percent.made(() -> positive(from, known))
                                .ifPresent(sum ->
                                        percent.text(PromotionReader::percent).ifPresent(p -> tiers.put(sum, p))))));
        return tiers.isEmpty() ? none(field, currencies) : Optional.of(Promotion.bySum(code, tiers));
    }

    /** Nothing; where nothing was written either, that is the fault. */
    private static <T> Optional<T> none(Input field, Map<String, Input> written) {
        return written.isEmpty() && field.isObject() ? field.fault("expected one at least") : Optional.empty();
    }

    private static String percent(String text) {
        Promotion checked = Promotion.percent("unnamed", text);
        return checked.isOnOrder() ? text : "";
    }

    private static int quantity(String text) {
        if (!QUANTITY.matcher(text).matches()) {
            throw new InvalidValueException("quantity", text, "1 to 999999");
        }
        return Integer.parseInt(text);
    }

    /** By currency; empty, and noted as a fault, unless there is one and all are amounts. */
    private static Optional<List<MonetaryAmount>> amounts(Input field) {
        Map<String, Input> written = field.fields();
        Map<String, MonetaryAmount> amounts = new LinkedHashMap<>();
        written.forEach((currency, text) -> text.made(() -> StoreReader.currency(currency))
                .flatMap(known -> text.text(decimal -> Amounts.shown(positive(decimal, known))))
                .ifPresent(amount -> amounts.put(currency, amount)));
        return written.isEmpty() || amounts.size() < written.size()
                ? none(field, written)
                : Optional.of(List.copyOf(amounts.values()));
    }

    private static Amount positive(String decimal, String currency) {
        Amount amount = Amounts.parse(decimal, currency);
        if (!amount.isPositive()) {
            throw new InvalidValueException("amount", decimal, "more than zero");
        }
        return amount;
    }

    private static Optional<Campaign> campaign(Input field) {
        Map<String, Input> parts = field.fields("prefix", "codes");
        Optional<String> prefix =
                field.required(parts, "prefix").flatMap(text -> text.text(p -> new Campaign(p, 1).prefix()));
        Optional<Long> codes = field.required(parts, "codes").flatMap(number -> number.number(1, Campaign.MOST));
        return prefix.flatMap(p -> codes.map(n -> new Campaign(p, n.intValue())));
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException unreadable) {
            throw new InvalidValueException("moment", text, "one in UTC such as 2027-01-01T00:00:00Z");
        }
    }
}
