package dev.kontor.tender;

import dev.kontor.value.Amount;
import java.time.Instant;

/**
 * One line in the history of a house tender.
 *
 * @param at when
 * @param what happened
 * @param amount more than zero; the kind gives the sign
 * @param by who granted it, the order that sold it or the order it was for
 */
public record HouseEntry(Instant at, What what, Amount amount, String by) {
    /** What can happen to a house tender's money. */
    public enum What {
        /** Put on it from outside. */
        GRANTED,
        /** Taken off it with the order that sold it. */
        TAKEN_BACK,
        /** Set aside for an order: not to be spent otherwise. */
        SET_ASIDE,
        /** What was set aside is spent; the balance stays as it is. */
        REDEEMED,
        /** What was set aside is free again. */
        RESTORED,
        /** What was spent came back. */
        REFUNDED
    }
}
