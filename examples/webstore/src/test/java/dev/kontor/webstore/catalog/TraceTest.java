package dev.kontor.webstore.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.pricing.PriceStep;
import dev.kontor.value.Amount;
import dev.kontor.webstore.site.Texts;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TraceTest {
    private static final Amount AMOUNT = Amount.ofMinor("EUR", 4900);

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
    void every_known_step_has_words_in_every_language() {
        Map<String, String> facts = Map.of(
                "list",
                "a",
                "version",
                "1",
                "tier",
                "1",
                "quantity",
                "2",
                "rate",
                "19",
                "country",
                "DE",
                "base",
                "49.00 EUR",
                "date",
                "2026-03-01",
                "old-total",
                "EUR 5.00");
        for (Locale locale : Texts.LOCALES) {
            for (String code : List.of(
                    "price.list",
                    "line.amount",
                    "tax.included",
                    "tax.on-top",
                    "tax.when-redeemed",
                    "tax.reverse-charge",
                    "tax.exempt-supply",
                    "tax.export",
                    "tax.vat-id",
                    "price.converted",
                    "quote.repriced")) {
                assertThat(step(locale, code, facts).text())
                        .as(code + " in " + locale)
                        .isNotBlank()
                        .doesNotContain(code, "–");
            }
        }
    }

    @Test
    void a_step_nobody_knows_is_shown_and_not_left_out() {
        TraceStep step = step(Locale.GERMAN, "promotion.percent", Map.of());
        assertThat(step.text()).isEqualTo("Weiterer Schritt (promotion.percent)");
        assertThat(step.amount()).isEqualTo("49,00\u00a0€");
    }

    @Test
    void no_tax_is_said_in_words() {
        assertThat(step(Locale.ENGLISH, "tax.on-top", Map.of("rate", "0", "country", "CH"))
                        .text())
                .isEqualTo("No tax is charged (Switzerland)");
    }
}
