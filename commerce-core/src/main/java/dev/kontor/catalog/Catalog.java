package dev.kontor.catalog;

import dev.kontor.spi.storage.Query;
import dev.kontor.spi.storage.Question;
import dev.kontor.spi.storage.Row;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.spi.storage.StorageView;
import dev.kontor.spi.storage.Table;
import dev.kontor.value.Sku;
import dev.kontor.value.UnknownIdException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Keeps the products and categories: the one way to these rows. Keeps nothing itself, so any thread may use it. */
public final class Catalog {
    private Catalog() {}

    /**
     * The tables of this room, in the order of the schema.
     *
     * @return the categories, then the products that name them, then wish lists and editions
     */
    public static List<Table<?>> tables() {
        return List.of(
                CategoryRows.CATEGORY, ProductRows.PRODUCT, WishRows.WISH_LIST, EditionRows.EDITION, EditionRows.PAGE);
    }

    /**
     * A product by its code.
     *
     * @param view where to look
     * @param sku the code
     * @return empty when there is none
     */
    public static Optional<Product> find(StorageView view, Sku sku) {
        return view.find(ProductRows.PRODUCT, sku.code()).map(Row::value);
    }

    /**
     * A product that has to be there.
     *
     * @param view where to look
     * @param sku the code
     * @return the product
     * @throws UnknownIdException when there is none
     */
    public static Product get(StorageView view, Sku sku) {
        return find(view, sku).orElseThrow(() -> new UnknownIdException("product", sku.code()));
    }

    /**
     * Products by their codes, in one question.
     *
     * @param view where to look
     * @param skus the codes
     * @return those that are there
     */
    public static Map<Sku, Product> getAll(StorageView view, Collection<Sku> skus) {
        Map<Sku, Product> found = new TreeMap<>();
        view.findAll(ProductRows.PRODUCT, skus.stream().map(Sku::code).toList())
                .forEach(row -> found.put(row.value().sku(), row.value()));
        return Collections.unmodifiableMap(found);
    }

    /**
     * The question of {@link #getAll}, to be expected.
     *
     * @param skus the codes
     * @return the question
     */
    public static Question<?> asking(Collection<Sku> skus) {
        return Question.findAll(
                ProductRows.PRODUCT, skus.stream().map(Sku::code).toList());
    }

    /**
     * The products in some stages of their life, page by page.
     *
     * @param view where to look
     * @param stages which stages
     * @param after the last code of the page before; empty for the first page
     * @param limit how many, 1 to {@value Query#MOST}
     * @return in order of code
     */
    public static List<Product> list(
            StorageView view, Collection<Product.Life> stages, Optional<Sku> after, int limit) {
        Query<Product> all = inStages(stages).limit(limit);
        Query<Product> page = after.map(sku -> all.after(new Query.Position(List.of(), sku.code())))
                .orElse(all);
        return view.query(page).stream().map(Row::value).toList();
    }

    static Query<Product> inStages(Collection<Product.Life> stages) {
        return Query.of(ProductRows.PRODUCT)
                .whereIn(ProductRows.LIFE, stages.stream().map(Enum::name).toList());
    }

    /**
     * Writes a product, new or changed.
     *
     * @param unit the unit of work
     * @param product as it is from now on
     */
    public static void put(StorageUnit unit, Product product) {
        Optional<Row<Product>> present =
                unit.find(ProductRows.PRODUCT, product.sku().code());
        if (present.isEmpty()) {
            unit.insert(ProductRows.PRODUCT, product);
            CatalogTexts.changed(unit);
        } else if (!present.get().value().equals(product)) {
            unit.update(present.get(), product);
            CatalogTexts.changed(unit);
        }
    }

    /**
     * Writes products, new or changed, with one question for all.
     *
     * @param unit the unit of work
     * @param products as they are from now on, each once
     * @return the codes of those that are new or were changed, in the order given
     */
    public static List<Sku> putAll(StorageUnit unit, Collection<Product> products) {
        Map<String, Row<Product>> present = new HashMap<>();
        unit.findAll(
                        ProductRows.PRODUCT,
                        products.stream().map(product -> product.sku().code()).toList())
                .forEach(row -> present.put(row.id(), row));
        List<Sku> changed = new ArrayList<>();
        for (Product product : products) {
            @Nullable Row<Product> row = present.get(product.sku().code());
            if (row == null) {
                unit.insert(ProductRows.PRODUCT, product);
            } else if (!row.value().equals(product)) {
                unit.update(row, product);
            } else {
                continue;
            }
            changed.add(product.sku());
        }
        if (!changed.isEmpty()) {
            CatalogTexts.changed(unit);
        }
        return List.copyOf(changed);
    }

    /**
     * Categories by their codes, in one question.
     *
     * @param view where to look
     * @param codes the codes
     * @return those that are there, by code
     */
    public static Map<String, Category> categories(StorageView view, Collection<String> codes) {
        Map<String, Category> found = new TreeMap<>();
        view.findAll(CategoryRows.CATEGORY, codes)
                .forEach(row -> found.put(row.value().code(), row.value()));
        return Collections.unmodifiableMap(found);
    }

    /**
     * Writes a category, new or changed.
     *
     * @param unit the unit of work
     * @param category as it is from now on
     */
    public static void put(StorageUnit unit, Category category) {
        Optional<Row<Category>> present = unit.find(CategoryRows.CATEGORY, category.code());
        if (present.isEmpty()) {
            unit.insert(CategoryRows.CATEGORY, category);
            CatalogTexts.changed(unit);
        } else if (!present.get().value().equals(category)) {
            unit.update(present.get(), category);
            CatalogTexts.changed(unit);
        }
    }
}
