package dev.kontor.credit;

import dev.kontor.payment.Payment;
import dev.kontor.payment.PaymentOperation;
import dev.kontor.value.Amount;
import dev.kontor.value.Id;
import java.time.Instant;
import java.util.Optional;

/**
 * What stands behind a charge that somebody promised to pay later, and how much of it is open.
 *
 * @param operation the charge
 * @param payment whose money
 * @param order what it is for
 * @param holder who promised: the id of an account or an organization
 * @param against the credit line or allotment it draws on; empty when a person vouched for it
 * @param drawn how much it takes of that limit or budget now
 * @param open how much is still to be paid
 * @param days how many days after the promise payment is due
 * @param dueAt when payment is due; empty until it is promised
 */
public record Promise(
        Id<PaymentOperation> operation,
        Id<Payment> payment,
        String order,
        String holder,
        Optional<String> against,
        Amount drawn,
        Amount open,
        int days,
        Optional<Instant> dueAt) {
    /** Whether it draws on the budget of an allotment: what is paid stays drawn there, unlike on a credit line. */
    boolean isWithinBudget() {
        return against.filter(id -> id.contains(":")).isPresent();
    }

    /**
     * The same, with what is left of it.
     *
     * @param draws how much it takes of the limit or budget
     * @param left how much is still to be paid
     * @param due when payment is due
     * @return a changed copy
     */
    public Promise with(Amount draws, Amount left, Optional<Instant> due) {
        return new Promise(operation, payment, order, holder, against, draws, left, days, due);
    }
}
