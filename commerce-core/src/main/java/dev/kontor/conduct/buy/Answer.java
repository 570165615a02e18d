package dev.kontor.conduct.buy;

import dev.kontor.conduct.engine.Engine;
import dev.kontor.order.Cover;
import dev.kontor.order.Hold;
import dev.kontor.order.Order;
import dev.kontor.order.Orders;
import dev.kontor.payment.FrozenOperation;
import dev.kontor.payment.OperationState;
import dev.kontor.payment.PaymentOperation;
import dev.kontor.payment.PaymentRules;
import dev.kontor.payment.PaymentSituation;
import dev.kontor.payment.Payments;
import dev.kontor.payment.TenderRounds;
import dev.kontor.shop.Decision;
import dev.kontor.shop.Done;
import dev.kontor.shop.Next;
import dev.kontor.shop.Result;
import dev.kontor.shop.Underway;
import dev.kontor.spi.payment.RejectCode;
import dev.kontor.spi.storage.StorageView;
import dev.kontor.value.Refusal;
import dev.kontor.value.UnknownIdException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What an order's state means to whoever asked for it: built from what is stored, so every repetition answers alike. */
final class Answer {
    private Answer() {}

    static Result<Order> about(Engine engine, String order) {
        return engine.storage().read(view -> about(view, engine, order));
    }

    private static Result<Order> about(StorageView view, Engine engine, String id) {
        Order order = Orders.find(view, id).orElseThrow(() -> new UnknownIdException("order", id));
        return settled(order).orElseGet(() -> {
            Optional<PaymentOperation> last = Payments.of(view, id).stream()
                    .flatMap(p -> latest(p).stream())
                    .findFirst();
            return last.map(operation -> about(engine, order, operation)).orElseGet(() -> new Done<>(order));
        });
    }

    /** What an order's state means, where its payments need not be asked for. */
    static Optional<Result<Order>> settled(Order order) {
        if (order.cancellation().isPresent()) {
            return Optional.of(Decision.refused(List.of(Refusal.of("order.canceled")
                    .with("order", order.id().value())
                    .with("reason", order.cancellation().get().reason()))));
        }
        Cover.Level cover = order.standing().cover();
        boolean held = order.hold(Hold.Reason.VERIFICATION).isPresent()
                || order.hold(Hold.Reason.REVIEW).isPresent();
        boolean isSetAside = order.isShippedOnly()
                && cover != Cover.Level.NONE
                && order.hold(Hold.Reason.PAYMENT).isEmpty();
        if (cover == Cover.Level.PAID || isSetAside || (held && cover != Cover.Level.NONE)) {
            return Optional.of(new Done<>(order));
        }
        return Optional.empty();
    }

    /** The charge that is not over, or why the last tenders came to nothing, or else the last thing that was tried. */
    private static Optional<PaymentOperation> latest(PaymentSituation payment) {
        return payment.operations().stream()
                .filter(o -> TenderRounds.isAwaited(payment, o))
                .findFirst()
                .or(() -> TenderRounds.failure(payment))
                .or(() -> payment.operations().stream()
                        .filter(o -> !o.state().isFinal())
                        .findFirst())
                .or(() -> payment.operations().stream().reduce((first, second) -> second));
    }

    private static Result<Order> about(Engine engine, Order order, PaymentOperation operation) {
        if (operation.state() == OperationState.CREATED
                && order.hold(Hold.Reason.REVIEW).isPresent()) {
            return new Done<>(order);
        }
        Instant askAt = operation.askAt().orElse(engine.now().plus(PaymentRules.FIRST_LOOK));
        return switch (operation.state()) {
            case ACTION_REQUIRED ->
                new Underway<>(
                        order,
                        new Next.CustomerActs(
                                FrozenOperation.thawAction(
                                        operation, operation.action().orElseThrow(), engine.vault()),
                                askAt));
            case CREATED, SENT, PENDING, REVIEW, SUCCEEDED -> new Underway<>(order, new Next.Wait(askAt));
            case DECLINED -> refused("payment.declined", order, operation);
            case REJECTED ->
                operation.code().equals(Optional.of(RejectCode.METHOD_NOT_ALLOWED.name()))
                        ? refused("payment.method-not-allowed", order, operation)
                        : refused("payment.rejected", order, operation);
            case EXPIRED -> refused("payment.expired", order, operation);
        };
    }

    private static Result<Order> refused(String code, Order order, PaymentOperation operation) {
        Refusal refusal = Refusal.of(code).with("order", order.id());
        return Decision.refused(
                List.of(operation.code().map(c -> refusal.with("code", c)).orElse(refusal)));
    }
}
