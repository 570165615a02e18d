package dev.kontor.storage.jdbc;

import dev.kontor.spi.storage.Invariant;
import java.util.List;

/**
 * What came out when an invariant was checked.
 *
 * @param invariant what should hold
 * @param count how many rows break it; 0 when it holds
 * @param sample the first few of them, at most {@value #SAMPLE}: realm and id, {@code main/ord_...}, never more of a row
 */
public record Checked(Invariant invariant, long count, List<String> sample) {
    /** The most offenders that are named. */
    public static final int SAMPLE = 5;

    /** Copies the sample. */
    public Checked {
        sample = List.copyOf(sample);
    }

    /** Whether nothing breaks it. */
    public boolean holds() {
        return count == 0;
    }

    /** One line for people. */
    @Override
    public String toString() {
        String about = invariant.number() + " " + invariant.title();
        return holds()
                ? "ok      " + about
                : "BROKEN  " + about + ": " + count + ", " + (count > sample.size() ? "among them " : "")
                        + String.join(" ", sample);
    }
}
