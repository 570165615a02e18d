package dev.kontor.office;

import java.util.function.Consumer;

/** Coupons of campaigns. Needs the role PRICING. Promotions themselves are set up by {@link BackOffice#setup}. May gain methods. */
public interface PromotionDesk {
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
