package dev.kontor.spi.payment;

import java.time.Duration;

/**
 * What a provider's answer to a look-up is worth.
 *
 * @param byReference whether an operation is found by its own id, without the provider's
 * @param lag how long something new may be missing from the answers; until twice that has passed, absent proves nothing
 */
public record LookupStrength(boolean byReference, Duration lag) {
    /**
     * Found by our reference at once.
     *
     * @return without lag
     */
    public static LookupStrength immediate() {
        return new LookupStrength(true, Duration.ZERO);
    }
}
