package dev.kontor.webstore.catalog;

import dev.kontor.pricing.PriceStep;
import dev.kontor.promotion.AppliedPromotion;
import dev.kontor.promotion.Promotion;
import dev.kontor.value.Amounts;
import dev.kontor.value.InvalidValueException;
import dev.kontor.webstore.site.Texts;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Says in words how a price came about. A step of a kind that is not known here is shown by its code, never left out. */
final class Trace {
    private static final String STEP = "cart.step.";
    private static final String NOTHING = "–";

    private final Texts texts;
    private final ZoneId zone;
    private final List<AppliedPromotion> promotions;
    private final List<String> coupons;

    Trace(Texts texts, ZoneId zone) {
        this(texts, zone, List.of(), List.of());
    }

    /**
     * For the prices of a cart.
     *
     * @param promotions those that its quote rests on, which know what customers call them
     * @param coupons as they were entered
     */
    Trace(Texts texts, ZoneId zone, List<AppliedPromotion> promotions, Collection<String> coupons) {
        this.texts = texts;
        this.zone = zone;
        this.promotions = List.copyOf(promotions);
        this.coupons = List.copyOf(coupons);
    }

    List<TraceStep> of(List<PriceStep> steps) {
        return steps.stream()
                .map(step -> new TraceStep(text(step), Amounts.show(Amounts.shown(step.amount()), texts.locale())))
                .toList();
    }

    private String text(PriceStep step) {
        Map<String, String> facts = step.facts();
        return switch (step.code()) {
            case "price.list" -> list(facts);
            case "price.shipping" -> texts.get(STEP + "price.shipping", facts.getOrDefault("method", NOTHING));
            case "price.converted" -> converted(facts);
            case "line.amount" -> texts.get(STEP + "line.amount", number(facts, "quantity"));
            case "promotion.percent",
                    "promotion.amount",
                    "promotion.buy-get",
                    "promotion.tier",
                    "promotion.guarantee" -> promotion(step);
            case "promotion.lane" -> lane(facts);
            case "promotion.passed-over" -> passedOver(facts);
            case "tax.included", "tax.on-top" -> tax(step);
            case "tax.when-redeemed", "tax.reverse-charge", "tax.exempt-supply", "tax.export" ->
                texts.get(STEP + step.code()) + takenOff(facts);
            case "tax.vat-id" -> texts.get(STEP + "tax.vat-id." + facts.getOrDefault("treated-as", "consumer"));
            case "quote.repriced" -> texts.get(STEP + "quote.repriced", money(facts, "old-total"));
            default -> texts.get(STEP + "other", step.code());
        };
    }

    private String list(Map<String, String> facts) {
        StringBuilder text = new StringBuilder(texts.get(
                STEP + "price.list", facts.getOrDefault("list", NOTHING), facts.getOrDefault("version", NOTHING)));
        Optional.of(number(facts, "tier"))
                .filter(tier -> tier.compareTo(BigDecimal.ONE) > 0)
                .ifPresent(tier -> text.append(", ").append(texts.get(STEP + "tier", tier)));
        Optional.ofNullable(facts.get("segment"))
                .ifPresent(segment -> text.append(", ").append(texts.get(STEP + "segment", segment)));
        Optional.ofNullable(facts.get("from"))
                .ifPresent(from -> text.append(", ").append(texts.get(STEP + "from", day(from))));
        Optional.ofNullable(facts.get("until"))
                .ifPresent(until -> text.append(", ").append(texts.get(STEP + "until", day(until))));
        return text.toString();
    }

    private String converted(Map<String, String> facts) {
        String text = texts.get(STEP + "price.converted", money(facts, "base"), number(facts, "rate"), date(facts));
        BigDecimal margin = number(facts, "margin");
        return margin.signum() == 0 ? text : text + ", " + texts.get(STEP + "margin", margin);
    }

    private String promotion(PriceStep step) {
        Map<String, String> facts = step.facts();
        String code = facts.getOrDefault("promotion", NOTHING);
        String text = texts.get(STEP + step.code(), label(code), number(facts, "percent"), money(facts, "off"));
        return applied(code)
                .flatMap(AppliedPromotion::coupon)
                .map(used -> text + ", " + coupon(used))
                .orElse(text);
    }

    private String coupon(String used) {
        return Coupons.typed(used, coupons)
                .map(typed -> texts.get(STEP + "coupon", typed))
                .orElseGet(() -> texts.get(STEP + "coupon.some"));
    }

    private String lane(Map<String, String> facts) {
        int number = number(facts, "lane").intValue();
        String what = texts.get(
                switch (number) {
                    case Promotion.LANE_OF_GOODS -> STEP + "lane.goods";
                    case Promotion.LANE_OF_ORDERS -> STEP + "lane.order";
                    default -> STEP + "lane.some";
                });
        String taken = List.of(facts.getOrDefault("taken", "").split(" ")).stream()
                .filter(code -> !code.isEmpty())
                .map(this::label)
                .map(label -> texts.get(STEP + "named", label))
                .collect(Collectors.joining(", "));
        BigDecimal candidates = number(facts, "candidates");
        boolean choice = candidates.compareTo(BigDecimal.ONE) > 0;
        String how = !choice ? "" : "greedy".equals(facts.get("choice")) ? ".greedy" : ".best";
        return texts.get(STEP + "promotion.lane" + how, what, candidates, taken);
    }

    private String passedOver(Map<String, String> facts) {
        int place = number(facts, "coupon").intValue();
        return place >= 1 && place <= coupons.size()
                ? texts.get(STEP + "promotion.passed-over", coupons.get(place - 1))
                : texts.get(STEP + "promotion.passed-over.some");
    }

    private Optional<AppliedPromotion> applied(String code) {
        return promotions.stream().filter(one -> one.code().equals(code)).findFirst();
    }

    private String label(String code) {
        return applied(code).map(one -> one.label(texts.locale())).orElse(code);
    }

    private String tax(PriceStep step) {
        Map<String, String> facts = step.facts();
        BigDecimal rate = number(facts, "rate");
        String country = Optional.ofNullable(facts.get("country"))
                .map(code -> new Locale.Builder().setRegion(code).build().getDisplayCountry(texts.locale()))
                .orElse(NOTHING);
        return rate.signum() == 0
                ? texts.get(STEP + "tax.none", country)
                : texts.get(STEP + step.code(), rate, country);
    }

    private String takenOff(Map<String, String> facts) {
        BigDecimal held = number(facts, "taken-off");
        return held.signum() == 0 ? "" : "; " + texts.get(STEP + "taken-off", held);
    }

    private static BigDecimal number(Map<String, String> facts, String name) {
        return new BigDecimal(facts.getOrDefault(name, "0"));
    }

    /** An amount as steps keep it, such as {@code 49.00 EUR}; what is none is shown as it is. */
    private String money(Map<String, String> facts, String name) {
        String kept = facts.getOrDefault(name, NOTHING);
        String[] parts = kept.split(" ", -1);
        if (parts.length != 2) {
            return kept;
        }
        try {
            return Amounts.show(Amounts.shown(Amounts.parse(parts[0], parts[1])), texts.locale());
        } catch (InvalidValueException none) {
            return kept;
        }
    }

    private String date(Map<String, String> facts) {
        return Optional.ofNullable(facts.get("date"))
                .map(day -> DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                        .withLocale(texts.locale())
                        .format(LocalDate.parse(day)))
                .orElse(NOTHING);
    }

    private String day(String instant) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(texts.locale())
                .format(Instant.parse(instant).atZone(zone));
    }
}
