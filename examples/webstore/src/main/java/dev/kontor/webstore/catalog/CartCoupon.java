package dev.kontor.webstore.catalog;

import java.util.List;

/**
 * A coupon of the cart.
 *
 * @param text as it was entered
 * @param problems why it gives nothing any more, a sentence each
 */
public record CartCoupon(String text, List<String> problems) {
    /** Copies the list. */
    public CartCoupon {
        problems = List.copyOf(problems);
    }
}
