package dev.kontor.spi.debit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What came of reading a file to its end. */
public sealed interface Reading {
    /**
     * It is whole, and every entry of it was handed on.
     *
     * @param format its message, such as {@code camt.053.001.08}
     * @param messageId the bank's id of the file
     * @param createdAt when the bank made it; empty when it gives no moment
     * @param entries how many entries were handed on
     */
    record Whole(String format, String messageId, Optional<Instant> createdAt, long entries) implements Reading {}

    /**
     * It is refused.
     *
     * @param faults why; at least one. What can be told without the rest is told at once; after a fault of form nothing
     *     further is read
     */
    record Refused(List<FileFault> faults) implements Reading {
        /** Copies the faults. */
        public Refused {
            faults = List.copyOf(faults);
        }
    }
}
