package dev.kontor.conduct.buy;

import dev.kontor.conduct.advance.Advance;
import dev.kontor.conduct.advance.Drive;
import dev.kontor.conduct.advance.Operations;
import dev.kontor.conduct.engine.Engine;
import dev.kontor.conduct.engine.Requests;
import dev.kontor.journal.Journal;
import dev.kontor.order.Hold;
import dev.kontor.order.Order;
import dev.kontor.order.Orders;
import dev.kontor.payment.PaymentOperation;
import dev.kontor.payment.PaymentRules;
import dev.kontor.payment.PaymentSituation;
import dev.kontor.payment.Payments;
import dev.kontor.payment.TenderRounds;
import dev.kontor.shop.Decision;
import dev.kontor.shop.PayWith;
import dev.kontor.shop.PlaceOrder;
import dev.kontor.shop.Result;
import dev.kontor.shop.Shopper;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.store.PolicySet;
import dev.kontor.store.Store;
import dev.kontor.store.Stores;
import dev.kontor.value.Amount;
import dev.kontor.value.Refusal;
import dev.kontor.value.RequestKey;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
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
     * @param with what it is paid with now; one or more
     * @param returnTo where the buyer comes back to; empty when nobody waits for one
     */
    public record Try(RequestKey key, List<PayWith> with, Optional<URI> returnTo) {
        /** Copies the list, and looks at its size. */
        public Try {
            with = PlaceOrder.tenders(with);
        }

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
        Planned planned = Misses.unlessShort(
                () -> engine.storage().transact(unit -> plan(unit, shopper, id, once, now)),
                refusals -> new Planned(List.of(), refusals));
        Misses.count(engine, QuoteCart.caller(engine, shopper), planned.refusals(), now);
        if (!planned.refusals().isEmpty()) {
            return Decision.refused(planned.refusals());
        }
        return drive.send(planned.toSend(), Optional.of(order))
                .flatMap(Answer::settled)
                .orElseGet(() -> Answer.about(engine, id));
    }

    private record Planned(List<PaymentOperation> toSend, List<Refusal> refusals) {
        static Planned refused(StorageUnit unit, Refusal refusal) {
            return refused(unit, List.of(refusal));
        }

        static Planned refused(StorageUnit unit, List<Refusal> refusals) {
            unit.rollBack();
            return new Planned(List.of(), refusals);
        }
    }

    private Planned plan(StorageUnit unit, Shopper shopper, String id, Try once, Instant now) {
        Requests.Known known = Requests.remember(
                unit, "pay/" + QuoteCart.caller(engine, shopper), once.key(), once.content(id), id, now);
        if (known instanceof Requests.Known.Again) {
            return new Planned(List.of(), List.of());
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
        PolicySet policies = Stores.policies(
                unit, store.code(), Math.toIntExact(order.placement().policySet()));
        Tenders tenders = new Tenders(engine, now);
        Tenders.Wish wish = new Tenders.Wish(
                once.with(),
                Offering.again(unit, store, order, open, now),
                open,
                order.placement().country(),
                held || Advance.isTakenAtDispatch(order, policies),
                order.placement().account(),
                policies,
                store.zone(store.market(order.placement().market())),
                QuoteCart.caller(engine, shopper));
        Tenders.Chosen first = tenders.choose(unit, wish);
        Tenders.Chosen chosen =
                first.refusals().isEmpty() || held || !wish.held() ? first : tenders.choose(unit, wish.takenNow());
        List<Refusal> refusals = new ArrayList<>(chosen.refusals());
        GiftCardRule.refuse(once.with(), () -> Offering.products(unit, order)).ifPresent(refusals::add);
        if (!refusals.isEmpty()) {
            return Planned.refused(unit, refusals);
        }
        ChargeGuard guard = ChargeGuard.of(
                unit,
                engine,
                store,
                policies,
                new ChargeGuard.Buyer(shopper, order.placement().account(), once.with()),
                ChargeGuard.toldBefore(payment, engine),
                now);
        Optional<Refusal> closed = chosen.isCharged()
                ? guard.refuse(unit, id + "#" + (payment.operations().size() + 1))
                : Optional.empty();
        if (closed.isPresent()) {
            return Planned.refused(unit, closed.get());
        }
        Tenders.Planned planned = tenders.plan(
                unit,
                new Tenders.Round(
                        payment.payment(),
                        order,
                        shopper,
                        once.returnTo(),
                        chosen.parts(),
                        payment.nextOrdinal(Operations.CHARGE),
                        TenderRounds.next(payment),
                        guard,
                        true));
        chosen.hold(unit, order);
        Journal.write(unit, engine.ids(), now, planned.entries());
        return new Planned(
                planned.isSure() ? Advance.advance(unit, engine, id, now).toSend() : planned.toSend(), List.of());
    }
}
