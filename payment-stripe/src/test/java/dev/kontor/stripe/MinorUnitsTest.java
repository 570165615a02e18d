package dev.kontor.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontor.spi.payment.AmountRule;
import dev.kontor.value.Amounts;
import java.math.BigDecimal;
import javax.money.Monetary;
import javax.money.MonetaryAmount;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MinorUnitsTest {
    private static MonetaryAmount amount(String decimal, String currency) {
        return Monetary.getDefaultAmountFactory()
                .setCurrency(currency)
                .setNumber(new BigDecimal(decimal))
                .create();
    }

    @ParameterizedTest
    @CsvSource({
        "49.50, EUR, 4950",
        "500, JPY, 500",
        "500, KRW, 500",
        "1.230, KWD, 1230",
        "500, ISK, 50000",
        "500, UGX, 50000",
        "1234.50, HUF, 123450",
        "99.50, TWD, 9950",
        "1000, MGA, 1000",
        "0.30, GBP, 30",
    })
    void an_amount_is_written_as_stripe_counts(String decimal, String currency, long minor) {
        AmountRule rule = MinorUnits.rule(currency);

        assertThat(rule.toMinor(amount(decimal, currency))).isEqualTo(minor);
        assertThat(rule.fromMinor(minor)).isEqualTo(Amounts.of(decimal, currency));
        assertThat(rule.toMinor(rule.fromMinor(minor))).isEqualTo(minor);
    }

    @ParameterizedTest
    @CsvSource({"1.234, KWD", "500.50, ISK", "0.01, UGX", "1.5, JPY", "1.005, EUR", "10.50, MGA"})
    void what_stripe_cannot_write_is_refused_and_never_rounded(String decimal, String currency) {
        assertThat(MinorUnits.rule(currency).fit(amount(decimal, currency)))
                .isEqualTo(AmountRule.Fit.NOT_REPRESENTABLE);
    }

    @Test
    void small_refunds_fit() {
        assertThat(MinorUnits.rule("EUR").fit(amount("0.01", "EUR"))).isEqualTo(AmountRule.Fit.FITS);
    }

    @Test
    void a_currency_that_is_not_known_is_no_amount() {
        assertThatThrownBy(() -> MinorUnits.rule("xxx")).isInstanceOf(Unclear.class);
    }
}
