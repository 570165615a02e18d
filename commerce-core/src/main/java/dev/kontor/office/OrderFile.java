package dev.kontor.office;

import dev.kontor.order.Order;
import dev.kontor.shop.Owned;
import dev.kontor.shop.PaymentEvent;
import java.util.List;
import javax.money.MonetaryAmount;

/**
 * All there is about one order, at one moment, for a page that explains it to staff. What happened to it in words is
 * {@link OrdersDesk#explain}.
 *
 * @param order the order
 * @param payments what the customer sees of its money, oldest first
 * @param movements what providers told of its money, in the order in which it was booked
 * @param operations what was asked of a provider and has no final answer: sent and unanswered, pending, waiting for the
 *     buyer, or in review; oldest first
 * @param entitlements what came with it, one per unit, without keys
 * @param refundable the most that a refund can give back now
 */
public record OrderFile(
        Order order,
        List<PaymentEvent> payments,
        List<BookedMovement> movements,
        List<OpenOperation> operations,
        List<Owned> entitlements,
        MonetaryAmount refundable) {
    /** Copies the lists. */
    public OrderFile {
        payments = List.copyOf(payments);
        movements = List.copyOf(movements);
        operations = List.copyOf(operations);
        entitlements = List.copyOf(entitlements);
    }
}
