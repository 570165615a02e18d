package dev.kontor.conduct;

import dev.kontor.catalog.Catalog;
import dev.kontor.catalog.CatalogSearch;
import dev.kontor.catalog.Category;
import dev.kontor.catalog.Product;
import dev.kontor.pricing.PriceListVersion;
import dev.kontor.pricing.Prices;
import dev.kontor.pricing.Pricing;
import dev.kontor.shop.Listing;
import dev.kontor.shop.Page;
import dev.kontor.shop.Search;
import dev.kontor.shop.Shelf;
import dev.kontor.spi.storage.StorageView;
import dev.kontor.store.Market;
import dev.kontor.value.Amounts;
import dev.kontor.value.Sku;
import java.text.Collator;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;

/** What is sold in the shopper's market: priced there, not withheld there, and on sale. */
record ShelfDoor(Visit visit) implements Shelf {
    /** What was gathered of one market at one moment. */
    private record Offer(Market market, List<PriceListVersion> lists, List<Product> products, Instant now) {
        Listing listing(Product product) {
            return new Listing(
                    product,
                    Pricing.unitPrice(lists, market.currency(), product.sku(), now)
                            .map(Amounts::shown),
                    market.isTaxIncluded());
        }
    }

    @Override
    public List<Product> list() {
        return look(Optional.empty(), (view, offer) -> offer.products());
    }

    @Override
    public Optional<Product> find(Sku sku) {
        return look(Optional.of(List.of(sku)), (view, offer) -> offer.products()).stream()
                .findFirst();
    }

    @Override
    public List<Listing> search(Search search) {
        return look(Optional.empty(), (view, offer) -> {
            List<Product> within = offer.products().stream()
                    .filter(product -> search.category()
                            .map(product.categories()::contains)
                            .orElse(true))
                    .toList();
            Map<String, Category> categories = search.text().isPresent() ? categories(view, within) : Map.of();
            return CatalogSearch.find(search.text().orElse(""), within, categories, locale()).stream()
                    .map(offer::listing)
                    .toList();
        });
    }

    @Override
    public Page<Listing> search(Search search, Optional<String> cursor, int limit) {
        return new ShelfSearch(this).part(search, cursor, limit);
    }

    @Override
    public Optional<Listing> listing(Sku sku) {
        return among(List.of(sku)).stream().findFirst();
    }

    @Override
    public List<Category> categories() {
        Comparator<Category> byName =
                Comparator.comparing(category -> category.name(locale()), Collator.getInstance(locale()));
        return look(
                Optional.empty(),
                (view, offer) -> categories(view, offer.products()).values().stream()
                        .sorted(byName.thenComparing(Category::code))
                        .toList());
    }

    private static Map<String, Category> categories(StorageView view, Collection<Product> products) {
        Set<String> codes = new TreeSet<>();
        products.forEach(product -> codes.addAll(product.categories()));
        return Catalog.categories(view, codes);
    }

    /** Those of some products that this shelf shows. */
    List<Listing> among(List<Sku> skus) {
        return look(
                Optional.of(skus),
                (view, offer) -> offer.products().stream().map(offer::listing).toList());
    }

    Locale locale() {
        return visit.shopper().locale();
    }

    /** One consistent look at the shelf; nothing is found where the store does not sell. */
    private <T> List<T> look(Optional<List<Sku>> only, BiFunction<StorageView, Offer, List<T>> work) {
        Instant now = visit.uses().engine.now();
        return visit.uses()
                .engine
                .storage()
                .read(view -> visit.market(view)
                        .map(market -> work.apply(view, offer(view, market, only, now)))
                        .orElse(List.of()));
    }

    private static Offer offer(StorageView view, Market market, Optional<List<Sku>> only, Instant now) {
        List<String> codes = List.of(market.prices());
        List<PriceListVersion> lists =
                only.isPresent() ? Prices.current(view, codes, only.get(), now) : Prices.current(view, codes, now);
        Set<Sku> priced = new TreeSet<>();
        lists.forEach(version -> version.list().prices().forEach(price -> priced.add(price.sku())));
        priced.removeIf(sku -> !market.sells(sku));
        List<Product> products = Catalog.getAll(view, priced).values().stream()
                .filter(Product::isOnSale)
                .toList();
        return new Offer(market, lists, products, now);
    }
}
