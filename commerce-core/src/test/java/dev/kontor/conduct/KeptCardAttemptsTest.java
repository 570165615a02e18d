package dev.kontor.conduct;

import static dev.kontor.conduct.Counter.code;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.order.Cart;
import dev.kontor.order.Order;
import dev.kontor.sandbox.Sandbox;
import dev.kontor.shop.PayWith;
import dev.kontor.shop.PlaceOrder;
import dev.kontor.shop.Result;
import dev.kontor.shop.StoreMethod;
import dev.kontor.shop.Storefront;
import dev.kontor.store.PolicyKeys;
import dev.kontor.value.Id;
import dev.kontor.value.Method;
import dev.kontor.value.RequestKey;
import dev.kontor.wallet.PaymentInstrument;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A kept card is known before it is charged, and counts like the same card in anybody's hand. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class KeptCardAttemptsTest {
    private static final String CLOSED = "payment.too-many-attempts";

    private static Counter counter() {
        return new Counter(rules -> rules.with(PolicyKeys.ATTEMPTS_SHOPPER, 10)
                .with(PolicyKeys.ATTEMPTS_ADDRESS, 0)
                .with(PolicyKeys.ATTEMPTS_CARD, 3)
                .with(PolicyKeys.ATTEMPTS_NETWORK, 0));
    }

    private static Id<PaymentInstrument> keep(Storefront shop, String token) {
        return shop.account()
                .paymentMethods()
                .add(RequestKey.random(), StoreMethod.of(Method.CARD_VISA, PayWith.card(token), "My card may be kept."))
                .orThrow()
                .id();
    }

    private static Result<Order> payWith(Storefront shop, Id<PaymentInstrument> card) {
        var quote = shop.checkout().quote(Cart.of(Counter.EDITOR)).orThrow();
        return shop.checkout().place(RequestKey.random(), PlaceOrder.of(quote.id(), PayWith.stored(card)));
    }

    @Test
    @Tag("PA-2.t12")
    void PA_2_t12_a_kept_card_that_was_declined_too_often_elsewhere_is_refused_and_nothing_is_sent() {
        try (Counter counter = counter()) {
            Storefront ann = counter.shop("ann");
            Id<PaymentInstrument> tried = keep(ann, Sandbox.card(Sandbox.OK, "4711"));
            Id<PaymentInstrument> other = keep(ann, Sandbox.card(Sandbox.OK, "4712"));
            for (int i = 0; i < 3; i++) {
                String stolen = Sandbox.card(Sandbox.DECLINED, "4711");
                assertThat(code(counter.buy(counter.shop("user" + i), stolen))).isEqualTo("payment.declined");
            }
            int sent = counter.bank.requests().size();

            assertThat(code(payWith(ann, tried))).isEqualTo(CLOSED);

            assertThat(counter.bank.requests()).hasSize(sent);
            assertThat(payWith(ann, other).orThrow().summary()).isEqualTo(Order.Summary.COMPLETED);
        }
    }
}
