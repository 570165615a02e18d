package dev.kontor.pricing;

import dev.kontor.value.Refusal;
import java.util.List;

/** The answer of {@link Pricing}: a quote, or every reason why there is none. */
public sealed interface Priced {
    /**
     * Everything has a price.
     *
     * @param quote the quote
     */
    record Quoted(Quote quote) implements Priced {}

    /**
     * Something has none.
     *
     * @param reasons all of them, at least one
     */
    record Refused(List<Refusal> reasons) implements Priced {
        /** Copies the reasons. */
        public Refused {
            reasons = List.copyOf(reasons);
        }
    }
}
