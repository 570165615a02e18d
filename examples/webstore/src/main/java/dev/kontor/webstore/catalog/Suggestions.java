package dev.kontor.webstore.catalog;

import dev.kontor.shop.Listing;
import dev.kontor.shop.Search;
import dev.kontor.shop.Shelf;
import dev.kontor.value.Sku;
import dev.kontor.webstore.site.Visit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What somebody perhaps meant who found nothing: what the whole of the words finds anywhere, else single ones of them. */
final class Suggestions {
    private static final int MOST = 4;
    private static final int MOST_WORDS = 5;
    private static final int SHORTEST_WORD = 2;

    private Suggestions() {}

    static List<Card> of(Visit visit, String words) {
        Shelf shelf = visit.storefront().catalog();
        Map<Sku, Listing> found = new LinkedHashMap<>();
        Stream.concat(Stream.of(words), Stream.of(words.split("[\\s-]+")))
                .filter(word -> word.length() >= SHORTEST_WORD)
                .distinct()
                .limit(MOST_WORDS)
                .forEach(word -> shelf.search(Search.everything().text(word)).stream()
                        .limit(MOST)
                        .forEach(listing -> found.putIfAbsent(listing.product().sku(), listing)));
        return found.values().stream()
                .limit(MOST)
                .map(listing -> Cards.of(listing, visit))
                .toList();
    }
}
