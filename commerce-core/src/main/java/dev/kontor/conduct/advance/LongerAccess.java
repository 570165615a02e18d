package dev.kontor.conduct.advance;

import dev.kontor.account.Account;
import dev.kontor.catalog.Catalog;
import dev.kontor.catalog.Product;
import dev.kontor.catalog.ProductKind;
import dev.kontor.catalog.ProductKind.AccessPlan;
import dev.kontor.conduct.engine.AccessPlans;
import dev.kontor.conduct.engine.Customer;
import dev.kontor.fulfillment.AccessWindow;
import dev.kontor.fulfillment.Entitlement;
import dev.kontor.fulfillment.Fulfillment;
import dev.kontor.fulfillment.Grant;
import dev.kontor.journal.Draft;
import dev.kontor.order.Order;
import dev.kontor.order.OrderLine;
import dev.kontor.order.Orders;
import dev.kontor.pricing.Origin;
import dev.kontor.reservation.Reservation;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.spi.storage.StorageView;
import dev.kontor.store.PolicyKeys;
import dev.kontor.store.PolicySet;
import dev.kontor.store.Store;
import dev.kontor.store.Stores;
import dev.kontor.value.Id;
import dev.kontor.value.Periods;
import dev.kontor.value.Sku;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What opens access beyond the basic guarantee: with the order itself, and by plans that are bought after it (GU-2 to GU-4). */
final class LongerAccess {
    private static final BigDecimal FREE = BigDecimal.valueOf(100);

    private LongerAccess() {}

    /**
     * What an order's items have beyond the basic guarantee, apart from what each product says.
     *
     * @param forAll what every item has
     * @param forExtendable what those have that the extended guarantee covers
     */
    record Grants(List<Grant> forAll, List<Grant> forExtendable) {
        List<Grant> of(Product product) {
            List<Grant> grants = new ArrayList<>(forAll);
            product.details()
                    .access()
                    .included()
                    .ifPresent(length ->
                            grants.add(new Grant(AccessWindow.Why.GIVEN, "product:" + product.sku(), length)));
            if (product.details().access().isExtendable()) {
                grants.addAll(forExtendable);
            }
            return grants;
        }
    }

    static Grants grants(StorageView view, Store store, PolicySet policies, Order order, Instant now) {
        List<Grant> forAll = new ArrayList<>();
        Period verified = policies.get(PolicyKeys.GUARANTEE_VERIFIED);
        if (!verified.isZero()
                && Customer.of(
                                view,
                                store,
                                Optional.of(Account.id(order.placement().account())),
                                now)
                        .isVerified()) {
            forAll.add(new Grant(AccessWindow.Why.STORE, "store:" + store.code(), verified));
        }
        List<Grant> forExtendable = new ArrayList<>();
        bought(view, order)
                .ifPresent(plan -> forExtendable.add(
                        new Grant(AccessWindow.Why.EXTENDED, order.id().value(), plan.length())));
        free(view, policies, order).ifPresent(forExtendable::add);
        return new Grants(forAll, forExtendable);
    }

    /** The plan that stands in the order itself, beside what it covers. */
    private static Optional<AccessPlan> bought(StorageView view, Order order) {
        return order.placement().origin().isPresent()
                ? Optional.empty()
                : order.lines().stream()
                        .filter(line -> line.facts().sort() == ProductKind.Sort.ACCESS_PLAN)
                        .map(OrderLine::sku)
                        .findFirst()
                        .flatMap(sku -> plan(view, sku));
    }

    private static Optional<AccessPlan> plan(StorageView view, Sku sku) {
        return Optional.ofNullable(Catalog.getAll(view, List.of(sku)).get(sku)).flatMap(AccessPlans::plan);
    }

    /** A promotion that makes the extended guarantee free gives it, whether or not it was put into the cart. */
    private static Optional<Grant> free(StorageView view, PolicySet policies, Order order) {
        return order.placement().promotions().stream()
                .filter(promotion -> promotion
                        .guarantee()
                        .filter(percent -> percent.compareTo(FREE) == 0)
                        .isPresent())
                .findFirst()
                .flatMap(promotion -> policies.get(PolicyKeys.GUARANTEE_EXTENDED)
                        .flatMap(sku -> plan(view, sku))
                        .map(plan ->
                                new Grant(AccessWindow.Why.GIVEN, "promotion:" + promotion.code(), plan.length())));
    }

    /** Empty of an order that was not placed for the access to another. */
    static Optional<PurposeState> state(StorageView view, Order order, Instant now) {
        return order.placement()
                .origin()
                .filter(AccessPlans::isPlan)
                .map(origin -> new PurposeState(
                        isOpened(view, order, origin),
                        order.cancellation().isEmpty()
                                && !items(view, order, origin, now).isEmpty()));
    }

    private static boolean isOpened(StorageView view, Order order, Origin origin) {
        return Fulfillment.ofOrder(view, origin.about()).stream()
                .anyMatch(item -> item.windows().stream()
                                .anyMatch(window ->
                                        window.cause().equals(order.id().value()))
                        || item.asked().policy().grants().stream()
                                .anyMatch(
                                        grant -> grant.cause().equals(order.id().value())));
    }

    private static List<Id<Entitlement>> items(StorageView view, Order order, Origin origin, Instant now) {
        Optional<AccessPlan> plan = ofOrder(view, order);
        return plan.flatMap(found ->
                        Orders.find(view, origin.about()).map(target -> AccessPlans.opens(view, target, found, now)))
                .orElse(List.of());
    }

    private static Optional<AccessPlan> ofOrder(StorageView view, Order order) {
        return order.lines().stream().findFirst().map(OrderLine::sku).flatMap(sku -> plan(view, sku));
    }

    /** Opens what the plan was bought for, and frees the place for the next one. */
    static List<Draft> open(StorageUnit unit, Order order, Instant now) {
        Origin origin = order.placement().origin().orElseThrow();
        AccessPlan plan = ofOrder(unit, order).orElseThrow();
        Store store = Stores.get(unit, order.placement().store());
        List<Draft> entries = new ArrayList<>();
        for (Id<Entitlement> id : items(unit, order, origin, now)) {
            Entitlement opened = switch (plan.opens()) {
                case EXTENDED ->
                    Fulfillment.promise(
                            unit,
                            id,
                            new Grant(AccessWindow.Why.EXTENDED, order.id().value(), plan.length()));
                case RETRIEVAL ->
                    Fulfillment.open(
                            unit,
                            id,
                            new AccessWindow(
                                    AccessWindow.Why.RETRIEVAL,
                                    order.id().value(),
                                    now,
                                    Periods.endOfDay(
                                            now,
                                            plan.length(),
                                            store.zone(store.market(
                                                    order.placement().market())))));
            };
            entries.add(Draft.of(id, "access.opened")
                    .about(origin.about())
                    .by(Draft.HOUSE)
                    .fact("why", origin.kind())
                    .fact("order", order.id())
                    .fact(
                            "until",
                            opened.windows().stream()
                                    .map(AccessWindow::until)
                                    .max(Instant::compareTo)
                                    .map(Instant::toString)
                                    .orElse("delivery")));
        }
        release(unit, order);
        return entries;
    }

    static void release(StorageUnit unit, Order order) {
        order.placement()
                .origin()
                .filter(AccessPlans::isPlan)
                .ifPresent(origin -> Reservation.release(
                        unit, AccessPlans.limit(origin), order.id().value()));
    }
}
