package dev.kontor.webstore.catalog;

import dev.kontor.pricing.PriceStep;
import dev.kontor.value.Amounts;
import dev.kontor.webstore.site.Texts;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Says in words how a price came about. A step of a kind that is not known here is shown by its code, never left out. */
final class Trace {
    private static final String STEP = "cart.step.";

    private final Texts texts;
    private final ZoneId zone;

    Trace(Texts texts, ZoneId zone) {
        this.texts = texts;
        this.zone = zone;
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
            case "line.amount" -> texts.get(STEP + "line.amount", number(facts, "quantity"));
            case "tax.included", "tax.on-top" -> tax(step);
            case "tax.when-redeemed", "tax.reverse-charge", "tax.exempt-supply", "tax.export" ->
                texts.get(STEP + step.code());
            case "tax.vat-id" -> texts.get(STEP + "tax.vat-id." + facts.getOrDefault("treated-as", "consumer"));
            case "price.converted" ->
                texts.get(
                        STEP + "price.converted", facts.getOrDefault("base", "–"), number(facts, "rate"), date(facts));
            case "quote.repriced" -> texts.get(STEP + "quote.repriced", facts.getOrDefault("old-total", "–"));
            default -> texts.get(STEP + "other", step.code());
        };
    }

    private String list(Map<String, String> facts) {
        StringBuilder text = new StringBuilder(
                texts.get(STEP + "price.list", facts.getOrDefault("list", "–"), facts.getOrDefault("version", "–")));
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

    private String tax(PriceStep step) {
        Map<String, String> facts = step.facts();
        BigDecimal rate = number(facts, "rate");
        String country = Optional.ofNullable(facts.get("country"))
                .map(code -> new Locale.Builder().setRegion(code).build().getDisplayCountry(texts.locale()))
                .orElse("–");
        return rate.signum() == 0
                ? texts.get(STEP + "tax.none", country)
                : texts.get(STEP + step.code(), rate, country);
    }

    private static BigDecimal number(Map<String, String> facts, String name) {
        return new BigDecimal(facts.getOrDefault(name, "0"));
    }

    private String date(Map<String, String> facts) {
        return Optional.ofNullable(facts.get("date"))
                .map(day -> DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                        .withLocale(texts.locale())
                        .format(LocalDate.parse(day)))
                .orElse("–");
    }

    private String day(String instant) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(texts.locale())
                .format(Instant.parse(instant).atZone(zone));
    }
}
