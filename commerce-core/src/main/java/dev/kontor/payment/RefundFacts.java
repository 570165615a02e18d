package dev.kontor.payment;

import dev.kontor.spi.payment.Capabilities;
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
