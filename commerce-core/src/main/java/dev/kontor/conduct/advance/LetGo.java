package dev.kontor.conduct.advance;

import dev.kontor.payment.OperationState;
import dev.kontor.payment.PaymentOperation;
import dev.kontor.payment.PaymentRules;
import dev.kontor.payment.PaymentSituation;
import dev.kontor.payment.TenderRounds;
import dev.kontor.spi.payment.OperationKind;
import dev.kontor.value.Amount;
import java.util.ArrayList;
import java.util.List;

/** Lets go of what is secured of several tenders when one of them came to nothing: the order is to be paid anew as a whole. */
final class LetGo {
    private LetGo() {}

    static List<Step> of(PaymentSituation payment) {
        List<Step> steps = new ArrayList<>();
        for (PaymentOperation operation : payment.operations()) {
            if (!TenderRounds.hasFailed(payment, operation)) {
                continue;
            }
            if (operation.state() == OperationState.CREATED) {
                steps.add(new Step.Forget(operation));
            }
            if (Next.canBeVoided(payment, operation)) {
                steps.add(new Step.VoidAuthorization(payment, operation, payment.capturable(operation)));
            }
            if (givesBack(payment, operation)) {
                steps.add(new Step.GiveBack(payment, operation, payment.refundable(operation), purpose(operation)));
            }
        }
        return steps;
    }

    /** Money that a tender of a failed round took goes back, once; what was refused to go is for the other rules. */
    static boolean givesBack(PaymentSituation payment, PaymentOperation operation) {
        return (operation.kind() == OperationKind.PURCHASE || operation.kind() == OperationKind.AUTHORIZE)
                && TenderRounds.hasFailed(payment, operation)
                && payment.refundable(operation).isPositive()
                && operation.isKnownToProvider()
                && !MoneyBack.hasFailed(payment, purpose(operation));
    }

    /** What these steps give back is no excess any more. */
    static Amount givenBack(PaymentSituation payment) {
        Amount sum = Amount.zero(payment.payment().due().currency());
        for (PaymentOperation operation : payment.operations()) {
            if (givesBack(payment, operation)) {
                sum = sum.plus(payment.refundable(operation));
            }
        }
        return sum;
    }

    private static String purpose(PaymentOperation operation) {
        return PaymentRules.LET_GO + operation.id();
    }
}
