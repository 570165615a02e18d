package dev.kontor.conduct;

import dev.kontor.catalog.Catalog;
import dev.kontor.catalog.Product;
import dev.kontor.conduct.engine.Customer;
import dev.kontor.conduct.engine.Engine;
import dev.kontor.conduct.engine.MediaLimits;
import dev.kontor.eligibility.Eligibility;
import dev.kontor.order.Order;
import dev.kontor.pricing.PriceListVersion;
import dev.kontor.pricing.Prices;
import dev.kontor.pricing.Pricing;
import dev.kontor.shipping.Destination;
import dev.kontor.shipping.Shipping;
import dev.kontor.shop.Listing;
import dev.kontor.shop.MediaOffer;
import dev.kontor.shop.Suggestion;
import dev.kontor.spi.storage.StorageView;
import dev.kontor.store.Market;
import dev.kontor.store.Store;
import dev.kontor.store.Stores;
import dev.kontor.value.Amount;
import dev.kontor.value.Amounts;
import dev.kontor.value.Sku;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds what goes with products and can be had by this customer, now and here (CA-4). */
record GoesWith(Visit visit) {
    /** One product named by another. */
    private record Named(Sku of, Suggestion.Why why, Sku sku) {}

    List<Suggestion> of(Collection<Sku> skus) {
        Engine engine = visit.uses().engine;
        Instant now = engine.now();
        return engine.storage()
                .read(view -> visit.market(view)
                        .map(market -> of(view, market, skus, now))
                        .orElse(List.of()));
    }

    /** Backup media for what was bought. */
    List<MediaOffer> media(Order order) {
        Engine engine = visit.uses().engine;
        Instant now = engine.now();
        return engine.storage().read(view -> {
            Map<Sku, Long> left = MediaLimits.left(view, order);
            List<Sku> bought = order.lines().stream()
                    .flatMap(line -> line.counts().keySet().stream())
                    .toList();
            return visit.market(view).map(market -> of(view, market, bought, now)).orElse(List.of()).stream()
                    .filter(one -> one.why() == Suggestion.Why.BACKUP_MEDIA)
                    .map(Suggestion::listing)
                    .map(one ->
                            new MediaOffer(one, left.getOrDefault(one.product().sku(), 0L)))
                    .filter(offer -> offer.left() > 0)
                    .toList();
        });
    }

    /** What is sent is offered where it can be sent to (SH-1). */
    private boolean reaches(StorageView view, Market market, Product product) {
        return !product.kind().isShipped()
                || visit.shopper()
                        .country()
                        .filter(country -> Shipping.of(view, visit.store())
                                .reaches(
                                        product.sku(),
                                        new Destination(country, visit.shopper().region()),
                                        market.currency()))
                        .isPresent();
    }

    private List<Suggestion> of(StorageView view, Market market, Collection<Sku> skus, Instant now) {
        Map<Sku, Product> beside = Catalog.getAll(view, skus);
        Store store = Stores.get(view, visit.store());
        Customer customer = Customer.of(view, store, visit.account(view), now);
        Map<Sku, Named> named = named(skus, beside);
        longer(view, beside, customer).ifPresent(plan -> named.putIfAbsent(plan.sku(), plan));
        if (named.isEmpty()) {
            return List.of();
        }
        Map<Sku, Product> products = Catalog.getAll(view, named.keySet());
        List<PriceListVersion> lists = Prices.current(view, List.of(market.prices()), named.keySet(), now);
        List<Suggestion> suggestions = new ArrayList<>();
        for (Named one : named.values()) {
            Optional<Amount> price = Pricing.unitPrice(lists, market.currency(), one.sku(), now);
            Optional.ofNullable(products.get(one.sku()))
                    .filter(product -> price.isPresent())
                    .filter(product -> product.isOnSale() && product.kind().isDeliverable())
                    .filter(product -> market.sells(product.sku()))
                    .filter(product -> reaches(view, market, product))
                    .filter(product -> isEligible(view, store, market, customer, product, now))
                    .ifPresent(product -> suggestions.add(new Suggestion(
                            one.of(),
                            one.why(),
                            new Listing(product, price.map(Amounts::shown), market.isTaxIncluded()))));
        }
        return List.copyOf(suggestions);
    }

    /** The plan that keeps something of these open longer, unless it is among them. */
    private Optional<Named> longer(StorageView view, Map<Sku, Product> beside, Customer customer) {
        return visit.uses()
                .offerAccess
                .beside(view, visit.store(), beside.values(), customer)
                .flatMap(plan -> beside.values().stream()
                        .findFirst()
                        .map(first -> new Named(first.sku(), Suggestion.Why.LONGER_ACCESS, plan)));
    }

    /** Each product once, for the first that names it, and none that is there already. */
    private static Map<Sku, Named> named(Collection<Sku> skus, Map<Sku, Product> products) {
        Map<Sku, Named> named = new LinkedHashMap<>();
        for (Sku sku : skus) {
            Optional.ofNullable(products.get(sku)).map(Product::details).ifPresent(details -> {
                details.backupMedia()
                        .forEach(other -> named.putIfAbsent(other, new Named(sku, Suggestion.Why.BACKUP_MEDIA, other)));
                details.recommended()
                        .forEach(other -> named.putIfAbsent(other, new Named(sku, Suggestion.Why.RECOMMENDED, other)));
            });
        }
        named.keySet().removeAll(List.copyOf(skus));
        return named;
    }

    private boolean isEligible(
            StorageView view, Store store, Market market, Customer customer, Product product, Instant now) {
        return product.onlyFor().isEmpty()
                || Eligibility.decide(
                                product.onlyFor(),
                                customer.facts(
                                        view,
                                        visit.uses().engine,
                                        store,
                                        market,
                                        visit.shopper().country(),
                                        product.sku(),
                                        1),
                                now)
                        .isEligible();
    }
}
