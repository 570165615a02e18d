package dev.kontor.paypal;

import dev.kontor.spi.Configured;
import dev.kontor.spi.Handle;
import dev.kontor.spi.NextAction;
import dev.kontor.spi.payment.Outcome;
import dev.kontor.spi.payment.PaymentPlugin;
import dev.kontor.tck.payment.SimulatedProvider;
import dev.kontor.value.Secret;
import java.time.InstantSource;

/** The simulated PayPal and an account at it, for tests that have a whole shop. */
public final class PayPalWorld {
    private final SimulatedPayPal payPal;
    private final InstantSource clock;

    public PayPalWorld(InstantSource clock) {
        this.payPal = new SimulatedPayPal(clock);
        this.clock = clock;
    }

    public SimulatedProvider provider() {
        return payPal;
    }

    public Configured<PaymentPlugin> account() {
        return PayPal.account(
                "kit",
                Environment.SANDBOX,
                SimulatedPayPal.CLIENT_ID,
                Secret.of(SimulatedPayPal.CLIENT_SECRET),
                Diary.WEBHOOK);
    }

    /** Whether the buyer could do what he was shown; PayPal forgets orders that nobody approved in time. */
    public boolean approve(NextAction shown) {
        try {
            return payPal.buyerApproves(new Outcome.ActionRequired(Handle.of("any"), shown, clock.instant()))
                    .isPresent();
        } catch (Trouble forgotten) {
            return false;
        }
    }
}
