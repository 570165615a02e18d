package dev.kontor.conduct.advance;

import dev.kontor.catalog.ProductKind;
import dev.kontor.fulfillment.Entitlement;
import dev.kontor.fulfillment.Fulfillment;
import dev.kontor.order.CancelOrder;
import dev.kontor.order.CancelRules;
import dev.kontor.order.Order;
import dev.kontor.order.OrderLine;
import dev.kontor.pricing.Origin;
import dev.kontor.shipping.Shipment;
import dev.kontor.shipping.Shipments;
import dev.kontor.spi.storage.StorageView;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * How far each line of an order is, for whoever wants to cancel it (OR-5). What leaves no entitlement is told by other signs:
 * goods by their shipments, plans by the access they opened, units of a bulk order by their being somebody else's.
 */
final class LinesUnderWay {
    private LinesUnderWay() {}

    static Map<String, CancelRules.LineState> of(StorageView view, Order order, CancelOrder wish, Instant now) {
        Map<String, Set<Integer>> delivered = delivered(view, order);
        boolean isTaken = isTaken(view, order, now);
        boolean isLeaving = isLeaving(view, order);
        // A part of it alone would leave the rest of the order with a fee, a plan or a parcel that nobody reckoned
        // with.
        boolean isWhole = isWhole(order, wish);
        boolean hasBegun = isTaken || isLeaving || !delivered.isEmpty();
        Map<String, CancelRules.LineState> lines = new HashMap<>();
        for (OrderLine line : order.lines()) {
            boolean isStuck = isTaken
                    || (line.isShipped() && (isLeaving || !isWhole))
                    || (isBeside(line) && (hasBegun || !isWhole));
            lines.put(
                    line.id().value(),
                    new CancelRules.LineState(delivered.getOrDefault(line.id().value(), Set.of()), isStuck));
        }
        return lines;
    }

    private static Map<String, Set<Integer>> delivered(StorageView view, Order order) {
        Map<String, Set<Integer>> delivered = new HashMap<>();
        for (Entitlement owned : Fulfillment.ofOrder(view, order.id().value())) {
            if (owned.state() != Entitlement.State.WAITING_KEY
                    || owned.deliveredAt().isPresent()) {
                delivered
                        .computeIfAbsent(owned.asked().part(), part -> new HashSet<>())
                        .add(owned.asked().unit());
            }
        }
        return delivered;
    }

    /** Units that others claim, a unit that was claimed, and access that was opened are out of its owner's hand. */
    private static boolean isTaken(StorageView view, Order order, Instant now) {
        boolean isClaim = order.placement()
                .origin()
                .filter(origin -> origin.kind() == Origin.Kind.CLAIM)
                .isPresent();
        return isClaim
                || order.isBulk()
                || Purpose.state(view, order, now).filter(PurposeState::served).isPresent();
    }

    private static boolean isLeaving(StorageView view, Order order) {
        return order.isShipped()
                && Shipments.ofOrder(view, order.id().value()).stream()
                        .anyMatch(shipment -> shipment.state() != Shipment.State.PLANNED);
    }

    private static boolean isBeside(OrderLine line) {
        return line.facts().sort() == ProductKind.Sort.ACCESS_PLAN
                || line.facts().sort() == ProductKind.Sort.FEE;
    }

    private static boolean isWhole(Order order, CancelOrder wish) {
        return wish.units().isEmpty()
                || order.lines().stream()
                        .allMatch(line -> wish.units().getOrDefault(line.id().value(), 0)
                                == line.quantity() - order.canceledUnits(line).size());
    }
}
