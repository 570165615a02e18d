package dev.kontor.conduct.advance;

import dev.kontor.payment.PaymentOperation;
import dev.kontor.payment.PaymentSituation;
import dev.kontor.payment.RefundPlan;
import dev.kontor.shipping.Shipment;
import dev.kontor.value.Amount;

/** One thing to be done for an order. */
sealed interface Step {
    /** Take what was set aside; the rest is given up with it when nothing more is going to be taken. */
    record Capture(PaymentSituation payment, PaymentOperation authorization, Amount amount, boolean last)
            implements Step {}

    /** Set the same money aside once more. */
    record Reauthorize(PaymentSituation payment, PaymentOperation authorization, Amount amount) implements Step {}

    /** Give up what was set aside. */
    record VoidAuthorization(PaymentSituation payment, PaymentOperation authorization, Amount amount) implements Step {}

    /** Give back money that the order has no use for. */
    record GiveBack(PaymentSituation payment, PaymentOperation capture, Amount amount, String purpose)
            implements Step {}

    /** Have a person give back what no provider does. */
    record PayOut(
            PaymentSituation payment, PaymentOperation capture, Amount amount, String purpose, RefundPlan.Reason why)
            implements Step {}

    /** Tell people not to pay out what is no longer owed. */
    record Withdraw(PaymentOperation payout) implements Step {}

    /** End an operation that was never sent and is not wanted any more. */
    record Forget(PaymentOperation operation) implements Step {}

    /** Send an operation that was stored in a host's transaction. */
    record Send(PaymentOperation operation) implements Step {}

    /** Unfold the order into what the customer owns. */
    record Deliver() implements Step {}

    /** Do what this order was placed for about another one: open access to it, or send its parcel once more. */
    record Serve() implements Step {}
    /** Have a shipment ready to leave, or put it back to where it waits. */
    record Prepare(Shipment shipment, boolean ready) implements Step {}

    /** Let a shipment leave the house. */
    record Dispatch(Shipment shipment) implements Step {}

    /** Take back what the customer owns. */
    record TakeBack() implements Step {}

    /** Free what the order's lines hold of limits. */
    record Release() implements Step {}

    /** Take back what waits for units that were canceled, and nothing else. */
    record TakeBackUnits() implements Step {}

    /** Free what units that were canceled hold of limits. */
    record ReleaseUnits() implements Step {}

    /** Confirm the consents in a letter, once. */
    record ConfirmConsents() implements Step {}

    /** Write to the customer, once. */
    record Write(String letter) implements Step {}
}
