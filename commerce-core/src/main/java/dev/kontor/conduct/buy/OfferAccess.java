package dev.kontor.conduct.buy;

import dev.kontor.catalog.Catalog;
import dev.kontor.catalog.Product;
import dev.kontor.catalog.ProductKind.AccessPlan;
import dev.kontor.conduct.engine.AccessPlans;
import dev.kontor.conduct.engine.Customer;
import dev.kontor.conduct.engine.Engine;
import dev.kontor.fulfillment.Entitlement;
import dev.kontor.order.Cart;
import dev.kontor.order.Order;
import dev.kontor.pricing.Origin;
import dev.kontor.pricing.Prices;
import dev.kontor.pricing.Quote;
import dev.kontor.shop.AccessOffer;
import dev.kontor.shop.Done;
import dev.kontor.shop.Shopper;
import dev.kontor.spi.storage.StorageView;
import dev.kontor.store.PolicySet;
import dev.kontor.store.Stores;
import dev.kontor.value.Id;
import dev.kontor.value.Sku;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Offers longer access to what an order gave: looks what there is to open, and prices the plan for it (GU-2, GU-3). */
public final class OfferAccess {
    private final Engine engine;
    private final QuoteCart quotes;

    /**
     * The use case.
     *
     * @param engine the house
     * @param quotes prices the plans
     */
    public OfferAccess(Engine engine, QuoteCart quotes) {
        this.engine = engine;
        this.quotes = quotes;
    }

    /** A plan that would do something for an order. */
    private record Useful(Product product, AccessPlan plan, List<Id<Entitlement>> items) {}

    /**
     * What can be bought for an order now.
     *
     * @param shopper whose order it is
     * @param order the order
     * @return at most one offer of each kind; none where the store sells none, or the price is not known
     */
    public List<AccessOffer> offers(Shopper shopper, Order order) {
        Instant now = engine.now();
        List<Useful> useful = engine.storage().read(view -> useful(view, order, now));
        List<AccessOffer> offers = new ArrayList<>();
        for (Useful one : useful) {
            Origin origin =
                    new Origin(AccessPlans.kind(one.plan().opens()), order.id().value());
            Sku sku = one.product().sku();
            if (quotes.quoteAbout(order, origin, shopper, Cart.of(sku)) instanceof Done<Quote> done) {
                Quote quote = done.value();
                offers.add(new AccessOffer(
                        quote.id(),
                        one.plan().opens(),
                        sku,
                        one.product().name(shopper.locale()),
                        quote.total(),
                        one.plan().length(),
                        one.items(),
                        quote.expiresAt()));
            }
        }
        return List.copyOf(offers);
    }

    /**
     * Which plans would do something for an order now.
     *
     * @param order the order
     * @return often none
     */
    public Set<AccessPlan.Opens> plans(Order order) {
        Instant now = engine.now();
        return engine.storage().read(view -> useful(view, order, now)).stream()
                .map(one -> one.plan().opens())
                .collect(Collectors.toUnmodifiableSet());
    }

    private List<Useful> useful(StorageView view, Order order, Instant now) {
        if (order.cancellation().isPresent()) {
            return List.of();
        }
        PolicySet policies = Stores.currentPolicies(view, order.placement().store());
        List<Useful> useful = new ArrayList<>();
        for (AccessPlan.Opens opens : AccessPlan.Opens.values()) {
            AccessPlans.sold(policies, opens)
                    .flatMap(sku -> Optional.ofNullable(
                            Catalog.getAll(view, List.of(sku)).get(sku)))
                    .filter(Product::isOnSale)
                    .ifPresent(product -> AccessPlans.plan(product).ifPresent(plan -> {
                        List<Id<Entitlement>> items = AccessPlans.opens(view, order, plan, now);
                        if (!items.isEmpty()) {
                            useful.add(new Useful(product, plan, items));
                        }
                    }));
        }
        return useful;
    }

    /**
     * The extended guarantee that would do something for products bought together.
     *
     * @param view where
     * @param store the store's code
     * @param beside what is bought
     * @param customer who buys
     * @return empty when none is sold, it is among them, or it would open nothing longer
     */
    public Optional<Sku> beside(StorageView view, String store, Collection<Product> beside, Customer customer) {
        PlanRule.Standing standing = PlanRule.Standing.of(Stores.currentPolicies(view, store), customer);
        boolean isThere =
                beside.stream().anyMatch(product -> AccessPlans.plan(product).isPresent());
        return standing.sold()
                .filter(sku -> !isThere)
                .filter(sku -> Optional.ofNullable(
                                Catalog.getAll(view, List.of(sku)).get(sku))
                        .flatMap(AccessPlans::plan)
                        .filter(plan -> beside.stream()
                                .anyMatch(goods -> PlanRule.isLengthened(goods, plan.length(), standing.free())))
                        .isPresent());
    }

    /**
     * Whether a quote is an offer of access.
     *
     * @param offer the quote's id
     * @return false when there is no such quote, or it is for something else
     */
    public boolean isOffer(Id<Quote> offer) {
        return engine.storage()
                .read(view -> Prices.quote(view, offer)
                        .flatMap(Quote::origin)
                        .filter(AccessPlans::isPlan)
                        .isPresent());
    }
}
