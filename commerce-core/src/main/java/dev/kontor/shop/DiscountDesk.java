package dev.kontor.shop;

import dev.kontor.account.DiscountApplication;
import java.util.List;

/**
 * Discounts on application with proof (AC-8): what is granted is a group of the account in this store, so that prices and
 * rules for that group hold. Not for implementing: it may gain methods.
 */
@CheckReturnValue
public interface DiscountDesk {
    /**
     * Applies; staff decide, and a letter tells how.
     *
     * @param wish for what, with proof
     * @return the application, waiting; or refused: {@code shopper.unknown}, {@code discount.no-proof},
     *     {@code discount.asked-before} while one for the same tier waits
     */
    Decision<DiscountApplication> apply(DiscountWish wish);

    /**
     * The shopper's applications in this store.
     *
     * @return oldest first; empty for a visitor
     */
    List<DiscountApplication> list();
}
