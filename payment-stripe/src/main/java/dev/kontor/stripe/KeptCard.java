package dev.kontor.stripe;

import com.stripe.model.Charge;
import com.stripe.model.PaymentMethod;
import dev.kontor.spi.Handle;
import dev.kontor.spi.payment.StoredInstrument;
import java.time.YearMonth;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A card that Stripe keeps for a customer. */
final class KeptCard {
    static final String CUSTOMER = "customer";

    private static final Map<String, String> NAMES =
            Map.of("visa", "Visa", "mastercard", "Mastercard", "amex", "American Express");

    private KeptCard() {}

    static StoredInstrument of(PaymentMethod means, String customer, Optional<Charge> first) {
        PaymentMethod.Card card = means.getCard();
        if (means.getId() == null || card == null || card.getLast4() == null || card.getBrand() == null) {
            throw new Unclear("a card that does not read as one");
        }
        boolean dated = card.getExpYear() != null && card.getExpMonth() != null;
        String brand = card.getBrand();
        StoredInstrument kept = new StoredInstrument(
                Handle.of(means.getId()).with(CUSTOMER, customer),
                Brands.method(means),
                NAMES.getOrDefault(brand, brand.toUpperCase(Locale.ROOT)) + ", ending in " + card.getLast4(),
                dated
                        ? Optional.of(YearMonth.of(
                                card.getExpYear().intValue(), card.getExpMonth().intValue()))
                        : Optional.empty(),
                true,
                first.map(Charge::getPaymentMethodDetails)
                        .map(Charge.PaymentMethodDetails::getCard)
                        .map(Charge.PaymentMethodDetails.Card::getNetworkTransactionId));
        return fingerprint(means).map(kept::fingerprint).orElse(kept);
    }

    /** The same for the same card at this account, whichever token it came by. */
    static Optional<String> fingerprint(@Nullable PaymentMethod means) {
        return Optional.ofNullable(means).map(PaymentMethod::getCard).map(PaymentMethod.Card::getFingerprint);
    }
}
