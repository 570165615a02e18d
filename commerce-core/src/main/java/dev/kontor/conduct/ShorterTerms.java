package dev.kontor.conduct;

import dev.kontor.catalog.Catalog;
import dev.kontor.catalog.Product;
import dev.kontor.conduct.buy.Inquiry;
import dev.kontor.pricing.PriceListVersion;
import dev.kontor.pricing.Prices;
import dev.kontor.pricing.Pricing;
import dev.kontor.pricing.TermSaving;
import dev.kontor.spi.storage.StorageView;
import dev.kontor.store.Market;
import dev.kontor.store.Store;
import dev.kontor.value.Amount;
import dev.kontor.value.Sku;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The products of which others are the longer term, and what they cost in a market (PR-6). */
record ShorterTerms(Map<Sku, Product> products, List<PriceListVersion> lists, String currency, Instant now) {
    /** Reads nothing where no product names another. */
    static ShorterTerms of(
            StorageView view, Store store, Market market, Collection<Product> longer, Inquiry inquiry, Instant now) {
        Set<Sku> named = longer.stream()
                .flatMap(product -> product.details().shorter().stream())
                .filter(market::sells)
                .collect(Collectors.toCollection(TreeSet::new));
        if (named.isEmpty()) {
            return new ShorterTerms(Map.of(), List.of(), market.currency(), now);
        }
        return new ShorterTerms(
                Catalog.getAll(view, named),
                inquiry.converted(
                        market,
                        Prices.current(view, market.allPriceLists(), named, now),
                        LocalDate.ofInstant(now, store.zone(market))),
                market.currency(),
                now);
    }

    Optional<TermSaving> saving(Product longer, Amount price, List<String> segments) {
        return longer.details()
                .shorter()
                .flatMap(sku -> Optional.ofNullable(products.get(sku)))
                .filter(Product::isOnSale)
                .flatMap(shorter -> Pricing.unitPrice(lists, currency, segments, shorter.sku(), now)
                        .flatMap(its -> TermSaving.of(longer.term(), price, shorter.sku(), shorter.term(), its)));
    }
}
