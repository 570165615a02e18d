package dev.kontor.webstore.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.pricing.PriceStep;
import dev.kontor.promotion.AppliedPromotion;
import dev.kontor.value.Amount;
import dev.kontor.webstore.site.Texts;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class TraceTest {
    private static final Amount AMOUNT = Amount.ofMinor("EUR", 4900);

    private static final Map<String, String> FACTS = Map.ofEntries(
            Map.entry("method", "standard"),
            Map.entry("list", "a"),
            Map.entry("version", "1"),
            Map.entry("tier", "1"),
            Map.entry("quantity", "2"),
            Map.entry("rate", "19"),
            Map.entry("country", "DE"),
            Map.entry("base", "49.00 EUR"),
            Map.entry("date", "2026-03-01"),
            Map.entry("old-total", "5.00 EUR"),
            Map.entry("promotion", "welcome"),
            Map.entry("percent", "10"),
            Map.entry("off", "4.90 EUR"),
            Map.entry("lane", "10"),
            Map.entry("candidates", "2"),
            Map.entry("taken", "welcome"),
            Map.entry("coupon", "1"));

    private static TraceStep step(Locale locale, String code, Map<String, String> facts) {
        return new Trace(Texts.of(locale), ZoneId.of("Europe/Berlin"))
                .of(List.of(new PriceStep(code, AMOUNT, facts)))
                .get(0);
    }

    @Test
    void a_price_of_a_segment_and_a_season_says_both() {
        Map<String, String> facts = Map.of(
                "list",
                "campus",
                "version",
                "3",
                "tier",
                "10",
                "segment",
                "student",
                "from",
                "2026-01-31T23:00:00Z",
                "until",
                "2026-02-28T23:00:00Z");
        assertThat(step(Locale.ENGLISH, "price.list", facts).text())
                .isEqualTo("Price list “campus”, version 3, from 10 units, for “student”, since February 1, 2026,"
                        + " until March 1, 2026");
    }

    @Test
    @Tag("PR-5.a")
    void PR_5_a_every_step_that_prices_are_made_of_has_words_in_every_language() {
        assertThat(PriceStep.codes()).hasSizeGreaterThan(15);
        for (Locale locale : Texts.LOCALES) {
            assertThat(PriceStep.codes())
                    .as("steps without words in %s", locale)
                    .filteredOn(code -> isWordless(locale, code))
                    .isEmpty();
        }
    }

    @Test
    @Tag("PR-5.a")
    void PR_5_a_a_step_of_a_kind_without_words_would_be_found() {
        assertThat(isWordless(Locale.FRENCH, "price.guessed")).isTrue();
    }

    private static boolean isWordless(Locale locale, String code) {
        String text = step(locale, code, FACTS).text();
        return text.isBlank() || text.contains(code) || text.contains("–") || text.contains("{");
    }

    @Test
    @Tag("PR-5.a")
    void PR_5_a_a_promotion_is_named_as_customers_call_it_with_its_coupon() {
        AppliedPromotion welcome = new AppliedPromotion(
                "welcome",
                1,
                Map.of("en", "Welcome", "de", "Willkommen"),
                Amount.ofMinor("EUR", 490),
                Optional.empty(),
                Optional.of("HELLO10"));
        Map<String, String> facts = Map.of("promotion", "welcome", "percent", "10", "off", "4.90 EUR");
        assertThat(new Trace(Texts.of(Locale.GERMAN), ZoneId.of("UTC"), List.of(welcome), List.of("X1", "HELLO-10"))
                        .of(List.of(new PriceStep("promotion.percent", AMOUNT, facts)))
                        .get(0)
                        .text())
                .isEqualTo("„Willkommen“: 10 % Nachlass, 4,90\u00a0€ weniger, durch Ihren Code HELLO-10");
    }

    @Test
    void a_step_nobody_knows_is_shown_and_not_left_out() {
        TraceStep step = step(Locale.GERMAN, "promotion.unheard-of", Map.of());
        assertThat(step.text()).isEqualTo("Weiterer Schritt (promotion.unheard-of)");
        assertThat(step.amount()).isEqualTo("49,00\u00a0€");
    }

    @Test
    void no_tax_is_said_in_words() {
        assertThat(step(Locale.ENGLISH, "tax.on-top", Map.of("rate", "0", "country", "CH"))
                        .text())
                .isEqualTo("No tax is charged (Switzerland)");
    }
}
