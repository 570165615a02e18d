package dev.kontor.payment;

import dev.kontor.spi.payment.OperationKind;
import dev.kontor.value.Amount;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What several tenders of one payment mean to one another. Those that are planned together are a round: they have one purpose
 * and are secured one after another, in the order of their ordinals. A round has failed when one of them came to nothing;
 * then nothing of it is wanted any more. Looks at how things are, never at what has just happened, so the order in which facts
 * arrive does not matter. Pure; a charge planned alone belongs to no round.
 */
public final class TenderRounds {
    private static final String ROUND = "charge:";

    /** The purpose of a payment's first round. */
    public static final String FIRST = ROUND + "1";

    private TenderRounds() {}

    /**
     * The purpose of a new round.
     *
     * @param facts the payment
     * @return one that no operation of it has yet
     */
    public static String next(PaymentSituation facts) {
        int last = facts.operations().stream()
                .map(PaymentOperation::purpose)
                .filter(purpose -> purpose.startsWith(ROUND))
                .mapToInt(purpose -> Integer.parseInt(purpose.substring(ROUND.length())))
                .max()
                .orElse(0);
        return ROUND + (last + 1);
    }

    /**
     * Whether an operation belongs to a round that has failed.
     *
     * @param facts the payment
     * @param operation one of its operations
     * @return true when nothing of its round is wanted any more
     */
    public static boolean hasFailed(PaymentSituation facts, PaymentOperation operation) {
        return operation.purpose().startsWith(ROUND)
                && facts.operations().stream()
                        .filter(o -> o.purpose().equals(operation.purpose()))
                        .anyMatch(TenderRounds::cameToNothing);
    }

    private static boolean cameToNothing(PaymentOperation operation) {
        return operation.state().isFinal() && operation.state() != OperationState.SUCCEEDED;
    }

    /**
     * Whether an operation that was never sent may be sent now: a tender waits until those before it are secured, and until
     * nothing else may still take money.
     *
     * @param facts the payment
     * @param operation in state created
     * @return false while it has to wait, and for good once its round has failed
     */
    public static boolean mayBeSent(PaymentSituation facts, PaymentOperation operation) {
        if (!operation.purpose().startsWith(ROUND)) {
            return true;
        }
        boolean othersUnderWay =
                facts.operations().stream().anyMatch(o -> o.isChargeInFlight() && o.state() != OperationState.CREATED);
        boolean itsTurn = facts.operations().stream()
                .filter(o -> o.purpose().equals(operation.purpose()) && o.ordinal() < operation.ordinal())
                .allMatch(o -> o.state() == OperationState.SUCCEEDED);
        return itsTurn && !othersUnderWay && !hasFailed(facts, operation);
    }

    /**
     * Whether a charge may still come to something.
     *
     * @param facts the payment
     * @param operation one of its operations
     * @return true for charges in flight, unless it was never sent and its round has failed
     */
    public static boolean isAwaited(PaymentSituation facts, PaymentOperation operation) {
        return operation.isChargeInFlight()
                && !(operation.state() == OperationState.CREATED && hasFailed(facts, operation));
    }

    /**
     * Why the newest round failed, where the newest charge belongs to one that has.
     *
     * @param facts the payment
     * @return the operation that came to nothing, a refusal before an expiry
     */
    public static Optional<PaymentOperation> failure(PaymentSituation facts) {
        return facts.lastCharge()
                .filter(last -> hasFailed(facts, last))
                .flatMap(last -> facts.operations().stream()
                        .filter(o -> o.purpose().equals(last.purpose()) && cameToNothing(o))
                        .min(Comparator.comparing((PaymentOperation o) -> o.state() == OperationState.EXPIRED)
                                .thenComparing(o -> o.firstSentAt().isEmpty())
                                .thenComparing(PaymentOperation::ordinal)));
    }

    /**
     * What is set aside, but stands for nothing: its capture was refused, or its round has failed, so that it is being given
     * up.
     *
     * @param facts the payment
     * @return never negative
     */
    public static Amount outOfReach(PaymentSituation facts) {
        Amount sum = facts.stranded();
        for (PaymentOperation operation : facts.operations()) {
            if (hasFailed(facts, operation)) {
                sum = sum.plus(facts.capturable(operation));
            }
        }
        return sum;
    }

    /**
     * What was taken by a round that failed and is on its way back.
     *
     * @param facts the payment
     * @return the sum of such refunds that are not over
     */
    public static Amount goingBack(PaymentSituation facts) {
        List<PaymentOperation> refunds = facts.operations().stream()
                .filter(o -> o.kind() == OperationKind.REFUND && !o.state().isFinal())
                .filter(o -> o.purpose().startsWith(PaymentRules.LET_GO))
                .toList();
        Amount sum = Amount.zero(facts.payment().due().currency());
        for (PaymentOperation refund : refunds) {
            sum = sum.plus(refund.amount());
        }
        return sum;
    }
}
