package dev.kontor.conduct.buy;

import dev.kontor.conduct.advance.Drive;
import dev.kontor.conduct.engine.Engine;
import dev.kontor.order.Order;
import dev.kontor.payment.OperationState;
import dev.kontor.payment.PaymentOperation;
import dev.kontor.payment.Payments;
import dev.kontor.shop.Result;
import dev.kontor.spi.ReturnData;
import java.util.List;

/**
 * Goes on with an order: sends what a host's transaction left to be sent, resumes what waited for the buyer, asks about what is
 * in doubt. Starts nothing new, so it needs no key.
 */
public final class ProceedOrder {
    private final Engine engine;
    private final Drive drive;

    /**
     * The use case.
     *
     * @param engine the house
     * @param drive sends what is stored as sent
     */
    public ProceedOrder(Engine engine, Drive drive) {
        this.engine = engine;
        this.drive = drive;
    }

    /**
     * Goes on with an order.
     *
     * @param order the order
     * @param back what the browser brought; a hint only
     * @return how it stands then
     */
    public Result<Order> proceed(Order order, ReturnData back) {
        String id = order.id().value();
        List<PaymentOperation> open = engine.storage()
                .read(view -> Payments.of(view, id).stream()
                        .flatMap(p -> p.operations().stream())
                        .filter(o -> !o.state().isFinal())
                        .toList());
        drive.advance(id);
        for (PaymentOperation operation : open) {
            if (operation.state() == OperationState.ACTION_REQUIRED) {
                drive.resume(operation.id().value(), back);
            } else if (operation.state() != OperationState.CREATED) {
                drive.lookUp(operation.id().value());
            }
        }
        return Answer.about(engine, id);
    }
}
