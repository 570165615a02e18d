package dev.kontor.catalog;

import dev.kontor.spi.search.IndexQuery;
import dev.kontor.value.Sku;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

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
 * words of the query, and with n log n of the products found. That serves thousands of products; a shop of more opens a
 * {@link dev.kontor.spi.search.SearchPlugin}, which finds the same in the same order.
 */
public final class CatalogSearch {
    /** The most characters of a query that count. */
    public static final int LONGEST_QUERY = IndexQuery.LONGEST;

    private CatalogSearch() {}

    /**
     * The products that a query finds.
     *
     * @param query what somebody typed; what is beyond {@value #LONGEST_QUERY} characters is left out
     * @param products where to look, each once
     * @param categories by code; one that a product names and this lacks is not searched
     * @param reader whose language orders what was found
     * @return the best first, perhaps none
     */
    public static List<Product> find(
            String query, Collection<Product> products, Map<String, Category> categories, Locale reader) {
        CatalogTexts texts = new CatalogTexts(categories);
        Map<Sku, Product> bySku = new LinkedHashMap<>();
        products.forEach(product -> bySku.put(product.sku(), product));
        return LinearScan.find(
                        IndexQuery.of(query, reader),
                        products.stream().map(texts::of).toList())
                .stream()
                .map(text -> Objects.requireNonNull(bySku.get(text.sku())))
                .toList();
    }
}
