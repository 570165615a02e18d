package dev.kontor.conduct.staff;

import dev.kontor.conduct.engine.Engine;
import dev.kontor.conduct.engine.PaymentHistory;
import dev.kontor.fulfillment.Fulfillment;
import dev.kontor.office.BookedMovement;
import dev.kontor.office.OpenOperation;
import dev.kontor.office.OrderFile;
import dev.kontor.order.Order;
import dev.kontor.order.OrderLine;
import dev.kontor.order.Orders;
import dev.kontor.payment.Booking;
import dev.kontor.payment.PaymentOperation;
import dev.kontor.payment.PaymentSituation;
import dev.kontor.payment.Payments;
import dev.kontor.shop.Owned;
import dev.kontor.spi.storage.StorageView;
import dev.kontor.value.Amount;
import dev.kontor.value.Amounts;
import dev.kontor.value.Id;
import dev.kontor.value.UnknownIdException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Gathers what staff have to see to explain an order: all of it as it stood at one moment. */
public final class ShowOrder {
    private final Engine engine;

    /**
     * The use case.
     *
     * @param engine the house
     */
    public ShowOrder(Engine engine) {
        this.engine = engine;
    }

    /**
     * An order with its money and what came with it.
     *
     * @param id the order's id
     * @return the file
     * @throws UnknownIdException when there is none
     */
    public OrderFile about(Id<Order> id) {
        return engine.storage().read(view -> about(view, id.value()));
    }

    private static OrderFile about(StorageView view, String id) {
        Order order = Orders.find(view, id).orElseThrow(() -> new UnknownIdException("order", id));
        List<PaymentSituation> payments = Payments.of(view, id);
        Amount nothing = Amount.zero(order.exactTotal().currency());
        return new OrderFile(
                order,
                PaymentHistory.of(payments),
                payments.stream()
                        .flatMap(p -> p.bookings().stream())
                        .sorted(Comparator.comparing(Booking::bookedAt))
                        .map(ShowOrder::movement)
                        .toList(),
                payments.stream()
                        .flatMap(p -> p.operations().stream())
                        .filter(o -> !o.state().isFinal())
                        .map(o -> operation(o, id))
                        .toList(),
                Fulfillment.ofOrder(view, id).stream()
                        .map(e -> new Owned(OrderLine.KIND.parse(e.asked().part()), e, Map.of()))
                        .toList(),
                Amounts.shown(
                        payments.stream().map(PaymentSituation::refundable).reduce(nothing, Amount::plus)));
    }

    private static BookedMovement movement(Booking booking) {
        return new BookedMovement(
                booking.movement(),
                booking.kind().name(),
                booking.account(),
                Amounts.shown(booking.amount()),
                booking.at(),
                booking.bookedAt(),
                booking.operation(),
                booking.counted());
    }

    /**
     * An operation without tokens and names.
     *
     * @param operation the operation
     * @param order the order whose money it is
     * @return what staff see of it
     */
    public static OpenOperation operation(PaymentOperation operation, String order) {
        return new OpenOperation(
                operation.id().value(),
                order,
                operation.kind().name(),
                operation.state().name(),
                operation.account(),
                Amounts.shown(operation.amount()),
                operation.firstSentAt(),
                operation.askAt(),
                operation.detail());
    }
}
