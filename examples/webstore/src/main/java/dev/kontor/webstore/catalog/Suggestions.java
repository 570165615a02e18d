package dev.kontor.webstore.catalog;

import dev.kontor.shop.Listing;
import dev.kontor.shop.Search;
import dev.kontor.shop.Shelf;
import dev.kontor.value.Sku;
import dev.kontor.webstore.site.Visit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What somebody perhaps meant who found nothing: what the whole of the words finds anywhere, else single ones of them, else
 * the beginnings of these, since a slip is rarely at the beginning.
 */
final class Suggestions {
    private static final int MOST = 4;
    private static final int MOST_WORDS = 5;
    private static final int SHORTEST_WORD = 2;
    private static final int SHORTEST_BEGINNING = 3;

    private Suggestions() {}

    static List<Card> of(Visit visit, String words) {
        List<String> all = Stream.concat(Stream.of(words), Stream.of(words.split("[\\s-]+")))
                .filter(word -> word.length() >= SHORTEST_WORD)
                .distinct()
                .limit(MOST_WORDS)
                .toList();
        List<Card> meant = find(visit, all);
        return meant.isEmpty() ? find(visit, beginnings(all)) : meant;
    }

    /** Ever shorter by a third, so that a word costs two searches and not one for each letter. */
    private static List<String> beginnings(List<String> words) {
        return words.stream()
                .flatMap(word -> Stream.of(beginning(word), beginning(beginning(word))))
                .filter(beginning -> beginning.length() >= SHORTEST_BEGINNING)
                .distinct()
                .limit(MOST_WORDS)
                .toList();
    }

    private static String beginning(String word) {
        int points = word.codePointCount(0, word.length());
        return word.substring(0, word.offsetByCodePoints(0, points * 2 / 3));
    }

    private static List<Card> find(Visit visit, List<String> words) {
        Shelf shelf = visit.storefront().catalog();
        Map<Sku, Listing> found = new LinkedHashMap<>();
        for (String word : words) {
            if (found.size() < MOST) {
                shelf.search(Search.everything().text(word), Optional.empty(), MOST)
                        .items()
                        .forEach(listing -> found.putIfAbsent(listing.product().sku(), listing));
            }
        }
        return found.values().stream()
                .limit(MOST)
                .map(listing -> Cards.of(listing, visit))
                .toList();
    }
}
