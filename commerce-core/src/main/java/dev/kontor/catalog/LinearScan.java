package dev.kontor.catalog;

import dev.kontor.spi.search.IndexQuery;
import dev.kontor.spi.search.ProductText;
import dev.kontor.spi.search.SearchWord;
import java.text.CollationKey;
import java.text.Collator;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Looks at every product for what an {@link IndexQuery} asks; one scan, used by one thread. */
final class LinearScan {
    private static final int NAME_BEGINS = 0;
    private static final int IN_NAME = 1;
    private static final int BESIDE_NAME = 2;
    private static final int IN_DESCRIPTION = 3;

    private final IndexQuery query;
    private final List<SearchWord> words;
    /** By identity, since the products of one catalog share their headings, and to compare names would cost as much again. */
    private final IdentityHashMap<ProductText.Heading, List<SearchWord>> headings = new IdentityHashMap<>();

    private LinearScan(IndexQuery query) {
        this.query = query;
        this.words = query.words();
    }

    static List<ProductText> find(IndexQuery query, Collection<ProductText> products) {
        LinearScan scan = new LinearScan(query);
        Collator collator = Collator.getInstance(query.reader());
        List<Found> found = new ArrayList<>();
        for (ProductText product : products) {
            scan.rank(product)
                    .ifPresent(rank -> found.add(
                            new Found(product, rank, collator.getCollationKey(product.name(query.reader())))));
        }
        found.sort(Comparator.comparingInt(Found::rank)
                .thenComparing(Found::name)
                .thenComparing(one -> one.product().sku()));
        return found.stream().map(Found::product).toList();
    }

    private record Found(ProductText product, int rank, CollationKey name) {}

    private Optional<Integer> rank(ProductText product) {
        if (!query.category().map(code -> isUnder(product, code)).orElse(true)) {
            return Optional.empty();
        }
        Set<SearchWord> missing = new LinkedHashSet<>(words);
        List<List<SearchWord>> names =
                product.names().values().stream().map(SearchWord::of).toList();
        names.forEach(name -> strike(missing, name));
        if (missing.isEmpty()) {
            return Optional.of(names.stream().anyMatch(this::isBeginning) ? NAME_BEGINS : IN_NAME);
        }
        product.publisher().ifPresent(by -> strike(missing, SearchWord.of(by)));
        product.headings().forEach(heading -> strike(missing, words(heading)));
        if (missing.isEmpty()) {
            return Optional.of(BESIDE_NAME);
        }
        for (String text : product.descriptions()) {
            strike(missing, SearchWord.of(text));
            if (missing.isEmpty()) {
                return Optional.of(IN_DESCRIPTION);
            }
        }
        return Optional.empty();
    }

    private static boolean isUnder(ProductText product, String category) {
        return product.headings().stream().anyMatch(heading -> heading.code().equals(category));
    }

    private List<SearchWord> words(ProductText.Heading heading) {
        return headings.computeIfAbsent(
                heading,
                unseen -> unseen.names().stream()
                        .flatMap(name -> SearchWord.of(name).stream())
                        .toList());
    }

    private static void strike(Set<SearchWord> missing, List<SearchWord> words) {
        missing.removeIf(sought -> words.stream().anyMatch(word -> word.beginsWith(sought)));
    }

    private boolean isBeginning(List<SearchWord> name) {
        if (name.size() < words.size()) {
            return false;
        }
        for (int i = 0; i < words.size(); i++) {
            if (!name.get(i).beginsWith(words.get(i))) {
                return false;
            }
        }
        return true;
    }
}
