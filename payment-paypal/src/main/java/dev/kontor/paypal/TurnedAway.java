package dev.kontor.paypal;

import dev.kontor.spi.payment.Outcome;

/** PayPal gave no access token, so that nothing of the operation itself was sent. */
final class TurnedAway extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Outcome outcome;

    TurnedAway(Outcome outcome, String why) {
        super(why);
        this.outcome = outcome;
    }

    Outcome outcome() {
        return outcome;
    }
}
