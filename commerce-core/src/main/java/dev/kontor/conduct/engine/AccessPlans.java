package dev.kontor.conduct.engine;

import dev.kontor.catalog.AccessTerms;
import dev.kontor.catalog.Catalog;
import dev.kontor.catalog.Product;
import dev.kontor.catalog.ProductKind;
import dev.kontor.catalog.ProductKind.AccessPlan;
import dev.kontor.fulfillment.Entitlement;
import dev.kontor.fulfillment.Fulfillment;
import dev.kontor.fulfillment.Reopening;
import dev.kontor.order.Order;
import dev.kontor.pricing.Origin;
import dev.kontor.spi.storage.StorageView;
import dev.kontor.store.PolicyKeys;
import dev.kontor.store.PolicySet;
import dev.kontor.value.Id;
import dev.kontor.value.Sku;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The access plans of a store, and what one of them would do for an order (GU-2, GU-3). Stateless. */
public final class AccessPlans {
    private AccessPlans() {}

    /**
     * Which product a store sells for longer access.
     *
     * @param policies the store's policies
     * @param opens which access
     * @return empty when it sells none
     */
    public static Optional<Sku> sold(PolicySet policies, AccessPlan.Opens opens) {
        return policies.get(
                switch (opens) {
                    case EXTENDED -> PolicyKeys.GUARANTEE_EXTENDED;
                    case RETRIEVAL -> PolicyKeys.GUARANTEE_RETRIEVAL;
                });
    }

    /**
     * What an order of a plan comes from.
     *
     * @param opens which access
     * @return the kind of origin
     */
    public static Origin.Kind kind(AccessPlan.Opens opens) {
        return switch (opens) {
            case EXTENDED -> Origin.Kind.GUARANTEE;
            case RETRIEVAL -> Origin.Kind.RETRIEVAL;
        };
    }

    /**
     * Whether an order was placed to lengthen the access to another.
     *
     * @param origin where it came from
     * @return true of both kinds of plans
     */
    public static boolean isPlan(Origin origin) {
        return origin.kind() == Origin.Kind.GUARANTEE || origin.kind() == Origin.Kind.RETRIEVAL;
    }

    /**
     * A product as the plan that it is.
     *
     * @param product any product
     * @return empty when it is none
     */
    public static Optional<AccessPlan> plan(Product product) {
        ProductKind kind = product.kind();
        return kind instanceof AccessPlan plan ? Optional.of(plan) : Optional.empty();
    }

    /**
     * What of an order a plan would do something for, now.
     *
     * @param view where
     * @param order the order that gave the items
     * @param plan the plan
     * @param now the moment
     * @return the items; perhaps none
     */
    public static List<Id<Entitlement>> opens(StorageView view, Order order, AccessPlan plan, Instant now) {
        List<Entitlement> owned = Fulfillment.ofOrder(view, order.id().value()).stream()
                .filter(item -> item.asked().handed().isEmpty())
                .toList();
        Map<Sku, Product> products = Catalog.getAll(
                view, owned.stream().map(item -> item.asked().sku()).collect(Collectors.toSet()));
        List<Reopening.Item> items = owned.stream()
                .map(item -> {
                    AccessTerms terms = Optional.ofNullable(
                                    products.get(item.asked().sku()))
                            .map(product -> product.details().access())
                            .orElse(AccessTerms.STANDARD);
                    return new Reopening.Item(item, terms.isExtendable(), terms.isRetrievable());
                })
                .toList();
        return switch (plan.opens()) {
            case EXTENDED -> Reopening.byExtension(items, plan.length(), now);
            case RETRIEVAL -> Reopening.byRetrieval(items, now);
        };
    }

    /**
     * The name of the limit that keeps two plans from being bought for one order at once.
     *
     * @param origin what the plan is for
     * @return the limit's name
     */
    public static String limit(Origin origin) {
        return "access:" + origin.kind() + ":" + origin.about();
    }
}
