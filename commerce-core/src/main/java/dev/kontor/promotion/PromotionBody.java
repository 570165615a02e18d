package dev.kontor.promotion;

import dev.kontor.body.BodyReader;
import dev.kontor.body.BodyWriter;
import dev.kontor.value.Amount;
import dev.kontor.value.Amounts;
import dev.kontor.value.Sku;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Writes and reads promotions. */
final class PromotionBody {
    private PromotionBody() {}

    static void write(PublishedPromotion published, BodyWriter out) {
        Promotion promotion = published.promotion();
        Promotion.Parts parts = promotion.parts();
        out.text("code", parts.code())
                .number("number", published.number())
                .map("labels", parts.labels())
                .object("gives", parts.advantage(), PromotionBody::writeAdvantage)
                .texts("products", parts.products().stream().map(Sku::code).toList())
                .texts("categories", parts.categories())
                .texts("stores", promotion.stores())
                .texts("markets", promotion.markets())
                .texts("groups", promotion.groups())
                .instant("from", promotion.validFrom())
                .instant("until", promotion.validUntil())
                .list("minimum", promotion.minimum().values(), (amount, o) -> o.amount("amount", amount))
                .text("coupon", promotion.coupon())
                .optional(
                        "campaign",
                        promotion.campaign(),
                        (campaign, o) -> o.text("prefix", campaign.prefix()).number("codes", campaign.codes()))
                .number("uses", promotion.uses().orElse(0))
                .number("perAccount", promotion.perAccount().orElse(0))
                .number("lane", parts.standing().lane())
                .number("priority", promotion.priority())
                .flag("combinable", promotion.isCombinable())
                .flag("alone", promotion.isAlone());
    }

    static PublishedPromotion read(BodyReader in) {
        Set<Sku> products = new TreeSet<>();
        in.texts("products").forEach(code -> products.add(Sku.of(code)));
        return new PublishedPromotion(
                Promotion.of(new Promotion.Parts(
                        in.text("code"),
                        in.map("labels"),
                        in.object("gives", PromotionBody::readAdvantage),
                        products,
                        Set.copyOf(in.texts("categories")),
                        new Promotion.Conditions(
                                set(in, "stores"),
                                set(in, "markets"),
                                set(in, "groups"),
                                in.optionalInstant("from"),
                                in.optionalInstant("until"),
                                amounts(in, "minimum")),
                        new Promotion.Limits(
                                in.optionalText("coupon"),
                                in.optional("campaign", c -> new Campaign(c.text("prefix"), c.integer("codes"))),
                                limit(in.integer("uses")),
                                limit(in.integer("perAccount"))),
                        new Promotion.Standing(
                                in.integer("lane"), in.integer("priority"), in.flag("combinable"), in.flag("alone")))),
                in.integer("number"));
    }

    private static Set<String> set(BodyReader in, String name) {
        return new TreeSet<>(in.texts(name));
    }

    private static Optional<Integer> limit(int stored) {
        return stored == 0 ? Optional.empty() : Optional.of(stored);
    }

    private static Map<String, Amount> amounts(BodyReader in, String name) {
        Map<String, Amount> amounts = new TreeMap<>();
        in.list(name, one -> one.amount("amount")).forEach(amount -> amounts.put(amount.currency(), amount));
        return amounts;
    }

    private static void writeAdvantage(Advantage advantage, BodyWriter out) {
        if (advantage instanceof Advantage.Percent a) {
            out.text("kind", "percent").text("percent", a.percent().toPlainString());
        } else if (advantage instanceof Advantage.Fixed a) {
            out.text("kind", "fixed")
                    .flag("eachUnit", a.eachUnit())
                    .list("amounts", a.amounts().values(), (amount, o) -> o.amount("amount", amount));
        } else if (advantage instanceof Advantage.BuyGet a) {
            out.text("kind", "buy-get")
                    .number("buy", a.buy())
                    .number("get", a.get())
                    .text("percent", a.percent().toPlainString());
        } else if (advantage instanceof Advantage.ByQuantity a) {
            Map<String, String> tiers = new LinkedHashMap<>();
            a.tiers().forEach((from, percent) -> tiers.put(from.toString(), percent.toPlainString()));
            out.text("kind", "by-quantity").map("tiers", tiers);
        } else if (advantage instanceof Advantage.BySum a) {
            Map<String, String> tiers = new LinkedHashMap<>();
            a.tiers()
                    .values()
                    .forEach(steps ->
                            steps.forEach((from, percent) -> tiers.put(from.toString(), percent.toPlainString())));
            out.text("kind", "by-sum").map("tiers", tiers);
        } else if (advantage instanceof Advantage.Guarantee a) {
            out.text("kind", "guarantee").text("percent", a.percent().toPlainString());
        }
    }

    private static Advantage readAdvantage(BodyReader in) {
        return switch (in.text("kind")) {
            case "percent" -> new Advantage.Percent(percent(in));
            case "fixed" -> new Advantage.Fixed(amounts(in, "amounts"), in.flag("eachUnit"));
            case "buy-get" -> new Advantage.BuyGet(in.integer("buy"), in.integer("get"), percent(in));
            case "by-quantity" -> {
                NavigableMap<Long, BigDecimal> tiers = new TreeMap<>();
                in.map("tiers").forEach((from, percent) -> tiers.put(Long.valueOf(from), new BigDecimal(percent)));
                yield new Advantage.ByQuantity(tiers);
            }
            case "by-sum" -> {
                Map<String, NavigableMap<Amount, BigDecimal>> tiers = new TreeMap<>();
                in.map("tiers").forEach((from, percent) -> {
                    List<String> words = List.of(from.split(" "));
                    Amount sum = Amounts.parse(words.get(0), words.get(1));
                    tiers.computeIfAbsent(sum.currency(), currency -> new TreeMap<>())
                            .put(sum, new BigDecimal(percent));
                });
                yield new Advantage.BySum(tiers);
            }
            case "guarantee" -> new Advantage.Guarantee(percent(in));
            default -> throw new IllegalStateException("No promotion gives '" + in.text("kind") + "'.");
        };
    }

    private static BigDecimal percent(BodyReader in) {
        return new BigDecimal(in.text("percent"));
    }
}
