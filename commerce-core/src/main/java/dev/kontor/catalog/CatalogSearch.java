package dev.kontor.catalog;

import java.text.CollationKey;
import java.text.Collator;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds products by what people call them (CA-6): a plain function, without storage.
 *
 * <p>Every word of the query has to be the beginning of a word of the product's names, publisher, category names or
 * descriptions, in whatever language these are. Case and marks do not count; an umlaut is found by its letter alone and by
 * its letter with e, a sharp s by ss. A query without any letter or digit leaves out nothing.
 *
 * <p>Order: names that begin with the query, then products that have every word in their names, then those that need
 * their publisher or a category for it, then those that need their description. Within these by name in the reader's
 * language.
 *
 * <p>It is a linear scan: the time grows with the number of characters in all that is searched, at most times the number of
 * words of the query, and with n log n of the products found. That serves thousands of products; a shop of more puts an
 * index of its own in front.
 */
public final class CatalogSearch {
    /** The most characters of a query that count. */
    public static final int LONGEST_QUERY = 200;

    private static final int NAME_BEGINS = 0;
    private static final int IN_NAME = 1;
    private static final int BESIDE_NAME = 2;
    private static final int IN_DESCRIPTION = 3;

    private final List<Word> query;
    private final Map<String, Category> categories;
    private final Map<String, List<Word>> categoryWords = new HashMap<>();

    private CatalogSearch(List<Word> query, Map<String, Category> categories) {
        this.query = query;
        this.categories = categories;
    }

    /**
     * The products that a query finds.
     *
     * @param query what somebody typed; what is beyond {@value #LONGEST_QUERY} characters is left out
     * @param products where to look
     * @param categories by code; one that a product names and this lacks is not searched
     * @param reader whose language orders what was found
     * @return the best first, perhaps none
     */
    public static List<Product> find(
            String query, Collection<Product> products, Map<String, Category> categories, Locale reader) {
        CatalogSearch search = new CatalogSearch(Word.of(cut(query)), categories);
        Collator collator = Collator.getInstance(reader);
        List<Found> found = new ArrayList<>();
        for (Product product : products) {
            search.rank(product)
                    .ifPresent(rank ->
                            found.add(new Found(product, rank, collator.getCollationKey(product.name(reader)))));
        }
        found.sort(Comparator.comparingInt(Found::rank)
                .thenComparing(Found::name)
                .thenComparing(one -> one.product().sku()));
        return found.stream().map(Found::product).toList();
    }

    private record Found(Product product, int rank, CollationKey name) {}

    private static String cut(String query) {
        return query.codePointCount(0, query.length()) <= LONGEST_QUERY
                ? query
                : query.substring(0, query.offsetByCodePoints(0, LONGEST_QUERY));
    }

    private Optional<Integer> rank(Product product) {
        Set<Word> missing = new LinkedHashSet<>(query);
        List<List<Word>> names =
                product.presentation().names().texts().stream().map(Word::of).toList();
        names.forEach(name -> strike(missing, name));
        if (missing.isEmpty()) {
            return Optional.of(names.stream().anyMatch(this::isBeginning) ? NAME_BEGINS : IN_NAME);
        }
        product.publisher().ifPresent(by -> strike(missing, Word.of(by.name())));
        product.categories().forEach(code -> strike(missing, categoryWords(code)));
        if (missing.isEmpty()) {
            return Optional.of(BESIDE_NAME);
        }
        for (String text : product.presentation().descriptions().texts()) {
            strike(missing, Word.of(text));
            if (missing.isEmpty()) {
                return Optional.of(IN_DESCRIPTION);
            }
        }
        return Optional.empty();
    }

    private List<Word> categoryWords(String code) {
        return categoryWords.computeIfAbsent(
                code,
                unseen -> Optional.ofNullable(categories.get(unseen))
                        .map(category -> category.texts().stream()
                                .flatMap(name -> Word.of(name).stream())
                                .toList())
                        .orElse(List.of()));
    }

    private static void strike(Set<Word> missing, List<Word> words) {
        missing.removeIf(sought -> words.stream().anyMatch(word -> word.beginsWith(sought)));
    }

    private boolean isBeginning(List<Word> name) {
        if (name.size() < query.size()) {
            return false;
        }
        for (int i = 0; i < query.size(); i++) {
            if (!name.get(i).beginsWith(query.get(i))) {
                return false;
            }
        }
        return true;
    }
}
