package dev.kontor.tck.payment;

/** What an instrument that a {@link SimulatedProvider} hands out is to provoke; may grow. */
public enum Scenario {
    /** The payment goes through at once, without any act of the buyer. */
    PAYS
}
