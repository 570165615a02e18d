package dev.kontor.transfer;

import dev.kontor.spi.payment.Outcome;

/** The bank did not do what it was asked for, or nobody can tell; and what that means for the operation. */
final class NoAnswer extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Outcome outcome;

    NoAnswer(Outcome outcome) {
        super(outcome.toString());
        this.outcome = outcome;
    }

    Outcome outcome() {
        return outcome;
    }
}
