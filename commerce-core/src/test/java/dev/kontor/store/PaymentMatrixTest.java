package dev.kontor.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Method;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("ST-3.d")
class PaymentMatrixTest {
    private final PaymentMatrix matrix = PaymentMatrix.of()
            .allow(Method.CARD_VISA, "stripe-eu", "EUR", "JPY")
            .allow(Method.CARD_VISA, "backup", "EUR")
            .allow(Method.CARD_AMEX, "stripe-us", "USD");

    @Test
    @Tag("PA-2.a")
    void PA_2_a_a_method_is_taken_in_the_currencies_of_its_cells_only() {
        assertThat(matrix.accounts(Method.CARD_VISA, "JPY")).containsExactly("stripe-eu");
        assertThat(matrix.accounts(Method.CARD_AMEX, "EUR")).isEmpty();
        assertThat(matrix.accounts(Method.PAYPAL, "EUR")).isEmpty();
    }

    @Test
    @Tag("PA-2.b")
    void PA_2_b_accounts_are_asked_in_the_order_in_which_they_were_named() {
        assertThat(matrix.accounts(Method.CARD_VISA, "EUR")).containsExactly("stripe-eu", "backup");
        assertThat(matrix)
                .isNotEqualTo(PaymentMatrix.of()
                        .allow(Method.CARD_VISA, "backup", "EUR")
                        .allow(Method.CARD_VISA, "stripe-eu", "EUR", "JPY")
                        .allow(Method.CARD_AMEX, "stripe-us", "USD"));
    }

    @Test
    @Tag("PA-2.c")
    void PA_2_c_what_is_not_offered_in_a_currency_is_not_shown() {
        assertThat(matrix.methods("EUR")).containsExactly(Method.CARD_VISA);
        assertThat(matrix.methods("CHF")).isEmpty();
    }

    @Test
    void the_order_of_methods_makes_no_difference_and_currencies_of_one_cell_add_up() {
        assertThat(PaymentMatrix.of()
                        .allow(Method.CARD_AMEX, "stripe-us", "USD")
                        .allow(Method.CARD_VISA, "stripe-eu", "JPY")
                        .allow(Method.CARD_VISA, "backup", "EUR")
                        .allow(Method.CARD_VISA, "stripe-eu", "EUR"))
                .isEqualTo(matrix);
    }

    @Test
    void a_cell_needs_a_currency_that_exists() {
        assertThatThrownBy(() -> PaymentMatrix.of().allow(Method.PAYPAL, "paypal"))
                .isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> PaymentMatrix.of().allow(Method.PAYPAL, "paypal", "EURO"))
                .isInstanceOf(InvalidValueException.class);
    }
}
