package dev.kontor.payment;

import dev.kontor.spi.payment.Capabilities;
import dev.kontor.value.Amount;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a refund is planned from.
 *
 * @param payments all payments of the order, touched
 * @param accounts what each gateway account can do, by name; of an account that is not here nothing is known, and it is asked
 * @param onlyTaken whether only money that was taken counts, and not what is promised or set aside
 * @param refusedAt ids of captures at which the same refund was refused before
 */
public record RefundFacts(
        List<PaymentSituation> payments, Map<String, Capabilities> accounts, boolean onlyTaken, Set<String> refusedAt) {
    /** Copies the collections. */
    public RefundFacts {
        payments = List.copyOf(payments);
        accounts = Map.copyOf(accounts);
        refusedAt = Set.copyOf(refusedAt);
    }

    /**
     * The facts of a first plan.
     *
     * @param payments all payments of the order, touched
     * @param accounts what each gateway account can do, by name
     * @return facts that count everything
     */
    public static RefundFacts of(List<PaymentSituation> payments, Map<String, Capabilities> accounts) {
        return new RefundFacts(payments, accounts, false, Set.of());
    }

    /**
     * The most a plan from these facts can give back.
     *
     * @return what is left of what was taken, and of what is promised or set aside where that counts
     */
    public Amount room() {
        Amount room = Amount.zero(payments.get(0).payment().due().currency());
        for (PaymentSituation payment : payments) {
            room = room.plus(payment.refundable());
            if (!onlyTaken) {
                Amount open = Amount.zero(room.currency());
                for (PaymentOperation operation : payment.operations()) {
                    open = open.plus(RefundWays.promised(payment, operation)).plus(payment.capturable(operation));
                }
                room = room.plus(open.min(RefundWays.concedable(payment)));
            }
        }
        return room;
    }

    /** The same facts without what is promised or set aside. */
    public RefundFacts taken() {
        return new RefundFacts(payments, accounts, true, refusedAt);
    }

    /**
     * The same facts after refusals.
     *
     * @param captures ids of the captures
     * @return new facts
     */
    public RefundFacts refusedAt(Set<String> captures) {
        return new RefundFacts(payments, accounts, onlyTaken, captures);
    }
}
