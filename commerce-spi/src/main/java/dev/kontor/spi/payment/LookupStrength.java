package dev.kontor.spi.payment;

import java.time.Duration;

/**
 * What a provider's answer to a look-up is worth.
 *
 * @param byReference whether an operation is found by its own id, without the provider's
 * @param lag how long something new may be missing from the answers; until twice that has passed, absent proves nothing
 * @param told where it is told what became of an operation that was accepted
 */
public record LookupStrength(boolean byReference, Duration lag, Told told) {
    /** Where it is told what became of an operation. */
    public enum Told {
        /** The provider answers when it is asked. */
        WHEN_ASKED,
        /**
         * Only files tell that the provider hands over: a look-up says whether the operation was accepted and nothing more, so
         * the core asks none for what is pending, and a person looks when the answer's deadline is over.
         */
        IN_FILES
    }

    /**
     * Of a provider that answers when it is asked.
     *
     * @param byReference whether an operation is found by its own id
     * @param lag how long something new may be missing
     */
    public LookupStrength(boolean byReference, Duration lag) {
        this(byReference, lag, Told.WHEN_ASKED);
    }

    /**
     * Found by our reference at once.
     *
     * @return without lag
     */
    public static LookupStrength immediate() {
        return new LookupStrength(true, Duration.ZERO);
    }

    /**
     * Accepted operations are known at once; what became of them only files tell.
     *
     * @return of a bank with files
     */
    public static LookupStrength files() {
        return new LookupStrength(true, Duration.ZERO, Told.IN_FILES);
    }

    /**
     * Whether only files tell what became of an operation.
     *
     * @return false where the provider answers when it is asked
     */
    public boolean isInFiles() {
        return told == Told.IN_FILES;
    }
}
