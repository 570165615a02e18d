package dev.kontor.office;

import dev.kontor.promotion.PublishedPromotion;
import dev.kontor.shop.Page;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Promotions and the coupons of campaigns. Needs the role PRICING. Promotions themselves are set up by {@link BackOffice#setup}.
 * May gain methods.
 */
public interface PromotionDesk {
    /**
     * The promotions there are, also those that have ended or have not begun.
     *
     * @param cursor where the page before ended; empty to begin
     * @param limit 1 to 200
     * @return in order of code
     * @throws dev.kontor.value.InvalidValueException when the limit is out of range
     * @throws dev.kontor.value.UnknownIdException when the cursor is none
     */
    Page<PublishedPromotion> list(Optional<String> cursor, int limit);

    /**
     * A promotion as it is now.
     *
     * @param code its code
     * @return with the number of its state
     * @throws dev.kontor.value.UnknownIdException when there is no such promotion
     */
    PublishedPromotion get(String code);

    /**
     * How many orders use a promotion; orders that died give it back.
     *
     * @param code its code
     * @return zero or more
     * @throws dev.kontor.value.UnknownIdException when there is no such promotion
     */
    long uses(String code);

    /**
     * Hands out every code of a campaign, one after the other, without holding them all. They are the same each time; whoever
     * has one can use it, so that handing them out is journaled.
     *
     * @param prefix the campaign's prefix
     * @param each takes one code
     * @return how many there are
     * @throws dev.kontor.value.UnknownIdException when there is no such campaign
     */
    int codes(String prefix, Consumer<String> each);
}
