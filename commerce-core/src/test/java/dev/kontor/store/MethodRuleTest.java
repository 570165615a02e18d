package dev.kontor.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontor.value.Amounts;
import dev.kontor.value.Country;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Method;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class MethodRuleTest {
    private static final MethodRule RULE = MethodRule.any()
            .countries(List.of(Country.of("DE")))
            .groups("faculty")
            .orders("download")
            .least(Amounts.of("10", "EUR"))
            .most(Amounts.of("20", "EUR"));

    private static MethodRule.Circumstances of(String amount, String country, String group, String kind) {
        return new MethodRule.Circumstances(
                Amounts.minor(Amounts.of(amount, "EUR")),
                Optional.of(Country.of(country)),
                Set.of(group),
                Set.of(kind));
    }

    @Test
    @Tag("PA-2")
    void PA_2_all_conditions_have_to_hold() {
        assertThat(RULE.admits(of("10", "DE", "faculty", "download"))).isTrue();
        assertThat(RULE.admits(of("20", "DE", "faculty", "download"))).isTrue();
        assertThat(RULE.admits(of("9.99", "DE", "faculty", "download"))).isFalse();
        assertThat(RULE.admits(of("20.01", "DE", "faculty", "download"))).isFalse();
        assertThat(RULE.admits(of("10", "FR", "faculty", "download"))).isFalse();
        assertThat(RULE.admits(of("10", "DE", "student", "download"))).isFalse();
        assertThat(RULE.admits(of("10", "DE", "faculty", "licenseKey"))).isFalse();
    }

    @Test
    @Tag("PA-2")
    void PA_2_a_method_can_be_kept_out_of_bulk_orders_alone() {
        MethodRule rule = MethodRule.any().except(MethodRule.BULK);

        assertThat(rule.admits(of("10", "DE", "faculty", "physical"))).isTrue();
        assertThat(rule.admits(of("10", "DE", "faculty", MethodRule.BULK))).isFalse();
    }

    @Test
    void bounds_count_in_their_currency_only() {
        assertThat(MethodRule.any().most(Amounts.of("1", "USD")).admits(of("10", "DE", "faculty", "download")))
                .isTrue();
    }

    @Test
    void a_rule_stays_with_its_cell_when_currencies_are_added_and_needs_one() {
        PaymentMatrix matrix = PaymentMatrix.of()
                .allow(Method.INVOICE, "ledger", "EUR")
                .only(Method.INVOICE, "ledger", RULE)
                .allow(Method.INVOICE, "ledger", "USD");

        assertThat(matrix.rule(Method.INVOICE, "ledger")).isEqualTo(RULE);
        assertThat(matrix.hasRules()).isTrue();
        assertThat(matrix.accounts(Method.INVOICE, "USD")).containsExactly("ledger");
        assertThatThrownBy(() -> matrix.only(Method.PAYPAL, "ledger", RULE)).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> MethodRule.any().orders("parcels")).isInstanceOf(InvalidValueException.class);
    }
}
