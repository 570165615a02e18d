package dev.kontor.conduct;

import dev.kontor.catalog.Catalog;
import dev.kontor.catalog.CatalogSearch;
import dev.kontor.catalog.Category;
import dev.kontor.catalog.Product;
import dev.kontor.pricing.PriceListVersion;
import dev.kontor.pricing.Prices;
import dev.kontor.pricing.Pricing;
import dev.kontor.shop.Listing;
import dev.kontor.shop.Search;
import dev.kontor.shop.Shelf;
import dev.kontor.spi.storage.StorageView;
import dev.kontor.store.Market;
import dev.kontor.store.StoreProfile;
import dev.kontor.store.StoreProfiles;
import dev.kontor.value.Amounts;
import dev.kontor.value.Country;
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
    private record Offer(
            Market market,
            List<PriceListVersion> lists,
            List<Product> products,
            StoreProfile profile,
            Optional<Country> country,
            Instant now) {
        List<Product> open() {
            return products.stream()
                    .filter(product -> profile.withheld(product.sku(), country).isEmpty())
                    .toList();
        }

        Listing listing(Product product) {
            return new Listing(
                    product,
                    Pricing.unitPrice(lists, market.currency(), product.sku(), now)
                            .map(Amounts::shown),
                    market.isTaxIncluded(),
                    profile.withheld(product.sku(), country));
        }
    }

    @Override
    public List<Product> list() {
        return look(Optional.empty(), (view, offer) -> offer.open());
    }

    @Override
    public Optional<Product> find(Sku sku) {
        return look(Optional.of(sku), (view, offer) -> offer.open()).stream().findFirst();
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
    public Optional<Listing> listing(Sku sku) {
        return look(
                        Optional.of(sku),
                        (view, offer) ->
                                offer.products().stream().map(offer::listing).toList())
                .stream()
                .findFirst();
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

    private Locale locale() {
        return visit.shopper().locale();
    }

    /** One consistent look at the shelf; nothing is found where the store does not sell. */
    private <T> List<T> look(Optional<Sku> only, BiFunction<StorageView, Offer, List<T>> work) {
        Instant now = visit.uses().engine.now();
        return visit.uses()
                .engine
                .storage()
                .read(view -> visit.market(view)
                        .map(market -> work.apply(view, offer(view, market, only, now)))
                        .orElse(List.of()));
    }

    private Offer offer(StorageView view, Market market, Optional<Sku> only, Instant now) {
        List<String> codes = List.of(market.prices());
        List<PriceListVersion> lists = only.isPresent()
                ? Prices.current(view, codes, List.of(only.get()), now)
                : Prices.current(view, codes, now);
        Set<Sku> priced = new TreeSet<>();
        lists.forEach(version -> version.list().prices().forEach(price -> priced.add(price.sku())));
        priced.removeIf(sku -> !market.sells(sku));
        List<Product> products = Catalog.getAll(view, priced).values().stream()
                .filter(Product::isOnSale)
                .toList();
        return new Offer(
                market,
                lists,
                products,
                StoreProfiles.of(view, visit.store()),
                visit.shopper().country(),
                now);
    }
}
