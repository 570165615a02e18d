package dev.kontor.pricing;

import dev.kontor.value.Refusal;
import java.util.List;
import java.util.Optional;

/** The answer of {@link Repricing}: from which quote an order may be placed, or why not. */
public sealed interface Repriced {
    /**
     * Nothing that matters changed.
     *
     * @param quote the quote the customer saw
     */
    record Same(Quote quote) implements Repriced {}

    /**
     * No amount rose and something changed, such as a price that fell.
     *
     * @param quote the new quote; its trace names the old one
     */
    record Taken(Quote quote) implements Repriced {}

    /**
     * Something rose, or the quote is too old, or there is a price no more.
     *
     * @param reasons all of them, at least one
     * @param fresh what it costs now, for the customer to agree to; empty when it cannot be had now
     */
    record Refused(List<Refusal> reasons, Optional<Quote> fresh) implements Repriced {
        /** Copies the reasons. */
        public Refused {
            reasons = List.copyOf(reasons);
        }
    }
}
