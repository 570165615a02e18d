package dev.kontor.bulk;

import dev.kontor.value.Amount;
import dev.kontor.value.Sku;

/**
 * What was asked for.
 *
 * @param program for what, in the words of who asks
 * @param sku which product
 * @param units how many
 * @param worth what all of them come to, tax included
 * @param admission how students show that a unit is for them
 */
public record BulkAsk(String program, Sku sku, int units, Amount worth, Admission admission) {
    /** How students show that a unit is for them. */
    public enum Admission {
        /** By a code that they were given. */
        CODES,
        /** By standing on a roster with their e-mail address or user id. */
        ROSTER
    }

    /**
     * What one unit was paid with. All units together are worth exactly the whole, whatever does not divide.
     *
     * @param number which unit, from 1 on
     * @return its share
     */
    public Amount share(int number) {
        return Amount.ofMinor(worth.currency(), upTo(number) - upTo(number - 1));
    }

    private long upTo(int number) {
        return Math.floorDiv(Math.multiplyExact(worth.minor(), (long) number), (long) units);
    }
}
