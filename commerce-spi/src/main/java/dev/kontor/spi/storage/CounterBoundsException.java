package dev.kontor.spi.storage;

import dev.kontor.value.CommerceException;
import java.util.List;

/** Counters would have left their bounds; the unit left no trace. Names all of them. */
public final class CounterBoundsException extends CommerceException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> counters;

    /**
     * Counters that would have left their bounds.
     *
     * @param counters their names, sorted
     */
    public CounterBoundsException(List<String> counters) {
        super("Counters would leave their bounds: " + counters + "; nothing was stored.");
        this.counters = List.copyOf(counters);
    }

    /**
     * Which counters.
     *
     * @return their names, sorted, all of them
     */
    public List<String> counters() {
        return counters;
    }
}
