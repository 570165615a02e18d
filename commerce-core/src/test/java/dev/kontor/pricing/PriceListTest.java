package dev.kontor.pricing;

import static dev.kontor.pricing.Sample.CAD;
import static dev.kontor.pricing.Sample.NOW;
import static dev.kontor.pricing.Sample.USB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.kontor.value.Amounts;
import dev.kontor.value.ConfigurationException;
import dev.kontor.value.Fault;
import dev.kontor.value.InvalidValueException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PriceListTest {
    private static final Instant LATER = NOW.plus(Duration.ofDays(7));
    private static final PriceList RETAIL = PriceList.of("retail", "EUR");

    @Test
    @Tag("PR-1.a")
    void PR_1_a_has_one_currency_and_knows_its_prices() {
        PriceList list = RETAIL.price(CAD, 10, "44.00").price(CAD, "49.00").price(USB, "12.90");

        assertThat(list.prices())
                .extracting(Price::toString)
                .containsExactly(
                        "solid-cad from 1: 49.00 EUR",
                        "solid-cad from 10: 44.00 EUR",
                        "solid-cad-usb from 1: 12.90 EUR");
        assertThat(list.prices().get(0).amount()).isEqualTo(Amounts.of("49", "EUR"));
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> RETAIL.prices(List.of(
                        Price.of(CAD, Amounts.of("49", "USD")),
                        Price.of(USB, Amounts.of("12", "USD")).from(5))))
                .satisfies(refused -> assertThat(refused.faults())
                        .containsExactly(
                                new Fault("prices.retail.solid-cad", "49.00 USD is not in EUR, the list's currency"),
                                new Fault(
                                        "prices.retail.solid-cad-usb.5",
                                        "12.00 USD is not in EUR, the list's currency")));
    }

    @ParameterizedTest
    @CsvSource({
        "EUR, 1.005, 'amount: ''1.005'' is refused, expected at most 2 decimals, as EUR has'",
        "JPY, 1.5, 'amount: ''1.5'' is refused, expected at most 0 decimals, as JPY has'",
        "EUR, 1e400000000, 'amount: ''1e400000000'' is refused, expected a plain decimal such as 49.00'",
        "EUR, '1.000,00', 'amount: ''1.000,00'' is refused, expected a plain decimal such as 49.00'",
        "EUR, -1, 'price of solid-cad: ''-1.00 EUR'' is refused, expected zero or more'"
    })
    @Tag("PR-2.a")
    void PR_2_a_an_amount_that_is_not_exact_is_refused_with_its_place(String currency, String text, String message) {
        PriceList list = PriceList.of("us", currency);

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> list.price(CAD, text))
                .satisfies(refused ->
                        assertThat(refused.faults()).containsExactly(new Fault("prices.us.solid-cad", message)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 10_000, Integer.MAX_VALUE, Integer.MIN_VALUE})
    @Tag("PR-1.b")
    void PR_1_b_a_tier_begins_at_1_to_9999_units(int quantity) {
        assertThat(RETAIL.price(CAD, 9_999, "1").prices()).hasSize(1);
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> RETAIL.price(CAD, quantity, "1"))
                .withMessageContaining("prices.retail.solid-cad." + quantity);
    }

    @Test
    @Tag("PR-1.c")
    void PR_1_c_all_ties_are_told_at_once_each_with_its_place() {
        PriceList list = RETAIL.price(CAD, "49.00")
                .price(CAD, "48.00")
                .price(CAD, "49.00")
                .price(USB, 10, "11.00")
                .price(USB, 10, "11.00")
                .price(USB, 5, "11.00");

        assertThat(list.faults())
                .containsExactly(
                        new Fault(
                                "prices.retail.solid-cad",
                                "49.00 EUR ties with 48.00 EUR: same product, segment, period and quantity;"
                                        + " keep one of them"),
                        new Fault(
                                "prices.retail.solid-cad",
                                "49.00 EUR ties with 48.00 EUR: same product, segment, period and quantity;"
                                        + " keep one of them"),
                        new Fault(
                                "prices.retail.solid-cad-usb.10",
                                "11.00 EUR ties with 11.00 EUR: same product, segment, period and quantity;"
                                        + " keep one of them"));
    }

    @Test
    @Tag("PR-1.c")
    void PR_1_c_prices_that_differ_in_segment_period_or_tier_do_not_tie() {
        Price base = Price.of(CAD, Amounts.of("49", "EUR"));

        PriceList list = RETAIL.prices(List.of(
                base,
                base.from(2),
                base.segment("education"),
                base.validFrom(NOW),
                base.validUntil(NOW),
                base.validFrom(NOW).validUntil(LATER)));

        assertThat(list.faults()).isEmpty();
    }

    @Test
    @Tag("PR-1.c")
    void PR_1_c_prices_whose_periods_become_the_same_within_that_of_the_list_tie() {
        Price base = Price.of(CAD, Amounts.of("49", "EUR"));

        PriceList list = RETAIL.validFrom(NOW).prices(List.of(base, base.validFrom(NOW.minusSeconds(60))));

        assertThat(list.faults()).extracting(Fault::place).containsExactly("prices.retail.solid-cad");
    }

    @Test
    @Tag("PR-1.d")
    void PR_1_d_a_period_that_never_is_and_a_segment_said_twice_are_faults() {
        Price base = Price.of(CAD, Amounts.of("49", "EUR"));

        assertThat(RETAIL.validFrom(LATER).validUntil(NOW).price(base).faults())
                .containsExactly(new Fault(
                        "prices.retail",
                        "is valid from 2026-03-08T12:00:00Z until 2026-03-01T12:00:00Z, which is never;"
                                + " let it end after it begins"));
        assertThat(RETAIL.price(base.validFrom(NOW).validUntil(NOW)).faults()).hasSize(1);
        assertThat(RETAIL.validUntil(NOW).price(base.validFrom(LATER)).faults())
                .extracting(Fault::place)
                .containsExactly("prices.retail.solid-cad");
        assertThat(RETAIL.segment("education").price(base.segment("startup")).faults())
                .containsExactly(new Fault(
                        "prices.retail.solid-cad",
                        "names segment 'startup' in a list for 'education'; name it at one of the two"));
    }

    @Test
    void is_equal_by_content_in_whatever_order_it_was_named() {
        PriceList one = RETAIL.price(CAD, "49.00").price(USB, "12.90").segment("education");
        PriceList other = RETAIL.segment("education").price(USB, "12.9").price(CAD, "49");

        assertThat(one).isEqualTo(other).hasSameHashCodeAs(other);
        assertThat(one).isNotEqualTo(one.price(CAD, 2, "48")).isNotEqualTo(one.validFrom(NOW));
    }

    @Test
    void a_verb_leaves_the_list_it_was_called_on_as_it_was() {
        PriceList list = RETAIL.price(CAD, "49.00");

        list.price(USB, "12.90");
        list.segment("education");

        assertThat(list).isEqualTo(RETAIL.price(CAD, "49.00"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Retail", "a b", "a/1", "a\nb"})
    void a_code_of_another_form_is_refused(String code) {
        assertThatExceptionOfType(InvalidValueException.class).isThrownBy(() -> PriceList.of(code, "EUR"));
        assertThatExceptionOfType(InvalidValueException.class).isThrownBy(() -> RETAIL.segment(code));
    }

    @Test
    void moments_are_cut_to_what_can_be_stored() {
        assertThat(RETAIL.validFrom(NOW.plusNanos(1_999)).validFrom()).contains(NOW.plusNanos(1_000));
    }

    @Test
    void a_list_of_many_prices_is_made_at_once() {
        List<Price> many = IntStream.rangeClosed(1, 9_999)
                .mapToObj(quantity -> Price.of(CAD, Amounts.of("1", "EUR")).from(quantity))
                .toList();

        assertThat(RETAIL.prices(many).faults()).isEmpty();
    }
}
