package dev.kontor.conduct.advance;

import dev.kontor.account.Account;
import dev.kontor.conduct.engine.Customer;
import dev.kontor.conduct.engine.Engine;
import dev.kontor.conduct.evidence.PromiseEvidence;
import dev.kontor.credit.Promises;
import dev.kontor.fulfillment.Entitlement;
import dev.kontor.fulfillment.Fulfillment;
import dev.kontor.order.Order;
import dev.kontor.order.OrderLine;
import dev.kontor.payment.Balances;
import dev.kontor.payment.PaymentOperation;
import dev.kontor.payment.PaymentSituation;
import dev.kontor.reservation.Reservation;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.value.Amount;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What follows from units that were canceled while the rest of their order lives on (OR-5). Their money flows back by itself,
 * since less is due; this takes back what waits for them, and gives up what they hold.
 */
final class CanceledUnits {
    private CanceledUnits() {}

    static List<Step> steps(Situation situation) {
        if (situation.order().amendments().isEmpty()) {
            return List.of();
        }
        List<Step> steps = new ArrayList<>();
        steps.add(new Step.TakeBackUnits());
        if (isMoneyDead(situation)) {
            steps.add(new Step.ReleaseUnits());
        }
        return steps;
    }

    /** Evidence, not our plan, says that nothing comes for them any more: what is spoken for fits into what is due. */
    private static boolean isMoneyDead(Situation situation) {
        Amount spoken = Amount.zero(situation.total().currency());
        for (PaymentSituation payment : situation.payments()) {
            Balances balances = payment.balances();
            spoken = spoken.plus(balances.kept())
                    .plus(balances.authorized())
                    .plus(balances.promised())
                    .plus(payment.inFlight());
        }
        return situation.total().covers(spoken);
    }

    /** How many things a line still gives. */
    static int left(Order order, OrderLine line) {
        return line.entitledUnits()
                / line.quantity()
                * (line.quantity() - order.canceledUnits(line).size());
    }

    /** What was given for units that were not canceled. */
    static List<Entitlement> without(Order order, List<Entitlement> owned) {
        return order.amendments().isEmpty()
                ? owned
                : owned.stream().filter(one -> !isCanceled(order, one)).toList();
    }

    private static boolean isCanceled(Order order, Entitlement owned) {
        return order.amendments().stream()
                .anyMatch(amendment ->
                        amendment.line().value().equals(owned.asked().part())
                                && amendment.units().contains(owned.asked().unit()));
    }

    /** Whoever waits for a key leaves the queue; what was delivered meanwhile is not canceled any more, and stays. */
    static void takeBack(StorageUnit unit, Order order, Instant now) {
        for (Entitlement owned : Fulfillment.ofOrder(unit, order.id().value())) {
            if (owned.state() == Entitlement.State.WAITING_KEY && isCanceled(order, owned)) {
                Fulfillment.revoke(unit, owned.id(), "order-canceled", now);
            }
        }
    }

    static void release(StorageUnit unit, Order order) {
        for (OrderLine line : order.lines()) {
            int canceled = order.canceledUnits(line).size();
            if (canceled > 0) {
                line.counts()
                        .forEach((sku, quantity) -> Reservation.lower(
                                unit,
                                Customer.limit(Account.id(order.placement().account()), sku),
                                line.id().value(),
                                (long) quantity / line.quantity() * (line.quantity() - canceled)));
            }
        }
    }

    /** What was promised to the house itself for them is owed no more; what was promised to others, they tell. */
    static PaymentSituation lowerPromises(StorageUnit unit, Engine engine, PaymentSituation payment, Instant now) {
        PaymentSituation facts = payment;
        Amount tooMuch = facts.settled()
                .plus(facts.balances().promised())
                .minus(facts.payment().due());
        List<PaymentOperation> newestFirst = new ArrayList<>(Promises.promisedBy(facts));
        Collections.reverse(newestFirst);
        for (PaymentOperation charge : newestFirst) {
            Amount share = Promises.promised(facts, charge).min(tooMuch);
            if (share.isPositive() && engine.gateways().isOnAccount(charge.account())) {
                facts = PromiseEvidence.lower(unit, engine, facts, charge, share, now);
                tooMuch = tooMuch.minus(share);
            }
        }
        return facts;
    }
}
