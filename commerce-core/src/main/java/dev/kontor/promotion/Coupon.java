package dev.kontor.promotion;

import java.util.Optional;

/**
 * A coupon that somebody entered and that is one.
 *
 * @param number which of those that were entered, counted from 1
 * @param published what it leads to
 * @param key what is used up with it, see {@link AppliedPromotion#coupon}; the code of a campaign cannot be made of it
 * @param isUsedUp whether nothing is left of it, for this customer
 * @param isAsked whether the customer is told why it gives nothing; else it just gives nothing
 */
public record Coupon(int number, PublishedPromotion published, String key, boolean isUsedUp, boolean isAsked) {
    Promotion promotion() {
        return published.promotion();
    }

    Optional<String> used() {
        return Optional.of(key);
    }
}
