package dev.kontor.paypal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontor.spi.payment.Charge;
import dev.kontor.spi.payment.Operation;
import dev.kontor.spi.payment.Outcome;
import dev.kontor.spi.payment.RejectCode;
import dev.kontor.value.Amounts;
import org.junit.jupiter.api.Test;

class DecimalsTest {
    @Test
    void euros_have_two_decimals_always() {
        assertThat(Decimals.write(Amounts.of("49.5", "EUR")).toString())
                .isEqualTo("{\"currency_code\":\"EUR\",\"value\":\"49.50\"}");
        assertThat(Decimals.decimal(Amounts.of("5", "USD"))).isEqualTo("5.00");
    }

    @Test
    void yen_forints_and_taiwan_dollars_have_none_whatever_iso_says() {
        assertThat(Decimals.decimal(Amounts.of("500", "JPY"))).isEqualTo("500");
        assertThat(Decimals.decimal(Amounts.of("500", "HUF"))).isEqualTo("500");
        assertThat(Decimals.decimal(Amounts.of("500", "TWD"))).isEqualTo("500");
    }

    @Test
    void half_a_forint_is_refused_before_anything_is_sent() {
        Shop shop = new Shop();
        Outcome outcome = shop.submit(new Operation.Purchase(
                "op-1", shop.charge("500.50", "HUF", Shop.stored(Books.Habit.PAYS), Charge.Initiator.BUYER_PRESENT)));

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Rejected.class,
                        rejected -> assertThat(rejected.code()).isEqualTo(RejectCode.AMOUNT_NOT_REPRESENTABLE));
        assertThat(shop.calls).isEmpty();
    }

    @Test
    void what_payPal_wrote_is_read_exactly_or_not_at_all() {
        assertThat(read("EUR", "49.50")).isEqualTo(Amounts.of("49.50", "EUR"));
        assertThat(read("JPY", "500.00")).isEqualTo(Amounts.of("500", "JPY"));
        assertThat(read("HUF", "500")).isEqualTo(Amounts.of("500", "HUF"));
        for (String nonsense : new String[] {"49.505", "1e3", "", "4,95", "--1", "99999999999999999999999"}) {
            assertThatThrownBy(() -> read("EUR", nonsense)).isInstanceOf(Unreadable.class);
        }
        assertThatThrownBy(() -> read("KWD", "1.230")).isInstanceOf(Unreadable.class);
    }

    private static Object read(String currency, String value) {
        return Decimals.read(Json.parse("{\"currency_code\":\"" + currency + "\",\"value\":\"" + value + "\"}"));
    }
}
