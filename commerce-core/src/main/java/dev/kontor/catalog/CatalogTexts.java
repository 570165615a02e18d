package dev.kontor.catalog;

import dev.kontor.spi.search.ProductText;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.spi.storage.StorageView;
import dev.kontor.value.Sku;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What can be searched of products, as an index is fed with it: in pages, and with a number that tells when it has changed. */
public final class CatalogTexts {
    private static final String VERSION = "catalog:version";

    /** What a shelf may show, now or soon; the rest would only be left out again at each search. */
    private static final List<Product.Life> SHOWN = List.of(Product.Life.ANNOUNCED, Product.Life.ON_SALE);

    private final Map<String, Category> categories;
    private final Map<String, ProductText.Heading> headings = new HashMap<>();

    CatalogTexts(Map<String, Category> categories) {
        this.categories = categories;
    }

    /**
     * A part of all products that a shelf may show.
     *
     * @param products in order of code
     * @param next the code to go on after; empty at the end
     */
    public record Part(List<ProductText> products, Optional<Sku> next) {
        /** Copies the products. */
        public Part {
            products = List.copyOf(products);
        }
    }

    /**
     * How often the catalog has changed: a unit that writes a product or a category raises it, so whoever read it first and
     * then the catalog knows whether what he has may be old.
     *
     * @param view where to look
     * @return 0 for a shop without products
     */
    public static long version(StorageView view) {
        return view.counter(VERSION);
    }

    static void changed(StorageUnit unit) {
        unit.add(VERSION, 1, 0, Long.MAX_VALUE);
    }

    /**
     * A part of the catalog.
     *
     * @param view where to look
     * @param after the last code of the part before; empty for the first
     * @param limit how many products, 1 to 10,000
     * @return the part
     */
    public static Part part(StorageView view, Optional<Sku> after, int limit) {
        List<Product> products = Catalog.list(view, SHOWN, after, limit);
        Set<String> codes = new TreeSet<>();
        products.forEach(product -> codes.addAll(product.categories()));
        CatalogTexts texts = new CatalogTexts(codes.isEmpty() ? Map.of() : Catalog.categories(view, codes));
        Optional<Sku> next = products.size() < limit
                ? Optional.empty()
                : Optional.of(products.get(products.size() - 1).sku());
        return new Part(products.stream().map(texts::of).toList(), next);
    }

    /**
     * How many products a shelf may show at most, in all stores and markets together.
     *
     * @param view where to look
     * @return the number
     */
    public static long count(StorageView view) {
        return view.count(Catalog.inStages(SHOWN));
    }

    ProductText of(Product product) {
        Presentation shown = product.presentation();
        return new ProductText(
                product.sku(),
                ProductText.sorted(shown.names().byLocale()),
                product.publisher().map(Publisher::name),
                product.categories().stream().map(this::heading).toList(),
                List.copyOf(shown.descriptions().texts()));
    }

    private ProductText.Heading heading(String code) {
        return headings.computeIfAbsent(
                code,
                unseen -> new ProductText.Heading(
                        unseen,
                        Optional.ofNullable(categories.get(unseen))
                                .map(category -> List.copyOf(category.texts()))
                                .orElse(List.of())));
    }
}
