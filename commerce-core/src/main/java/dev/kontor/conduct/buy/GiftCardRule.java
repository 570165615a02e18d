package dev.kontor.conduct.buy;

import dev.kontor.catalog.Product;
import dev.kontor.shop.PayWith;
import dev.kontor.value.Refusal;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A gift card is not bought with a gift card: money that came in one way could be passed on as often as one likes, until
 * nobody can tell where it came from.
 */
final class GiftCardRule {
    private GiftCardRule() {}

    static Optional<Refusal> refuse(List<PayWith> with, Supplier<Collection<Product>> products) {
        return with.stream().anyMatch(GiftCardRule::isGiftCard)
                        && products.get().stream().anyMatch(Product::isGiftCard)
                ? Optional.of(Refusal.of("gift-card.not-with-gift-card"))
                : Optional.empty();
    }

    private static boolean isGiftCard(PayWith with) {
        return with instanceof PayWith.Share share ? isGiftCard(share.with()) : with instanceof PayWith.GiftCard;
    }
}
