package dev.kontor.webstore.catalog;

import dev.kontor.catalog.Item;
import java.util.List;
import java.util.Optional;

/**
 * Fields of the cart's page that hold what cannot be taken.
 *
 * @param quantity of which line
 * @param typed what stands in the field
 * @param coupon what was typed as a coupon
 * @param reasons why the coupon was not taken, a sentence each
 */
record CartMistakes(Optional<Item> quantity, String typed, String coupon, List<String> reasons) {
    static final CartMistakes NONE = new CartMistakes(Optional.empty(), "", "", List.of());

    /** Copies the list. */
    CartMistakes {
        reasons = List.copyOf(reasons);
    }

    static CartMistakes quantity(Item item, String typed) {
        return new CartMistakes(Optional.of(item), typed, "", List.of());
    }

    static CartMistakes coupon(String typed, List<String> reasons) {
        return new CartMistakes(Optional.empty(), "", typed, reasons);
    }

    Optional<String> typed(Item item) {
        return quantity.filter(item::equals).map(wrong -> typed);
    }
}
