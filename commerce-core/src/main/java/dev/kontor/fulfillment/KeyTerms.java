package dev.kontor.fulfillment;

import java.util.OptionalInt;

/**
 * How the key of one thing is given out and used; an entitlement keeps what held when it was sold.
 *
 * @param atRetrieval whether the key leaves its pool when its owner first asks to see it
 * @param activations on how many machines it runs; empty when they are not counted
 * @param devices on how many devices what the code redeems can be read; empty when it is not said
 */
public record KeyTerms(boolean atRetrieval, OptionalInt activations, OptionalInt devices) {
    /** A key with the order, for any number of machines. */
    public static final KeyTerms NONE = new KeyTerms(false, OptionalInt.empty(), OptionalInt.empty());
}
