package dev.kontor.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.kontor.office.BackOffice;
import dev.kontor.office.OpenOperation;
import dev.kontor.office.WaitingMessage;
import dev.kontor.order.Order;
import dev.kontor.spi.Health;
import dev.kontor.value.Amounts;
import dev.kontor.value.RequestKey;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What becomes of an order, by what arrives on the account. */
@Tag("PA-1")
class TransferShopTest {
    private static final Duration TOO_LATE = Duration.ofDays(15);

    private final TransferShop shop = new TransferShop();
    private final TransferShop.Waiting waiting = shop.buys();

    @AfterEach
    void close() {
        shop.close();
    }

    private void arrives(String amount, String currency, String text) {
        shop.bank.pays(amount, currency, text);
        assertThat(shop.hears()).containsExactly(200);
    }

    private List<String> events() {
        return shop.shop.orders().payments(waiting.order().id()).stream()
                .map(event -> event.kind() + " " + Amounts.minor(event.amount()))
                .toList();
    }

    @Test
    void the_buyer_is_shown_account_amount_and_reference_and_until_when() {
        assertThat(waiting.slip())
                .containsEntry("holder", "Kontor Example Ltd.")
                .containsEntry("iban", "DE02120300000000202051")
                .containsEntry("amount", "49.00 EUR");
        assertThat(waiting.reference()).matches("KT[0-9A-F]{14}");
        assertThat(waiting.until()).isEqualTo("2026-03-16T09:00:00Z");
        assertThat(shop.summary(waiting)).isEqualTo(Order.Summary.PAYING);
    }

    @Test
    void the_amount_with_the_reference_pays_whatever_stands_around_it() {
        arrives("49.00", "EUR", "order of anna / " + waiting.reference().toLowerCase(Locale.ROOT) + " thanks");

        assertThat(shop.summary(waiting)).isEqualTo(Order.Summary.COMPLETED);
        assertThat(events()).containsExactly("CHARGED 49.00 EUR");
    }

    @Test
    void too_little_waits_for_the_rest() {
        arrives("20.00", "EUR", waiting.reference());
        assertThat(shop.summary(waiting)).isEqualTo(Order.Summary.PAYING);

        arrives("29.00", "EUR", waiting.reference());
        assertThat(shop.summary(waiting)).isEqualTo(Order.Summary.COMPLETED);
    }

    @Test
    void too_little_until_the_end_goes_back() {
        arrives("20.00", "EUR", waiting.reference());
        shop.waits(TOO_LATE);

        assertThat(shop.summary(waiting)).isEqualTo(Order.Summary.CANCELED);
        assertThat(events()).containsExactly("CHARGED 20.00 EUR", "REFUNDED 20.00 EUR");
    }

    @Test
    void too_much_is_for_a_person() {
        arrives("60.00", "EUR", waiting.reference());

        assertThat(shop.summary(waiting)).isEqualTo(Order.Summary.PAYING);
        assertThat(shop.inReview())
                .extracting(OpenOperation::detail)
                .containsExactly(Optional.of("moved 60.00 EUR, asked 49.00 EUR"));
    }

    @Test
    void another_currency_is_for_a_person() {
        arrives("49.00", "USD", waiting.reference());

        assertThat(shop.summary(waiting)).isEqualTo(Order.Summary.PAYING);
        assertThat(shop.inReview())
                .extracting(OpenOperation::detail)
                .containsExactly(Optional.of("moved 49.00 USD, asked 49.00 EUR"));
    }

    @Test
    void money_without_our_reference_pays_nothing() {
        arrives("49.00", "EUR", "invoice 4711");
        arrives("49.00", "EUR", "KT00000000000000");

        assertThat(shop.summary(waiting)).isEqualTo(Order.Summary.PAYING);
        assertThat(events()).isEmpty();
    }

    @Test
    void money_without_our_reference_is_shown_to_staff_by_the_banks_number_until_they_put_it_aside() {
        assertThat(messages().up()).isTrue();

        String number = shop.bank.pays("49.00", "EUR", "invoice 4711");
        assertThat(shop.hears()).containsExactly(200);
        arrives("20.00", "EUR", "KT00000000000000");
        shop.waits(Duration.ofDays(3));

        List<WaitingMessage> seen = shop.office.payments().messages(10);
        assertThat(seen)
                .extracting(WaitingMessage::account, WaitingMessage::state, WaitingMessage::about)
                .containsExactlyInAnyOrder(
                        tuple("bank", WaitingMessage.State.PARKED, Optional.of(number)),
                        tuple("bank", WaitingMessage.State.PARKED, Optional.of("KT00000000000000")));
        assertThat(messages().up()).isFalse();
        assertThat(messages().detail()).contains("2 about what the shop does not know");

        BackOffice office = shop.office.because("sent back at the bank");
        seen.forEach(message -> office.payments().dismiss(message.id()).orThrow());
        assertThat(shop.office.payments().messages(10)).isEmpty();
        assertThat(messages().up()).isTrue();
    }

    private Health messages() {
        return Objects.requireNonNull(shop.commerce.health().get("messages"));
    }

    @Test
    void who_transfers_nothing_in_time_has_not_paid_and_what_comes_later_goes_back() {
        shop.waits(TOO_LATE);
        assertThat(shop.summary(waiting)).isEqualTo(Order.Summary.CANCELED);

        arrives("49.00", "EUR", waiting.reference());
        shop.waits(Duration.ofMinutes(1));

        assertThat(events()).contains("DECLINED 49.00 EUR", "CHARGED 49.00 EUR", "REFUNDED 49.00 EUR");
    }

    @Test
    void a_lost_message_is_made_up_for_when_the_buyer_looks_again() {
        shop.bank.pays("49.00", "EUR", waiting.reference());

        assertThat(shop.shop.checkout().proceed(waiting.order().id()).orThrow().summary())
                .isEqualTo(Order.Summary.COMPLETED);
    }

    @Test
    void a_refund_goes_back_to_where_the_credit_came_from() {
        arrives("49.00", "EUR", waiting.reference());

        shop.office
                .orders()
                .refund(RequestKey.of("back"), waiting.order().id(), Amounts.of("9.00", "EUR"))
                .orThrow();

        assertThat(events()).containsExactly("CHARGED 49.00 EUR", "REFUNDED 9.00 EUR");
        assertThat(shop.hears()).containsExactly(200);
        assertThat(events()).hasSize(2);
    }
}
