package dev.kontor.conduct.advance;

import dev.kontor.order.Order;
import dev.kontor.order.OrderLine;
import dev.kontor.payment.OperationState;
import dev.kontor.payment.PaymentOperation;
import dev.kontor.payment.PaymentSituation;
import dev.kontor.shipping.Demand;
import dev.kontor.shipping.Shipment;
import dev.kontor.shipping.Shipments;
import dev.kontor.shipping.Stock;
import dev.kontor.spi.payment.OperationKind;
import dev.kontor.spi.storage.StorageView;
import dev.kontor.store.PolicyKeys;
import dev.kontor.store.PolicySet;
import dev.kontor.value.Amount;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What an order has to do with parcels, and what follows from it: a shipment is ready when all of its units are there and the
 * order is covered, and it leaves when staff say so and its money is taken (SH-3, OR-3). Pure, and level-triggered.
 *
 * @param atDispatch whether money is taken when the parcel leaves, and not with the order
 * @param shipments the order's shipments
 * @param demands what they ask of the stock
 */
record Parcels(boolean atDispatch, List<Shipment> shipments, List<Demand> demands) {
    /** Of an order with nothing in parcels. */
    static final Parcels NONE = new Parcels(false, List.of(), List.of());

    Parcels {
        shipments = List.copyOf(shipments);
        demands = List.copyOf(demands);
    }

    /** Asks nothing of an order without things in parcels. */
    static Parcels of(StorageView view, Order order, PolicySet policies) {
        if (!order.isShipped()) {
            return NONE;
        }
        String id = order.id().value();
        return new Parcels(isTakenAtDispatch(order, policies), Shipments.ofOrder(view, id), Stock.ofOrder(view, id));
    }

    /** Whether the money of an order is taken at dispatch: of things in parcels alone, unless the store takes it before. */
    static boolean isTakenAtDispatch(Order order, PolicySet policies) {
        return order.isShippedOnly() && !policies.get(PolicyKeys.PHYSICAL_PREPAID);
    }

    /** How many units of what was ordered have left the house. */
    static long sent(StorageView view, Order order) {
        return order.isShipped()
                ? Stock.ofOrder(view, order.id().value()).stream()
                        .filter(demand -> demand.asked().round() == 1 && demand.state() == Demand.State.SHIPPED)
                        .mapToLong(Demand::aside)
                        .sum()
                : 0;
    }

    /** Whether money that is set aside may be taken now. */
    boolean mayTake() {
        return !atDispatch || shipments.stream().anyMatch(Parcels::isLeaving);
    }

    private static boolean isLeaving(Shipment shipment) {
        return shipment.state() == Shipment.State.LEAVING;
    }

    /** Whether units of what was ordered are still waited for. */
    boolean isWaiting() {
        return demands.stream().anyMatch(demand -> demand.state() == Demand.State.WAITING);
    }

    /** Authorizations out of which the provider refused to pay when the parcel was to leave; they are given up. */
    List<Step> givenUp(List<PaymentSituation> payments) {
        List<Step> steps = new ArrayList<>();
        for (PaymentSituation payment : payments) {
            for (PaymentOperation operation : payment.operations()) {
                if (atDispatch && isRefused(payment, operation) && Next.canBeVoided(payment, operation)) {
                    steps.add(new Step.VoidAuthorization(payment, operation, payment.capturable(operation)));
                }
            }
        }
        return steps;
    }

    /** How much of what is set aside was refused to be taken, and stands for nothing. */
    Amount refused(List<PaymentSituation> payments, String currency) {
        Amount sum = Amount.zero(currency);
        for (PaymentSituation payment : payments) {
            for (PaymentOperation operation : payment.operations()) {
                sum = atDispatch && isRefused(payment, operation) ? sum.plus(payment.capturable(operation)) : sum;
            }
        }
        return sum;
    }

    private static boolean isRefused(PaymentSituation payment, PaymentOperation authorization) {
        return payment.capturable(authorization).isPositive()
                && payment.operations().stream()
                        .filter(o -> o.kind() == OperationKind.CAPTURE)
                        .filter(o -> o.state() == OperationState.DECLINED || o.state() == OperationState.REJECTED)
                        .anyMatch(o ->
                                o.of().equals(Optional.of(authorization.id().value())));
    }

    /**
     * What is to become of shipments that are in the house.
     *
     * @param order as it is decided so far
     * @param covered whether money stands behind it, as far as is needed to make it ready
     * @param paid whether it is paid
     * @param now the moment
     */
    List<Step> moves(Order order, boolean covered, boolean paid, Instant now) {
        List<Step> steps = new ArrayList<>();
        Set<String> lacking = new HashSet<>();
        demands.stream()
                .filter(demand -> demand.state() == Demand.State.WAITING)
                .forEach(demand -> lacking.add(demand.asked().shipment().value()));
        boolean due =
                order.lines().stream().filter(OrderLine::isShipped).allMatch(line -> Releases.isDue(order, line, now));
        for (Shipment shipment : shipments) {
            boolean isFirst = shipment.round() == 1;
            boolean mayWait = covered && order.holds().isEmpty() && due && (atDispatch || paid);
            boolean fits = !lacking.contains(shipment.id().value()) && (!isFirst || mayWait);
            Shipment.State is = shipment.state();
            if (is == Shipment.State.PLANNED && fits) {
                steps.add(new Step.Prepare(shipment, true));
            } else if (is.isOpen() && is != Shipment.State.PLANNED && !fits) {
                steps.add(new Step.Prepare(shipment, false));
            } else if (is == Shipment.State.LEAVING && (paid || !isFirst)) {
                steps.add(new Step.Dispatch(shipment));
            }
        }
        return steps;
    }
}
