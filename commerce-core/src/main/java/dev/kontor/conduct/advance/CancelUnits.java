package dev.kontor.conduct.advance;

import dev.kontor.conduct.engine.Engine;
import dev.kontor.conduct.engine.Requests;
import dev.kontor.conduct.engine.Write;
import dev.kontor.journal.Draft;
import dev.kontor.journal.Journal;
import dev.kontor.order.CancelOrder;
import dev.kontor.order.CancelRules;
import dev.kontor.order.CancelTerms;
import dev.kontor.order.Order;
import dev.kontor.order.Orders;
import dev.kontor.payment.Balances;
import dev.kontor.payment.PaymentOperation;
import dev.kontor.payment.PaymentSituation;
import dev.kontor.payment.Payments;
import dev.kontor.shop.Decision;
import dev.kontor.shop.Next;
import dev.kontor.shop.Result;
import dev.kontor.shop.Underway;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.spi.storage.StorageView;
import dev.kontor.store.PolicyKeys;
import dev.kontor.store.Stores;
import dev.kontor.value.Amount;
import dev.kontor.value.Refusal;
import dev.kontor.value.RequestKey;
import dev.kontor.value.UnknownIdException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Cancels an order, or units of it, for its customer or for staff (OR-5). The money goes back by what {@link Advance} decides
 * in the same unit: less is due, or the order is dead.
 */
public final class CancelUnits {
    private static final Duration LOOK_AGAIN = Duration.ofMinutes(1);

    private final Engine engine;
    private final Drive drive;

    /**
     * The use case.
     *
     * @param engine the house
     * @param drive sends what follows
     */
    public CancelUnits(Engine engine, Drive drive) {
        this.engine = engine;
        this.drive = drive;
    }

    /**
     * Who cancels.
     *
     * @param name of the journal: an account's id, or {@code staff:} and the host's id
     * @param code why, for the customer: {@code by-customer} or {@code by-staff}
     * @param words why, as staff said it
     * @param isStaff whether the store's policy for customers does not bind
     */
    public record By(String name, String code, Optional<String> words, boolean isStaff) {
        /**
         * The customer whose order it is.
         *
         * @param order the order
         * @return who cancels
         */
        public static By customer(Order order) {
            return new By(order.placement().account(), "by-customer", Optional.empty(), false);
        }

        /**
         * A member of staff.
         *
         * @param name the host's id
         * @param words why
         * @return who cancels
         */
        public static By staff(String name, Optional<String> words) {
            return new By("staff:" + name, "by-staff", words, true);
        }

        private Draft sign(Draft draft) {
            Draft signed = draft.by(name);
            return words.map(signed::because).orElse(signed);
        }
    }

    /**
     * What a cancellation would do now.
     *
     * @param wish what is to be canceled
     * @param by who asks
     * @return the terms, or why not
     */
    public Decision<CancelTerms> terms(CancelOrder wish, By by) {
        return engine.storage().read(view -> {
            Order order = find(view, wish);
            CancelRules.Decided decided =
                    decide(view, order, Payments.of(view, order.id().value()), wish, by);
            return decided.terms().map(Decision::done).orElseGet(() -> Decision.refused(decided.refusals()));
        });
    }

    /**
     * Cancels.
     *
     * @param key chosen by the caller
     * @param wish what is to be canceled
     * @param by who asks
     * @return the order as it is then; why not; or under way while money is not back yet
     */
    public Result<Order> cancel(RequestKey key, CancelOrder wish, By by) {
        Instant now = engine.now();
        List<PaymentOperation> toSend = new ArrayList<>();
        List<Refusal> refusals = new ArrayList<>();
        engine.storage().perform(unit -> {
            toSend.clear();
            refusals.clear();
            refusals.addAll(cancel(unit, key, wish, by, now, toSend));
            if (!refusals.isEmpty()) {
                unit.rollBack();
            }
        });
        if (!refusals.isEmpty()) {
            return Decision.refused(refusals);
        }
        drive.send(toSend);
        return answer(wish.order().value());
    }

    private List<Refusal> cancel(
            StorageUnit unit, RequestKey key, CancelOrder wish, By by, Instant now, List<PaymentOperation> toSend) {
        String id = wish.order().value();
        Requests.Known known = Requests.remember(unit, "cancel/" + by.name(), key, wish.toString(), id, now);
        if (known instanceof Requests.Known.Again) {
            return List.of();
        }
        if (known instanceof Requests.Known.Otherwise) {
            return List.of(Refusal.of("request.key-reused"));
        }
        List<PaymentSituation> payments = new ArrayList<>();
        for (PaymentSituation payment : Payments.of(unit, id)) {
            payments.add(Payments.touch(unit, payment.payment().id()));
        }
        if (payments.isEmpty()) {
            Orders.touch(unit, id);
        }
        Order order = find(unit, wish);
        CancelRules.Decided decided = decide(unit, order, payments, wish, by);
        if (decided.terms().isEmpty()) {
            return decided.refusals();
        }
        carryOut(unit, order, decided.terms().get(), by, now);
        toSend.addAll(Advance.advance(unit, engine, id, now).toSend());
        return List.of();
    }

    private void carryOut(StorageUnit unit, Order order, CancelTerms terms, By by, Instant now) {
        if (terms.isWhole()) {
            Order ended = order.canceled(by.code(), now);
            Orders.store(unit, ended);
            Write.about(unit, engine, ended, "order-canceled", Optional.empty(), now);
            Journal.write(
                    unit,
                    engine.ids(),
                    now,
                    by.sign(Draft.of(order.id(), "order.canceled")
                            .about(order.id())
                            .fact("cause", by.code())));
            return;
        }
        Order amended = order.amended(terms, now, by.name(), by.words().orElse(by.code()));
        int from = order.amendments().size() + 1;
        Orders.amend(unit, amended, from);
        Payments.owe(unit, order.id().value(), amended.exactDue());
        Write.amended(unit, engine, amended, terms, from, now);
        List<Draft> entries = new ArrayList<>();
        for (CancelTerms.Line line : terms.lines()) {
            entries.add(by.sign(Draft.of(order.id(), "order.amended")
                    .about(order.id())
                    .fact("line", line.line())
                    .fact("units", line.units().size())
                    .fact("amount", line.exactAmount())
                    .fact("cause", by.code())));
        }
        Journal.write(unit, engine.ids(), now, entries);
    }

    private static Order find(StorageView view, CancelOrder wish) {
        return Orders.find(view, wish.order().value())
                .orElseThrow(() -> new UnknownIdException("order", wish.order().value()));
    }

    private CancelRules.Decided decide(
            StorageView view, Order order, List<PaymentSituation> payments, CancelOrder wish, By by) {
        boolean isOffered = by.isStaff()
                || Stores.policies(
                                view,
                                order.placement().store(),
                                Math.toIntExact(order.placement().policySet()))
                        .get(PolicyKeys.CANCEL);
        return CancelRules.decide(
                order,
                wish,
                new CancelRules.Facts(
                        isOffered, LinesUnderWay.of(view, order, wish, engine.now()), covered(order, payments)));
    }

    private static Amount covered(Order order, List<PaymentSituation> payments) {
        Amount covered = Amount.zero(order.exactTotal().currency());
        for (PaymentSituation payment : payments) {
            Balances balances = payment.balances();
            covered =
                    covered.plus(payment.settled()).plus(balances.authorized()).plus(balances.promised());
        }
        return covered;
    }

    private Result<Order> answer(String id) {
        return engine.storage().read(view -> {
            Order order = Orders.find(view, id).orElseThrow();
            Optional<PaymentOperation> open = Payments.of(view, id).stream()
                    .flatMap(payment -> payment.operations().stream())
                    .filter(operation -> !operation.state().isFinal())
                    .findFirst();
            return open.<Result<Order>>map(operation -> new Underway<>(
                            order,
                            new Next.Wait(operation.askAt().orElse(engine.now().plus(LOOK_AGAIN)))))
                    .orElseGet(() -> Decision.done(order));
        });
    }
}
