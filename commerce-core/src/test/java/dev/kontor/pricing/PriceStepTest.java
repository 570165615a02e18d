package dev.kontor.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontor.value.Amount;
import dev.kontor.value.MisuseException;
import java.util.Map;
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
}
