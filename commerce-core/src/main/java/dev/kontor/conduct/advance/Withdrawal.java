package dev.kontor.conduct.advance;

import dev.kontor.payment.ByHand;
import dev.kontor.payment.OperationState;
import dev.kontor.payment.PaymentOperation;
import dev.kontor.payment.PaymentRules;
import dev.kontor.payment.PaymentSituation;
import dev.kontor.spi.payment.OperationKind;
import dev.kontor.value.Amount;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Payouts by hand that wait though the money is no longer there: a bank took it, or somebody gave it back in the provider's
 * own pages. Whoever paid them out now would give the same money twice, so they are withdrawn; what is still owed after that,
 * or again after a dispute is won, is planned anew (invariants 1 and 9).
 */
final class Withdrawal {
    private Withdrawal() {}

    static List<Step> of(List<PaymentSituation> payments, boolean live) {
        List<Step> steps = new ArrayList<>();
        for (PaymentSituation payment : payments) {
            List<PaymentOperation> waiting = newestFirst(payment);
            Amount tooMuch = live ? payment.returningTooMuch() : Amount.zero(currency(payment));
            Amount uncovered = underWay(payment).minus(payment.balances().kept());
            for (PaymentOperation payout : waiting) {
                boolean corrects = payout.purpose().startsWith(PaymentRules.EXCESS);
                if (uncovered.isPositive() || (corrects && tooMuch.isPositive())) {
                    steps.add(new Step.Withdraw(payout));
                    uncovered = uncovered.minus(payout.amount());
                    tooMuch = corrects ? tooMuch.minus(payout.amount()) : tooMuch;
                }
            }
        }
        return steps;
    }

    private static List<PaymentOperation> newestFirst(PaymentSituation payment) {
        List<PaymentOperation> waiting = new ArrayList<>(payment.operations().stream()
                .filter(o -> ByHand.is(o) && o.state() == OperationState.REVIEW)
                .toList());
        Collections.reverse(waiting);
        return waiting;
    }

    private static Amount underWay(PaymentSituation payment) {
        return payment.operations().stream()
                .filter(o -> o.kind() == OperationKind.REFUND && !o.state().isFinal())
                .map(o -> o.amount().minus(payment.refundedBy(o)))
                .filter(Amount::isPositive)
                .reduce(Amount.zero(currency(payment)), Amount::plus);
    }

    private static String currency(PaymentSituation payment) {
        return payment.payment().due().currency();
    }
}
