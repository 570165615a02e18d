package dev.kontor.order;

import dev.kontor.value.Amount;

/**
 * What stands behind an order's total, as this room understands it; filled by use cases from the payment's balances.
 *
 * @param promised somebody promised to pay it: an approved invoice or purchase order
 * @param authorized it is set aside at the payer's bank
 * @param captured it was paid, less what banks took back; what was given back of our own will still counts
 */
public record Cover(Amount promised, Amount authorized, Amount captured) {
    /**
     * Nothing stands behind it yet.
     *
     * @param currency the order's currency
     * @return zero of everything
     */
    public static Cover none(String currency) {
        return new Cover(Amount.zero(currency), Amount.zero(currency), Amount.zero(currency));
    }

    /** How far an order is covered; each level includes the ones before. */
    public enum Level {
        /** Not wholly. */
        NONE,
        /** By promises, money set aside and money taken together. */
        SECURED,
        /** By money set aside and money taken. */
        AUTHORIZED,
        /** By money taken, or by a promise that was approved: the order counts as paid. */
        PAID
    }

    /**
     * How far a total is covered.
     *
     * @param total the order's total; zero is paid by itself
     * @return the highest level reached
     */
    public Level level(Amount total) {
        if (captured.plus(promised).covers(total)) {
            return Level.PAID;
        }
        if (captured.plus(authorized).covers(total)) {
            return Level.AUTHORIZED;
        }
        return captured.plus(authorized).plus(promised).covers(total) ? Level.SECURED : Level.NONE;
    }
}
