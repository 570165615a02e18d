package dev.kontor.pricing;

import dev.kontor.value.Amount;
import dev.kontor.value.InvalidValueException;

/**
 * An amount without tax, its tax, and both together; the last is always the exact sum of the first two.
 *
 * @param net without tax
 * @param tax the tax
 * @param gross what is paid: net and tax
 */
public record Sums(Amount net, Amount tax, Amount gross) {
    /** Checks that the parts add up. */
    public Sums {
        boolean isOne =
                net.currency().equals(gross.currency()) && tax.currency().equals(gross.currency());
        if (!isOne || net.minor() + tax.minor() != gross.minor()) {
            throw new InvalidValueException(
                    "sums", net + " + " + tax + " = " + gross, "net and tax that add up to gross");
        }
    }

    /**
     * Nothing, in a currency.
     *
     * @param currency three letters of ISO 4217
     * @return zero three times
     */
    public static Sums zero(String currency) {
        Amount zero = Amount.zero(currency);
        return new Sums(zero, zero, zero);
    }

    /**
     * From an amount without tax.
     *
     * @param net without tax
     * @param tax the tax on top of it
     * @return both and their sum
     */
    public static Sums ofNet(Amount net, Amount tax) {
        return new Sums(net, tax, net.plus(tax));
    }

    /**
     * From an amount that holds its tax.
     *
     * @param gross with tax
     * @param tax the tax within it
     * @return both and their difference
     */
    public static Sums ofGross(Amount gross, Amount tax) {
        return new Sums(gross.minus(tax), tax, gross);
    }

    /**
     * Part by part the sum.
     *
     * @param other sums in the same currency
     * @return this and the other
     * @throws dev.kontor.value.CurrencyMismatchException when the currencies differ
     * @throws InvalidValueException when a part gets more than 18 digits
     */
    public Sums plus(Sums other) {
        return new Sums(net.plus(other.net), tax.plus(other.tax), gross.plus(other.gross));
    }
}
