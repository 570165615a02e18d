package dev.kontor.journal;

import java.util.Optional;

/**
 * Whether a stream is as it was written.
 *
 * @param checked how many entries were looked at
 * @param firstBroken the first thing that does not fit; empty when all does
 */
public record Verdict(long checked, Optional<Break> firstBroken) {
    /**
     * Something that does not fit.
     *
     * @param stream the stream
     * @param seq the place in it
     * @param problem {@code changed}: the contents do not have this hash; {@code gap}: an entry before it is missing,
     *     doubled, out of order or another one; {@code tail}: entries behind it are missing, or there are some that the
     *     stream's head does not know; {@code reason}: the words of the reason are not those that were given
     */
    public record Break(String stream, long seq, String problem) {}

    /**
     * Whether everything fits.
     *
     * @return true when nothing is broken
     */
    public boolean intact() {
        return firstBroken.isEmpty();
    }
}
