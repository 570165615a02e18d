package dev.kontor.conduct.evidence;

import dev.kontor.payment.OperationState;
import dev.kontor.payment.PaymentOperation;

/**
 * What a unit made of an operation. Immutable.
 *
 * @param subject whose money it is
 * @param before the operation as it was
 * @param after the operation as it is now
 */
public record Recorded(String subject, PaymentOperation before, PaymentOperation after) {
    private static final System.Logger LOG = System.getLogger("dev.kontor.payment");

    /**
     * Logs that a person is needed, once, as the operation goes to review; for as long as it stays there, health tells.
     * Called after the unit is committed, since a unit may run more than once.
     */
    public void callPerson() {
        if (after.state() == OperationState.REVIEW && before.state() != OperationState.REVIEW) {
            LOG.log(
                    System.Logger.Level.ERROR,
                    "{0} {1} of {2} needs a person: {3}",
                    after.kind(),
                    after.id(),
                    subject,
                    after.detail().orElse("no reason is known"));
        }
    }
}
