package dev.kontor.conduct;

import dev.kontor.catalog.Catalog;
import dev.kontor.catalog.CatalogSearch;
import dev.kontor.catalog.Category;
import dev.kontor.catalog.Product;
import dev.kontor.conduct.buy.Inquiry;
import dev.kontor.conduct.buy.Segments;
import dev.kontor.pricing.LowestPrice;
import dev.kontor.pricing.PriceListVersion;
import dev.kontor.pricing.Prices;
import dev.kontor.pricing.Pricing;
import dev.kontor.shop.Listing;
import dev.kontor.shop.Page;
import dev.kontor.shop.Search;
import dev.kontor.shop.Shelf;
import dev.kontor.shop.Suggestion;
import dev.kontor.spi.storage.StorageView;
import dev.kontor.store.Market;
import dev.kontor.store.Store;
import dev.kontor.store.StoreProfile;
import dev.kontor.store.StoreProfiles;
import dev.kontor.store.Stores;
import dev.kontor.value.Amount;
import dev.kontor.value.Amounts;
import dev.kontor.value.Country;
import dev.kontor.value.Sku;
import java.text.Collator;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** What is sold in the shopper's market: priced there, not withheld there, and on sale. */
record ShelfDoor(Visit visit) implements Shelf {
    /** What was gathered of one market at one moment. */
    private record Offer(
            Market market,
            List<PriceListVersion> lists,
            List<List<PriceListVersion>> history,
            List<Product> products,
            ShorterTerms shorter,
            StoreProfile profile,
            Optional<Country> country,
            Instant now,
            List<String> segments) {
        /** What stands on the shelf by itself; fees and access plans are sold beside something. */
        Stream<Product> goods() {
            return products.stream().filter(product -> !product.kind().isAncillary());
        }

        List<Product> open() {
            return products.stream()
                    .filter(product -> profile.withheld(product.sku(), country).isEmpty())
                    .toList();
        }

        Listing listing(Product product) {
            Optional<Amount> price = Pricing.unitPrice(lists, market.currency(), segments, product.sku(), now);
            return new Listing(
                    product,
                    price.map(Amounts::shown),
                    market.isTaxIncluded(),
                    LowestPrice.beforeReduction(history, market.currency(), product.sku(), now)
                            .map(Amounts::shown),
                    profile.withheld(product.sku(), country),
                    price.flatMap(amount -> shorter.saving(product, amount, segments)));
        }
    }

    @Override
    public List<Product> list() {
        return look(Optional.empty(), (view, offer) -> offer.open());
    }

    @Override
    public Optional<Product> find(Sku sku) {
        return look(Optional.of(List.of(sku)), (view, offer) -> offer.open()).stream()
                .findFirst();
    }

    @Override
    public List<Listing> search(Search search) {
        return look(Optional.empty(), (view, offer) -> {
            List<Product> within = offer.goods()
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
        return look(
                        Optional.of(List.of(sku)),
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
                (view, offer) -> categories(view, offer.goods().toList()).values().stream()
                        .sorted(byName.thenComparing(Category::code))
                        .toList());
    }

    @Override
    public List<Suggestion> goesWith(Collection<Sku> skus) {
        return new GoesWith(visit).of(skus);
    }

    @Override
    public Optional<Product> about(Sku sku) {
        return visit.uses()
                .engine
                .storage()
                .read(view -> visit.market(view)
                        .filter(market -> market.sells(sku))
                        .flatMap(market -> Catalog.find(view, sku))
                        .filter(product -> product.life() != Product.Life.WITHDRAWN));
    }

    @Override
    public Optional<Listing> successor(Sku sku) {
        Set<Sku> passed = new TreeSet<>(Set.of(sku));
        Optional<Sku> next = about(sku).flatMap(Product::successor);
        while (next.isPresent() && passed.add(next.get())) {
            Optional<Listing> sold = listing(next.get());
            if (sold.isPresent()) {
                return sold;
            }
            next = about(next.get()).flatMap(Product::successor);
        }
        return Optional.empty();
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
                (view, offer) -> offer.goods().map(offer::listing).toList());
    }

    Locale locale() {
        return visit.shopper().locale();
    }

    /** One consistent look at the shelf; nothing is found where the store does not sell. */
    private <T> List<T> look(Optional<List<Sku>> only, BiFunction<StorageView, Offer, List<T>> work) {
        Instant now = visit.uses().engine.now();
        Inquiry inquiry = Inquiry.open(visit.uses().engine, now);
        List<T> found = look(only, inquiry, now, work);
        if (!inquiry.isOpen()) {
            return found;
        }
        inquiry.ask();
        return look(only, inquiry, now, work);
    }

    private <T> List<T> look(
            Optional<List<Sku>> only, Inquiry inquiry, Instant now, BiFunction<StorageView, Offer, List<T>> work) {
        return visit.uses().engine.storage().read(view -> {
            Store store = Stores.get(view, visit.store());
            return store.marketFor(visit.shopper().country())
                    .map(market -> work.apply(view, offer(view, store, market, only, inquiry, now)))
                    .orElse(List.of());
        });
    }

    private Offer offer(
            StorageView view, Store store, Market market, Optional<List<Sku>> only, Inquiry inquiry, Instant now) {
        List<String> codes = market.allPriceLists();
        List<PriceListVersion> current =
                only.isPresent() ? Prices.current(view, codes, only.get(), now) : Prices.current(view, codes, now);
        List<PriceListVersion> lists = inquiry.converted(market, current, LocalDate.ofInstant(now, store.zone(market)));
        Set<Sku> priced = new TreeSet<>();
        lists.stream()
                .filter(version -> version.list().currency().equals(market.currency()))
                .forEach(version -> version.list().prices().forEach(price -> priced.add(price.sku())));
        priced.removeIf(sku -> !market.sells(sku));
        List<Product> products = Catalog.getAll(view, priced).values().stream()
                .filter(Product::isOnSale)
                .toList();
        Instant since = now.minus(LowestPrice.WINDOW.multipliedBy(2));
        List<List<PriceListVersion>> history = only.filter(skus -> skus.size() == 1)
                .map(one -> Prices.history(view, market.priceLists(), one.get(0), since, now))
                .orElse(List.of());
        return new Offer(
                market,
                lists,
                history,
                products,
                ShorterTerms.of(view, store, market, products, inquiry, now),
                StoreProfiles.of(view, store.code()),
                visit.shopper().country(),
                now,
                Segments.of(view, store, market, visit.shopper(), now));
    }
}
