package dev.kontor.webstore.catalog;

import dev.kontor.order.Cart;
import dev.kontor.value.Refusal;
import dev.kontor.value.Sku;
import dev.kontor.webstore.site.Visit;
import java.util.List;
import java.util.Map;

/** Finds out why something is not on the shelf, by asking for its price. Nothing is kept of a question that is refused. */
final class NotSold {
    private static final String NO_MARKET = "market.none";

    private NotSold() {}

    /** Whether the store sells at all where the visitor is. */
    static boolean here(Visit visit) {
        return !codes(visit, Cart.of()).contains(NO_MARKET);
    }

    /** Answers for a product that is not on the shelf. */
    static void show(Visit visit, Sku sku) {
        List<String> codes = codes(visit, Cart.of(sku));
        String why = "unknown";
        if (codes.contains(NO_MARKET)) {
            why = "not-here";
        } else if (codes.contains("product.not-on-sale")) {
            why = "not-on-sale";
        }
        visit.show(
                404,
                "catalog/missing",
                Map.of("why", why, "sku", sku.code(), "suggestions", Suggestions.of(visit, sku.code())));
    }

    private static List<String> codes(Visit visit, Cart cart) {
        return visit.storefront()
                .checkout()
                .quote(cart)
                .fold(
                        quote -> List.of(),
                        refused ->
                                refused.refusals().stream().map(Refusal::code).toList());
    }
}
