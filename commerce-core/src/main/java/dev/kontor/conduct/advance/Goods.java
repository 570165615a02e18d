package dev.kontor.conduct.advance;

import dev.kontor.account.Account;
import dev.kontor.catalog.Catalog;
import dev.kontor.catalog.Product;
import dev.kontor.conduct.engine.AccessPlans;
import dev.kontor.conduct.engine.Customer;
import dev.kontor.conduct.engine.Engine;
import dev.kontor.conduct.engine.KeySupply;
import dev.kontor.conduct.engine.MediaLimits;
import dev.kontor.fulfillment.AccessWindow;
import dev.kontor.fulfillment.Delivery;
import dev.kontor.fulfillment.Entitlement;
import dev.kontor.fulfillment.Fulfillment;
import dev.kontor.journal.Draft;
import dev.kontor.order.Order;
import dev.kontor.order.OrderLine;
import dev.kontor.order.Standing;
import dev.kontor.pricing.Origin;
import dev.kontor.promotion.Redemptions;
import dev.kontor.reservation.Reservation;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.spi.storage.StorageView;
import dev.kontor.store.PolicySet;
import dev.kontor.store.Store;
import dev.kontor.store.Stores;
import dev.kontor.value.Sku;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Unfolds an order into what its customer owns, and takes it back. */
final class Goods {
    private Goods() {}

    /**
     * How far an order is unfolded.
     *
     * @param delivery how much is delivered
     * @param unfolded whether everything that is due has its row, delivered or waiting
     */
    record Delivered(Standing.Delivery delivery, boolean unfolded) {}

    static Delivered delivered(StorageView view, Order order, Instant now) {
        if (order.isBulk()) {
            return BulkUnits.delivered(view, order);
        }
        Optional<PurposeState> purpose = Purpose.state(view, order, now);
        return purpose.isPresent()
                ? new Delivered(purpose.get().served() ? Standing.Delivery.WHOLE : Standing.Delivery.NONE, true)
                : delivered(Fulfillment.ofOrder(view, order.id().value()), order, now);
    }

    private static Delivered delivered(List<Entitlement> owned, Order order, Instant now) {
        List<Entitlement> wanted = CanceledUnits.without(order, owned);
        int units = order.lines().stream()
                .mapToInt(line -> CanceledUnits.left(order, line))
                .sum();
        int due = order.lines().stream()
                .filter(line -> Releases.isDue(order, line, now))
                .mapToInt(line -> CanceledUnits.left(order, line))
                .sum();
        // A card that went back with its money was delivered; an order that is canceled gives nothing any more.
        boolean isLive = order.cancellation().isEmpty();
        long handed = wanted.stream()
                .filter(e ->
                        e.state() == Entitlement.State.DELIVERED || (isLive && e.state() == Entitlement.State.REVOKED))
                .count();
        Standing.Delivery delivery = handed == 0
                ? Standing.Delivery.NONE
                : handed < units ? Standing.Delivery.PART : Standing.Delivery.WHOLE;
        return new Delivered(delivery, wanted.size() >= due);
    }

    static Standing.Delivery deliver(StorageUnit unit, Engine engine, Order order, Instant now) {
        if (order.isBulk()) {
            return BulkUnits.open(unit, engine, order, now);
        }
        Store store = Stores.get(unit, order.placement().store());
        PolicySet policies = Stores.policies(
                unit, store.code(), Math.toIntExact(order.placement().policySet()));
        ZoneId zone = store.zone(store.market(order.placement().market()));
        Map<Sku, Product> products = Catalog.getAll(unit, order.skus());
        List<Delivery> deliveries = new ArrayList<>();
        GiftCardSales cards = new GiftCardSales(unit, engine, order, now);
        LongerAccess.Grants grants = LongerAccess.grants(unit, store, policies, order, now);
        for (OrderLine line : order.lines()) {
            if (!Releases.isDue(order, line, now)) {
                continue;
            }
            Set<Integer> canceled = order.canceledUnits(line);
            for (int number = 1; number <= line.quantity(); number++) {
                if (canceled.contains(number)) {
                    continue;
                }
                Unfolding unfolding = new Unfolding(order, line, number, products, policies, grants, zone);
                deliveries.addAll(unfolding.isGiftCard() ? unfolding.by(cards) : unfolding.deliveries());
            }
        }
        List<Entitlement> owned = Fulfillment.deliver(unit, engine.ids(), deliveries, now);
        KeySupply.want(unit, owned, now);
        return delivered(owned, order, now).delivery();
    }

    static Optional<Draft> takeBack(StorageUnit unit, Engine engine, Order order, Instant now) {
        if (order.isBulk()) {
            return BulkUnits.cancel(unit, order, now);
        }
        int revoked = 0;
        GiftCardSales cards = new GiftCardSales(unit, engine, order, now);
        for (Entitlement owned : Fulfillment.ofOrder(unit, order.id().value())) {
            if (owned.state() != Entitlement.State.REVOKED) {
                cards.takeBack(owned);
                Entitlement taken = Fulfillment.revoke(unit, owned.id(), "order-canceled", now);
                revoked += taken.state() == Entitlement.State.REVOKED ? 1 : 0;
            }
        }
        return revoked == 0
                ? Optional.empty()
                : Optional.of(Advance.entry(order, "order.taken-back").fact("units", revoked));
    }

    /** Of keys and downloads: the code of a gift card can be seen as long as there is anything on it. */
    static Optional<Instant> accessUntil(StorageView view, Order order) {
        if (order.isBulk()) {
            return BulkUnits.claimUntil(view, order);
        }
        String about = order.placement()
                .origin()
                .filter(AccessPlans::isPlan)
                .map(Origin::about)
                .orElse(order.id().value());
        return Fulfillment.ofOrder(view, about).stream()
                .filter(owned -> owned.asked().handed().isEmpty())
                .flatMap(owned -> owned.windows().stream())
                .map(AccessWindow::until)
                .max(Instant::compareTo);
    }

    /** What a dead order held of limits, an account's and those of promotions, is free again (invariant 41). */
    static void release(StorageUnit unit, Order order) {
        for (OrderLine line : order.lines()) {
            for (Sku sku : line.counts().keySet()) {
                Reservation.release(
                        unit,
                        Customer.limit(Account.id(order.placement().account()), sku),
                        line.id().value());
            }
        }
        MediaLimits.release(unit, order);
        Redemptions.release(unit, order.id().value());
        Purpose.release(unit, order);
    }
}
