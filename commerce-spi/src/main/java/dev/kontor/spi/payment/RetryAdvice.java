package dev.kontor.spi.payment;

import dev.kontor.value.Moments;
import java.time.Instant;

/** Whether a declined charge should be tried again, and how. */
public sealed interface RetryAdvice {
    /** Never again with this means of payment; card networks fine shops that do. */
    record Never() implements RetryAdvice {}

    /**
     * The same may work later.
     *
     * @param notBefore when at the earliest
     */
    record SameAfter(Instant notBefore) implements RetryAdvice {
        /** Cuts the moment. */
        public SameAfter {
            notBefore = Moments.stored(notBefore);
        }
    }

    /** Another means of payment is needed. */
    record NewInstrument() implements RetryAdvice {}

    /** The buyer has to be present. */
    record BuyerPresent() implements RetryAdvice {}
}
