package dev.kontor.stripe;

import com.stripe.model.PaymentMethod;
import com.stripe.param.checkout.SessionCreateParams.PaymentMethodOptions.Card.Restrictions.BrandsBlocked;
import dev.kontor.spi.payment.Outcome;
import dev.kontor.spi.payment.RejectCode;
import dev.kontor.value.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which of the shop's methods a card of Stripe's is. */
final class Brands {
    private Brands() {}

    static Method method(@Nullable PaymentMethod means) {
        if (means == null || means.getType() == null) {
            throw new Unclear("an answer without its means of payment");
        }
        PaymentMethod.Card card = means.getCard();
        if (card == null || card.getBrand() == null) {
            return Method.of(
                    "STRIPE_" + means.getType().toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9_]", "_"));
        }
        return Method.of("CARD_" + card.getBrand().toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9_]", "_"));
    }

    /** PA-2: a brand that the shop does not allow is refused before it is charged. */
    static Optional<Outcome> refuse(@Nullable PaymentMethod means, Set<Method> allowed) {
        Method method = method(means);
        return allowed.contains(method)
                ? Optional.empty()
                : Optional.of(Outcome.rejected(
                        RejectCode.METHOD_NOT_ALLOWED,
                        "the means of payment is " + method + ", allowed are " + allowed));
    }

    /** What the hosted page must not take, where no token can be looked at beforehand. */
    static List<BrandsBlocked> blocked(Set<Method> allowed) {
        List<BrandsBlocked> blocked = new ArrayList<>();
        if (!allowed.contains(Method.CARD_VISA)) {
            blocked.add(BrandsBlocked.VISA);
        }
        if (!allowed.contains(Method.CARD_MASTERCARD)) {
            blocked.add(BrandsBlocked.MASTERCARD);
        }
        if (!allowed.contains(Method.CARD_AMEX)) {
            blocked.add(BrandsBlocked.AMERICAN_EXPRESS);
        }
        blocked.add(BrandsBlocked.DISCOVER_GLOBAL_NETWORK);
        return blocked;
    }
}
