package dev.kontor.conduct;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.order.Cart;
import dev.kontor.order.Order;
import dev.kontor.pricing.Quote;
import dev.kontor.shop.Refused;
import dev.kontor.shop.Result;
import dev.kontor.shop.Storefront;
import dev.kontor.shop.Underway;
import dev.kontor.spi.payment.OperationKind;
import dev.kontor.spi.payment.Outcome;
import dev.kontor.value.Amounts;
import dev.kontor.value.Refusal;
import dev.kontor.value.RequestKey;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An account that leaves charges without an answer gets no new ones for a while; all else goes on. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@Tag("PA-6")
class SilentAccountTest {
    private final Till till = new Till();

    @AfterEach
    void close() {
        till.close();
    }

    private void fallsSilent(int customers) {
        till.bank.lookupIsDown(true);
        for (int i = 0; i < customers; i++) {
            till.bank.replies(truth -> Outcome.unknown("no answer"));
            assertThat(till.buy(till.open("customer-" + i), Till.EDITOR, "card"))
                    .isInstanceOf(Underway.class);
        }
    }

    private static List<String> codes(Result<Order> answer) {
        return ((Refused<Order>) answer).refusals().stream().map(Refusal::code).toList();
    }

    @Test
    void a_charge_is_refused_before_anything_is_stored_and_the_method_is_not_shown() {
        fallsSilent(5);
        int sent = till.bank.submits();
        Storefront anna = till.open("anna");

        assertThat(codes(till.buy(anna, Till.EDITOR, "card"))).containsExactly("payment.unavailable");

        Quote quote = anna.checkout().quote(Cart.of(Till.EDITOR)).orThrow();
        assertThat(anna.checkout().paymentOptions(quote.id())).isEmpty();
        assertThat(till.bank.submits()).isEqualTo(sent);
        assertThat(anna.orders().list(Optional.empty(), 10).items()).isEmpty();
        assertThat(till.commerce.health())
                .hasEntrySatisfying(
                        "payments", health -> assertThat(health.detail()).contains("account bank leaves charges"));
    }

    @Test
    void what_was_paid_before_is_refunded_meanwhile() {
        Order paid = till.buy(till.open("anna"), Till.EDITOR, "card").orThrow();
        fallsSilent(4);

        till.office()
                .orders()
                .refund(RequestKey.of("back"), paid.id(), Amounts.of("19.00", "EUR"))
                .orThrow();

        assertThat(till.bank.operations(OperationKind.REFUND)).hasSize(1);
    }

    @Test
    void after_a_pause_a_charge_is_let_through_and_its_answer_opens_the_account() {
        fallsSilent(5);
        till.bank.lookupIsDown(false);
        till.clock.advance(Duration.ofSeconds(31));

        assertThat(till.buy(till.open("anna"), Till.EDITOR, "card").orThrow().summary())
                .isEqualTo(Order.Summary.COMPLETED);
        assertThat(till.buy(till.open("bert"), Till.EDITOR, "card").orThrow().summary())
                .isEqualTo(Order.Summary.COMPLETED);
    }
}
