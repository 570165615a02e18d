package dev.kontor.order;

/**
 * How an order stands on the axes that other rooms own: a projection, written whenever the order is advanced, shown to
 * people and used for lists; no decision reads it.
 *
 * @param cover how far it is paid
 * @param charging whether a charge is under way or in doubt
 * @param delivery how much of it is delivered
 * @param refunded whether money went back
 */
public record Standing(Cover.Level cover, boolean charging, Delivery delivery, boolean refunded) {
    /** How much of an order is delivered. */
    public enum Delivery {
        /** Nothing. */
        NONE,
        /** Some of it. */
        PART,
        /** All of it. */
        WHOLE
    }

    /** Where every order begins. */
    public static final Standing NEW = new Standing(Cover.Level.NONE, true, Delivery.NONE, false);
}
