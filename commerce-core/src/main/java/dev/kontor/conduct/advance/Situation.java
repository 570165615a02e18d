package dev.kontor.conduct.advance;

import dev.kontor.order.Cover;
import dev.kontor.order.Order;
import dev.kontor.order.Standing;
import dev.kontor.payment.Balances;
import dev.kontor.payment.OperationState;
import dev.kontor.payment.PaymentSituation;
import dev.kontor.payment.TenderRounds;
import dev.kontor.spi.payment.Capabilities;
import dev.kontor.spi.payment.OperationKind;
import dev.kontor.value.Amount;
import dev.kontor.value.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All axes of one order at one moment.
 *
 * @param order the order with its holds
 * @param payments its payments, touched
 * @param verified whether the customer is verified by a service of the store, now
 * @param unmet why the order could not be placed now, as far as that hangs on verification; decided only while it is held
 * @param delivery how much of it is delivered
 * @param unfolded whether everything to be delivered has its row, delivered or waiting
 * @param payUntil when a hold for payment would end
 * @param purpose how far that is for which it was placed; empty of an order of goods
 * @param accounts what the gateway accounts of the payments can do, by name, as far as they are there
 * @param parcels what of it goes in parcels
 * @param debits when a direct debit counts as money
 */
record Situation(
        Order order,
        List<PaymentSituation> payments,
        boolean verified,
        List<Refusal> unmet,
        Standing.Delivery delivery,
        boolean unfolded,
        Instant payUntil,
        Optional<PurposeState> purpose,
        Map<String, Capabilities> accounts,
        Parcels parcels,
        DebitTerms debits) {
    Situation {
        accounts = Map.copyOf(accounts);
        payments = List.copyOf(payments);
        unmet = List.copyOf(unmet);
    }

    /** Of an order with nothing in parcels. */
    Situation(
            Order order,
            List<PaymentSituation> payments,
            boolean verified,
            List<Refusal> unmet,
            Standing.Delivery delivery,
            boolean unfolded,
            Instant payUntil,
            Optional<PurposeState> purpose,
            Map<String, Capabilities> accounts) {
        this(
                order,
                payments,
                verified,
                unmet,
                delivery,
                unfolded,
                payUntil,
                purpose,
                accounts,
                Parcels.NONE,
                DebitTerms.NONE);
    }

    Cover cover() {
        String currency = order.exactTotal().currency();
        Cover sum = Cover.none(currency);
        for (PaymentSituation payment : payments) {
            Balances balances = payment.balances();
            Amount unsure = debits.unsure(payment);
            Amount young = debits.young(payment);
            sum = new Cover(
                    sum.promised().plus(balances.promised()).minus(unsure),
                    sum.authorized()
                            .plus(balances.authorized())
                            .minus(TenderRounds.outOfReach(payment))
                            .plus(unsure)
                            .plus(young),
                    sum.captured()
                            .plus(payment.settled())
                            .minus(TenderRounds.goingBack(payment))
                            .minus(young));
        }
        return sum;
    }

    boolean isCharging() {
        return payments.stream().anyMatch(p -> p.operations().stream().anyMatch(o -> TenderRounds.isAwaited(p, o)));
    }

    /** Whether something is set aside that may still be taken, or given up, by evidence. */
    boolean isSetAside() {
        return payments.stream()
                .anyMatch(p -> p.balances().authorized().minus(p.stranded()).isPositive());
    }

    /** What was sent, or is about to be by somebody who does not know of the cancellation; the rest was never more than a plan. */
    boolean mayStillBeCharged() {
        return payments.stream()
                .flatMap(p -> p.operations().stream())
                .filter(o -> o.isChargeInFlight()
                        || (o.kind() == OperationKind.REAUTHORIZE && !o.state().isFinal()))
                .anyMatch(o -> o.state() != OperationState.CREATED);
    }

    boolean isMoneyLeft() {
        return payments.stream().anyMatch(p -> p.balances().kept().isPositive());
    }

    boolean isRefunded() {
        return payments.stream().anyMatch(p -> p.balances().refunded().isPositive());
    }

    /** What is to be paid for the order by now. */
    Amount total() {
        return order.exactDue();
    }
}
