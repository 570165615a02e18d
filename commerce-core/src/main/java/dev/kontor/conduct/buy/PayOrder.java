package dev.kontor.conduct.buy;

import dev.kontor.conduct.advance.Advance;
import dev.kontor.conduct.advance.Drive;
import dev.kontor.conduct.advance.Operations;
import dev.kontor.conduct.engine.Engine;
import dev.kontor.conduct.engine.Requests;
import dev.kontor.journal.Draft;
import dev.kontor.journal.Journal;
import dev.kontor.order.Hold;
import dev.kontor.order.Order;
import dev.kontor.order.Orders;
import dev.kontor.payment.PaymentOperation;
import dev.kontor.payment.PaymentRules;
import dev.kontor.payment.PaymentSituation;
import dev.kontor.payment.Payments;
import dev.kontor.shop.Decision;
import dev.kontor.shop.PayWith;
import dev.kontor.shop.Result;
import dev.kontor.shop.Shopper;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.store.Store;
import dev.kontor.store.Stores;
import dev.kontor.value.Amount;
import dev.kontor.value.Refusal;
import dev.kontor.value.RequestKey;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Pays an order again whose payment was declined or came to nothing; never while another charge may still succeed. */
public final class PayOrder {
    private final Engine engine;
    private final Drive drive;

    /**
     * The use case.
     *
     * @param engine the house
     * @param drive sends what is stored as sent
     */
    public PayOrder(Engine engine, Drive drive) {
        this.engine = engine;
        this.drive = drive;
    }

    /**
     * One try of a buyer.
     *
     * @param key chosen by the caller
     * @param with what it is paid with now
     * @param returnTo where the buyer comes back to; empty when nobody waits for one
     */
    public record Try(RequestKey key, PayWith with, Optional<URI> returnTo) {
        private String content(String order) {
            return order + " " + Charges.content(with) + " " + returnTo;
        }
    }

    /**
     * Pays an order again.
     *
     * @param shopper whose order it is
     * @param order the order
     * @param once how
     * @return the order, why not, or what comes next
     */
    public Result<Order> pay(Shopper shopper, Order order, Try once) {
        Instant now = engine.now();
        String id = order.id().value();
        Planned planned = engine.storage().transact(unit -> plan(unit, shopper, id, once, now));
        if (planned.refusal().isPresent()) {
            return Decision.refused(List.of(planned.refusal().get()));
        }
        return drive.send(planned.toSend(), Optional.of(order))
                .flatMap(Answer::settled)
                .orElseGet(() -> Answer.about(engine, id));
    }

    private record Planned(List<PaymentOperation> toSend, Optional<Refusal> refusal) {
        static Planned refused(StorageUnit unit, Refusal refusal) {
            unit.rollBack();
            return new Planned(List.of(), Optional.of(refusal));
        }
    }

    private Planned plan(StorageUnit unit, Shopper shopper, String id, Try once, Instant now) {
        Requests.Known known = Requests.remember(
                unit, "pay/" + QuoteCart.caller(engine, shopper), once.key(), once.content(id), id, now);
        if (known instanceof Requests.Known.Again) {
            return new Planned(List.of(), Optional.empty());
        }
        if (known instanceof Requests.Known.Otherwise) {
            return Planned.refused(unit, Refusal.of("request.key-reused"));
        }
        List<PaymentSituation> payments = Payments.of(unit, id);
        if (payments.isEmpty()) {
            return Planned.refused(unit, Refusal.of("payment.nothing-due"));
        }
        PaymentSituation payment =
                Payments.touch(unit, payments.get(0).payment().id());
        Order order = Orders.find(unit, id).orElseThrow();
        if (order.cancellation().isPresent()) {
            return Planned.refused(
                    unit,
                    Refusal.of("order.canceled")
                            .with("order", id)
                            .with("reason", order.cancellation().get().reason()));
        }
        if (payment.inFlight().isPositive()) {
            return Planned.refused(unit, Refusal.of("payment.under-way").with("order", id));
        }
        Amount open = payment.uncovered();
        Optional<Refusal> refusal = PaymentRules.refuseCharge(payment, open);
        if (refusal.isPresent()) {
            return Planned.refused(unit, refusal.get());
        }
        Store store = Stores.get(unit, order.placement().store());
        boolean held = order.hold(Hold.Reason.VERIFICATION).isPresent()
                || order.hold(Hold.Reason.REVIEW).isPresent();
        PaymentChoice.Wish wish = new PaymentChoice.Wish(
                once.with(), store, open, order.placement().country(), held);
        Optional<PaymentChoice> choice = PaymentChoice.choose(wish, engine.gateways(), now);
        if (choice.isEmpty()) {
            return Planned.refused(unit, PaymentChoice.refusal(wish, engine.gateways()));
        }
        ChargeGuard guard = ChargeGuard.of(
                engine,
                store,
                Stores.policies(
                        unit, store.code(), Math.toIntExact(order.placement().policySet())),
                new ChargeGuard.Buyer(shopper, order.placement().account(), once.with()),
                ChargeGuard.toldBefore(payment, engine),
                now);
        int ordinal = payment.nextOrdinal("charge");
        Optional<Refusal> closed = guard.refuse(unit, id + "#" + ordinal);
        if (closed.isPresent()) {
            return Planned.refused(unit, closed.get());
        }
        Operations operations = new Operations(engine, now);
        PaymentOperation charge = operations.sent(guard.counted(operations.charge(
                payment.payment(),
                ordinal,
                choice.get().account(),
                guard.complete(
                        Charges.of(order, open, shopper, once.with(), choice.get(), once.returnTo()),
                        choice.get().account()),
                choice.get().purchases())));
        Payments.plan(unit, charge);
        Advance.scheduleFirst(unit, charge);
        Journal.write(
                unit,
                engine.ids(),
                now,
                Draft.of(payment.payment().id(), "payment.operation-planned")
                        .about(id)
                        .by(order.placement().account())
                        .fact("operation", charge.id())
                        .fact("operationKind", charge.kind())
                        .fact("amount", charge.amount()));
        return new Planned(List.of(charge), Optional.empty());
    }
}
