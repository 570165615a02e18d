package dev.kontor.webstore.catalog;

import dev.kontor.shop.Suggestion;
import dev.kontor.value.Sku;
import dev.kontor.webstore.site.Visit;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A product that goes with others, and that this visitor can have.
 *
 * @param card the product
 * @param why a word for what it is to the other
 */
public record Beside(Card card, String why) {
    private static final int MOST = 4;

    /** What goes with a product; how long its keys stay open is a matter of the order. */
    static List<Beside> of(Sku sku, Visit visit) {
        return among(List.of(sku), suggestion -> !isLonger(suggestion), visit);
    }

    /** What goes with all that is going to be ordered together. */
    static List<Beside> of(Collection<Sku> skus, Visit visit) {
        return among(skus, suggestion -> true, visit);
    }

    private static List<Beside> among(Collection<Sku> skus, Predicate<Suggestion> shown, Visit visit) {
        if (skus.isEmpty()) {
            return List.of();
        }
        List<Suggestion> all = visit.storefront().catalog().goesWith(skus).stream()
                .filter(shown)
                .toList();
        // However much is recommended, what keeps the order open is offered beside it.
        return Stream.concat(
                        all.stream().filter(one -> !isLonger(one)).limit(MOST),
                        all.stream().filter(Beside::isLonger))
                .map(suggestion -> of(suggestion, visit))
                .toList();
    }

    private static boolean isLonger(Suggestion suggestion) {
        return suggestion.why() == Suggestion.Why.LONGER_ACCESS;
    }

    private static Beside of(Suggestion suggestion, Visit visit) {
        return new Beside(
                Cards.of(suggestion.listing(), visit),
                visit.texts().get("catalog.beside." + suggestion.why().name()));
    }
}
