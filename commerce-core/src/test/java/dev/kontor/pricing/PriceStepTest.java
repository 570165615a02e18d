package dev.kontor.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontor.tck.Seeds;
import dev.kontor.value.Amount;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.MisuseException;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class PriceStepTest {
    private static final Amount AMOUNT = Amount.ofMinor("EUR", 4900);

    @Test
    @Tag("PR-5.a")
    void PR_5_a_no_step_is_made_that_the_list_of_steps_does_not_name() {
        assertThatThrownBy(() -> PriceStep.of("price.guessed", AMOUNT))
                .isInstanceOf(MisuseException.class)
                .hasMessageContaining("'price.guessed'")
                .hasMessageContaining("PriceStep.codes()");
        assertThat(PriceStep.codes())
                .allSatisfy(
                        code -> assertThat(PriceStep.of(code, AMOUNT).code()).isEqualTo(code));
    }

    @Test
    @Tag("PR-5.a")
    void PR_5_a_a_step_that_was_kept_is_read_whatever_made_it() {
        assertThat(new PriceStep("price.of-a-later-version", AMOUNT, Map.of()).code())
                .isEqualTo("price.of-a-later-version");
    }

    @Test
    void facts_are_a_map_in_order_of_name_whatever_is_put_in() {
        Seeds.each(500, random -> {
            Map<String, String> expected = new TreeMap<>();
            Facts facts = Facts.none();
            for (int i = random.nextInt(12); i > 0; i--) {
                String name = "n" + random.nextInt(9);
                String value = "v" + random.nextInt(9);
                expected.put(name, value);
                facts = facts.with(name, value);
            }

            assertThat(facts).isEqualTo(expected).hasSameHashCodeAs(expected).hasToString(expected.toString());
            assertThat(facts.keySet()).containsExactlyElementsOf(expected.keySet());
            assertThat(facts.get("none")).isNull();
            Facts whole = facts;
            expected.forEach((name, value) -> assertThat(whole.get(name)).isEqualTo(value));
            assertThat(Facts.of(expected)).isEqualTo(facts);
        });
    }

    @Test
    void facts_do_not_change() {
        Map<String, String> some = new TreeMap<>(Map.of("list", "eu"));
        PriceStep step = new PriceStep("price.list", Sample.euro(1), some);
        some.put("list", "us");

        assertThat(step.facts()).containsExactly(Map.entry("list", "eu"));
        assertThat(step.with("tier", 2)).hasToString("price.list 0.01 EUR {list=eu, tier=2}");
        assertThat(step).hasToString("price.list 0.01 EUR {list=eu}");
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> step.facts().put("tier", "1"));
        assertThatExceptionOfType(NoSuchElementException.class)
                .isThrownBy(() -> Facts.none().entrySet().iterator().next());
    }

    @Test
    void a_code_is_words_joined_by_dots() {
        assertThat(new PriceStep("tax.on-top", Sample.euro(1), Map.of()).code()).isEqualTo("tax.on-top");
        for (String code : new String[] {"", ".", "tax.", ".tax", "tax..a", "Tax", "tax_a", "tax a", "\u00e4"}) {
            assertThatExceptionOfType(InvalidValueException.class)
                    .as(code)
                    .isThrownBy(() -> new PriceStep(code, Sample.euro(1), Map.of()));
        }
    }

    @Test
    void a_trace_is_written_once_and_is_the_same_as_one_that_was_kept() {
        Quote quote = Sample.quoted(Sample.facts(PriceList.of("eu", "EUR").price(Sample.CAD, "49.00"))
                .line(Sample.CAD, 2, "standard"));
        QuoteLine line = quote.lines().get(0);

        assertThat(line.steps()).isSameAs(line.steps());
        assertThat(Trace.of(line.steps()).steps()).isEqualTo(line.steps());
    }
}
