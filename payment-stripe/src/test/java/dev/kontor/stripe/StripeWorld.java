package dev.kontor.stripe;

import dev.kontor.spi.Configured;
import dev.kontor.spi.Handle;
import dev.kontor.spi.NextAction;
import dev.kontor.spi.payment.Outcome;
import dev.kontor.spi.payment.PaymentPlugin;
import dev.kontor.tck.payment.SimulatedProvider;
import dev.kontor.value.Secret;
import java.time.InstantSource;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The simulated Stripe and an account at it, for tests that have a whole shop. */
public final class StripeWorld {
    private static final Pattern ID = Pattern.compile("(?:pi|cs_test)_[0-9A-Za-z]+");

    private final SimulatedStripe stripe;
    private final InstantSource clock;

    public StripeWorld(InstantSource clock) {
        this.stripe = new SimulatedStripe(clock);
        this.clock = clock;
    }

    public SimulatedProvider provider() {
        return stripe;
    }

    public Configured<PaymentPlugin> account() {
        return Stripe.account(
                        SimulatedStripe.ACCOUNT,
                        Secret.of(SimulatedStripe.API_KEY),
                        Secret.of(SimulatedStripe.WEBHOOK_SECRET))
                .with("captures", "5");
    }

    /** Whether the buyer could do what he was shown; nobody approves what does not wait for him any more. */
    public boolean approve(NextAction shown) {
        Matcher id = ID.matcher(shown.toString());
        return id.find()
                && (id.group().startsWith("cs_")
                        || stripe.books.intent(id.group()).status.equals("requires_action"))
                && stripe.buyerApproves(new Outcome.ActionRequired(Handle.of(id.group()), shown, clock.instant()))
                        .isPresent();
    }
}
