package dev.kontor.conduct.buy;

import dev.kontor.conduct.advance.Advance;
import dev.kontor.conduct.advance.Drive;
import dev.kontor.conduct.engine.Engine;
import dev.kontor.conduct.engine.Requests;
import dev.kontor.journal.Draft;
import dev.kontor.journal.Journal;
import dev.kontor.order.Order;
import dev.kontor.order.Orders;
import dev.kontor.payment.Payment;
import dev.kontor.payment.PaymentOperation;
import dev.kontor.payment.Payments;
import dev.kontor.payment.TenderRounds;
import dev.kontor.pricing.Prices;
import dev.kontor.pricing.Quote;
import dev.kontor.shop.Decision;
import dev.kontor.shop.PlaceOrder;
import dev.kontor.shop.Result;
import dev.kontor.shop.Shopper;
import dev.kontor.spi.storage.DuplicateException;
import dev.kontor.spi.storage.HostTransaction;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.store.Store;
import dev.kontor.store.Stores;
import dev.kontor.value.Refusal;
import dev.kontor.value.RequestKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Places an order from a quote: one unit that gathers, decides and writes order, payment and operation, and, once that is
 * committed, the question to the provider. Inside a host's transaction only the unit runs.
 */
public final class OrderPlacing {
    private final Engine engine;
    private final Drive drive;

    /**
     * The use case.
     *
     * @param engine the house
     * @param drive sends what is stored as sent
     */
    public OrderPlacing(Engine engine, Drive drive) {
        this.engine = engine;
        this.drive = drive;
    }

    /**
     * Places an order and pays it.
     *
     * @param storeCode the store
     * @param shopper who orders
     * @param key chosen by the caller
     * @param command which quote, and how it is paid
     * @return the order, all the reasons why not, or what comes next
     */
    public Result<Order> place(String storeCode, Shopper shopper, RequestKey key, PlaceOrder command) {
        Attempt asked = Attempt.of(engine, storeCode, shopper, key, command);
        Attempt attempt = asked.freeOn(ReviewDays.free(engine, storeCode, command, asked.now()));
        Prepared prepared = unlessTaken(
                () -> Redeeming.unlessUsedUp(
                        () -> Misses.unlessShort(
                                () -> engine.storage().transact(unit -> prepare(unit, attempt, true)),
                                refusals -> new Prepared("", List.of(), Optional.empty(), refusals)),
                        refusals -> new Prepared("", List.of(), Optional.empty(), refusals)),
                refusals -> new Prepared("", List.of(), Optional.empty(), refusals));
        Misses.count(engine, QuoteCart.caller(engine, shopper), prepared.refusals(), attempt.now());
        if (prepared.refusals().isEmpty()) {
            return drive.send(prepared.toSend(), prepared.placed())
                    .flatMap(Answer::settled)
                    .orElseGet(() -> Answer.about(engine, prepared.order()));
        }
        return Decision.refused(prepared.refusals());
    }

    /**
     * Places an order inside a transaction of the host; nothing is sent.
     *
     * @param storeCode the store
     * @param shopper who orders
     * @param key chosen by the caller
     * @param command which quote, and how it is paid
     * @param host the host's transaction
     * @return the order, not yet paid; or all the reasons why not
     */
    public Decision<Order> placeIn(
            String storeCode, Shopper shopper, RequestKey key, PlaceOrder command, HostTransaction host) {
        Attempt attempt = Attempt.of(engine, storeCode, shopper, key, command);
        return unlessTaken(
                () -> Redeeming.unlessUsedUp(
                        () -> Misses.unlessShort(
                                1, () -> engine.storage().join(host, unit -> joined(unit, attempt)), Decision::refused),
                        Decision::refused),
                Decision::refused);
    }

    private Decision<Order> joined(StorageUnit unit, Attempt attempt) {
        Prepared prepared = prepare(unit, attempt, false);
        return prepared.refusals().isEmpty()
                ? Decision.done(Orders.find(unit, prepared.order()).orElseThrow())
                : Decision.refused(prepared.refusals());
    }

    /** Of two orders from one quote at one moment the second ends by the rule, and is told what it would have read. */
    private static <T> T unlessTaken(Supplier<T> unit, Function<List<Refusal>, T> refused) {
        try {
            return unit.get();
        } catch (DuplicateException duplicate) {
            if (!Orders.isQuoteTaken(duplicate)) {
                throw duplicate;
            }
            return refused.apply(List.of(Refusal.of("quote.used")));
        }
    }

    /** What the unit came to: an order, new or from before, with what is to be sent; or the reasons why not. */
    private record Prepared(
            String order, List<PaymentOperation> toSend, Optional<Order> placed, List<Refusal> refusals) {
        static Prepared refused(StorageUnit unit, List<Refusal> refusals) {
            unit.rollBack();
            return new Prepared("", List.of(), Optional.empty(), refusals);
        }
    }

    private Prepared prepare(StorageUnit unit, Attempt attempt, boolean send) {
        if (!attempt.shopper().isKnown()) {
            return Prepared.refused(unit, List.of(Refusal.of("shopper.unknown")));
        }
        unit.expect(attempt.asking());
        String caller = QuoteCart.caller(engine, attempt.shopper());
        Requests.Known known = Requests.remember(
                unit,
                attempt.store() + "/" + caller,
                attempt.key(),
                attempt.content(),
                attempt.order().value(),
                attempt.now());
        if (known instanceof Requests.Known.Again again) {
            return new Prepared(again.result(), List.of(), Optional.empty(), List.of());
        }
        if (known instanceof Requests.Known.Otherwise) {
            return Prepared.refused(unit, List.of(Refusal.of("request.key-reused")));
        }

        Store store = Stores.get(unit, attempt.store());
        Optional<Quote> quote = Prices.quote(unit, attempt.command().quote())
                .filter(q -> q.store().equals(store.code()))
                .filter(q -> q.customer().equals(Optional.of(caller)));
        if (quote.isEmpty()) {
            return Prepared.refused(unit, List.of(Refusal.of("quote.unknown")));
        }
        if (Orders.isPlaced(unit, quote.get().id().value())) {
            return Prepared.refused(unit, List.of(Refusal.of("quote.used")));
        }

        OrderDraft draft =
                OrderDraft.gather(unit, engine, attempt, store, quote.get()).decide();
        Tenders tenders = new Tenders(engine, attempt.now());
        Tenders.Chosen chosen = draft.choose(tenders);
        if (!draft.refusals().isEmpty()) {
            return Prepared.refused(unit, draft.refusals());
        }
        Order order = draft.write(chosen);
        String id = order.id().value();
        List<PaymentOperation> toSend = new ArrayList<>();
        boolean sure =
                chosen.parts().isEmpty() || pay(unit, attempt, order, tenders, chosen, draft.guard(), send, toSend);
        if (sure) {
            return new Prepared(
                    id, Advance.advance(unit, engine, id, attempt.now()).toSend(), Optional.empty(), List.of());
        }
        return new Prepared(id, toSend, Optional.of(order), List.of());
    }

    /** Plans what the order is paid with; tells whether nobody has to be asked for it. */
    private boolean pay(
            StorageUnit unit,
            Attempt attempt,
            Order order,
            Tenders tenders,
            Tenders.Chosen chosen,
            ChargeGuard guard,
            boolean send,
            List<PaymentOperation> toSend) {
        Payment payment = new Payment(
                engine.ids().next(Payment.KIND), order.id().value(), Payment.SOLE, order.exactTotal(), attempt.now());
        Payments.open(unit, payment);
        Tenders.Planned planned = tenders.plan(
                unit,
                new Tenders.Round(
                        payment,
                        order,
                        attempt.shopper(),
                        attempt.command().returnTo(),
                        chosen.parts(),
                        1,
                        TenderRounds.FIRST,
                        guard,
                        send));
        Journal.begin(unit, engine.ids(), attempt.now(), planned.entries().toArray(Draft[]::new));
        toSend.addAll(planned.toSend());
        return planned.isSure();
    }
}
