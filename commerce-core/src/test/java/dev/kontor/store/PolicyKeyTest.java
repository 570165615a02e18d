package dev.kontor.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontor.value.InvalidValueException;
import java.time.Period;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("ST-1.e")
class PolicyKeyTest {
    private final PolicyKey<Integer> number = PolicyKey.number("retries", 3, -2, 10);

    @Test
    void a_value_comes_back_from_its_text() {
        assertThat(number.parse(number.print(-2))).isEqualTo(-2);
        assertThat(PolicyKeys.HOLD_UNVERIFIED.parse(PolicyKeys.HOLD_UNVERIFIED.print(Period.ofMonths(1))))
                .isEqualTo(Period.ofMonths(1));
        assertThat(PolicyKey.flag("strict", true).parse("false")).isFalse();
        assertThat(PolicyKey.text("note", "none", 20).parse("some text")).isEqualTo("some text");
    }

    @ParameterizedTest
    @ValueSource(strings = {"11", "-3", "1.9", "1e3", "0x10", "007", "", " 1", "9999999999", "NaN", "99999999999999"})
    void a_text_that_is_no_such_number_is_refused(String text) {
        assertThatThrownBy(() -> number.parse(text))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageEndingWith("expected a whole number from -2 to 10");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "7", "P-1D", "PT1H", "P101Y", "P999999999Y", "P2147483648D", "P1W2"})
    void a_text_that_is_no_such_span_is_refused(String text) {
        assertThatThrownBy(() -> PolicyKeys.GUARANTEE_BASIC.parse(text)).isInstanceOf(InvalidValueException.class);
    }

    @Test
    void a_value_that_makes_no_sense_cannot_be_printed_nor_be_the_standard() {
        assertThatThrownBy(() -> PolicyKeys.DOWNLOADS.print(1)).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> PolicyKey.number("n", 5, 0, 4)).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> PolicyKeys.HOLD_UNVERIFIED.print(Period.ofDays(-1)))
                .isInstanceOf(InvalidValueException.class);
    }

    @Test
    void a_set_answers_with_what_holds_usually_where_it_says_nothing() {
        PolicySet set = new PolicySet("shop", 3, Map.of("downloads", "5"));

        assertThat(set.get(PolicyKeys.DOWNLOADS)).isEqualTo(5);
        assertThat(set.get(PolicyKeys.GUARANTEE_BASIC)).isEqualTo(Period.ofDays(31));
        assertThat(set.get(PolicyKeys.HOLD_UNVERIFIED)).isEqualTo(Period.ofDays(7));
    }
}
