package dev.kontor.conduct.buy;

import dev.kontor.catalog.Product;
import dev.kontor.catalog.ProductKind.AccessPlan;
import dev.kontor.conduct.engine.AccessPlans;
import dev.kontor.conduct.engine.Customer;
import dev.kontor.order.Order;
import dev.kontor.order.Orders;
import dev.kontor.pricing.Origin;
import dev.kontor.reservation.Reservation;
import dev.kontor.reservation.Room;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.spi.storage.StorageView;
import dev.kontor.store.PolicyKeys;
import dev.kontor.store.PolicySet;
import dev.kontor.store.Store;
import dev.kontor.value.Id;
import dev.kontor.value.Refusal;
import dev.kontor.value.Sku;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What speaks against buying an access plan: beside the goods it covers, or about an order of before (GU-2, GU-3). */
final class PlanRule {
    private PlanRule() {}

    /** Of a plan beside goods; how things stand in the store is asked only where there is one. */
    static List<Refusal> beside(List<Wanted> wanted, Collection<Product> products, Supplier<Standing> standing) {
        List<Product> plans = products.stream()
                .filter(product -> AccessPlans.plan(product).isPresent())
                .toList();
        if (plans.isEmpty()) {
            return List.of();
        }
        Standing store = standing.get();
        List<Refusal> refusals = new ArrayList<>();
        long bought = wanted.stream()
                .filter(line -> plans.stream()
                        .anyMatch(plan -> plan.sku().equals(line.item().sku())))
                .mapToLong(Wanted::quantity)
                .sum();
        if (bought > 1) {
            refusals.add(Refusal.of("access.once"));
        }
        for (Product product : plans) {
            AccessPlan plan = AccessPlans.plan(product).orElseThrow();
            if (plan.opens() == AccessPlan.Opens.RETRIEVAL) {
                refusals.add(Refusal.of("access.order-missing").with("sku", product.sku()));
            } else if (!store.sold().equals(Optional.of(product.sku()))) {
                refusals.add(Refusal.of("access.not-sold").with("sku", product.sku()));
            } else if (products.stream().noneMatch(goods -> isLengthened(goods, plan.length(), store.free()))) {
                refusals.add(Refusal.of("access.nothing-to-open").with("sku", product.sku()));
            }
        }
        return refusals;
    }

    /**
     * How long access is anyway, and which plan makes it longer.
     *
     * @param sold the plan that the store sells; empty when it sells none
     * @param free what this customer has without a fee
     */
    record Standing(Optional<Sku> sold, Period free) {
        static Standing of(PolicySet policies, Customer customer) {
            Period basic = policies.get(PolicyKeys.GUARANTEE_BASIC);
            Period verified = policies.get(PolicyKeys.GUARANTEE_VERIFIED);
            return new Standing(
                    AccessPlans.sold(policies, AccessPlan.Opens.EXTENDED),
                    !verified.isZero() && customer.isVerified() && isLonger(verified, basic) ? verified : basic);
        }
    }

    /** Whether a plan would do something for a product. */
    static boolean isLengthened(Product goods, Period plan, Period free) {
        return goods.kind().sort().isEntitled()
                && !goods.isGiftCard()
                && goods.details().access().isExtendable()
                && isLonger(plan, free)
                && goods.details()
                        .access()
                        .included()
                        .map(own -> isLonger(plan, own))
                        .orElse(true);
    }

    /** Months have no length in days; of any day on they differ by so much that one day serves for all. */
    private static boolean isLonger(Period one, Period other) {
        LocalDate day = LocalDate.ofInstant(Instant.EPOCH, ZoneOffset.UTC);
        return day.plus(one).isAfter(day.plus(other));
    }

    /** What speaks against an offer for an order of before, by now. */
    static List<Refusal> about(
            StorageView view, Origin origin, Store store, String account, AccessPlan plan, Instant now) {
        Optional<Order> order = Orders.find(view, origin.about())
                .filter(found -> found.placement().account().equals(account))
                .filter(found -> found.placement().store().equals(store.code()));
        if (order.isEmpty()) {
            return List.of(Refusal.of("access.order-missing"));
        }
        return AccessPlans.opens(view, order.get(), plan, now).isEmpty()
                ? List.of(Refusal.of("access.nothing-to-open"))
                : List.of();
    }

    /** Takes the one place there is, so that two offers cannot be bought for one order at once. */
    static Optional<Refusal> setAside(StorageUnit unit, Origin origin, Id<Order> order, Instant now) {
        Room room =
                Reservation.setAsideWithin(unit, AccessPlans.limit(origin), order.value(), 1, 1, Instant.EPOCH, now);
        return room == Room.NONE ? Optional.of(Refusal.of("access.bought-already")) : Optional.empty();
    }
}
