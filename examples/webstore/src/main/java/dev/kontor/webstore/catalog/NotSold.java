package dev.kontor.webstore.catalog;

import dev.kontor.catalog.Product;
import dev.kontor.order.Cart;
import dev.kontor.shop.Shelf;
import dev.kontor.value.Refusal;
import dev.kontor.value.Sku;
import dev.kontor.webstore.site.Visit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
        Shelf shelf = visit.storefront().catalog();
        Optional<Product> known = shelf.about(sku);
        List<String> codes = codes(visit, Cart.of(sku));
        String why = "unknown";
        if (codes.contains(NO_MARKET)) {
            why = "not-here";
        } else if (known.filter(product -> product.life() == Product.Life.ANNOUNCED)
                .isPresent()) {
            why = "announced";
        } else if (codes.contains("product.not-on-sale")) {
            why = "not-on-sale";
        }
        List<Card> successor = shelf.successor(sku).stream()
                .map(listing -> Cards.of(listing, visit))
                .toList();
        visit.show(
                404,
                "catalog/missing",
                Map.of(
                        "why",
                        why,
                        "sku",
                        sku.code(),
                        "name",
                        known.map(product -> product.name(visit.locale())).orElse(sku.code()),
                        "description",
                        known.flatMap(product -> product.description(visit.locale()))
                                .orElse(""),
                        "successor",
                        successor,
                        "suggestions",
                        successor.isEmpty() ? Suggestions.of(visit, sku.code()) : List.of()));
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
