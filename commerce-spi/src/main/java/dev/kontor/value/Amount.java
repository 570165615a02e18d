package dev.kontor.value;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Locale;
import javax.money.MonetaryAmount;

/**
 * An exact number of minor units of one currency: what the house calculates with. At doors stands
 * {@link MonetaryAmount} instead; {@link Amounts} leads from one to the other.
 *
 * <p>Sums are checked for overflow, currencies never mix, and nothing is rounded except where a caller names the
 * mode. May be negative: a discount, a correction.
 *
 * @param currency three letters of ISO 4217
 * @param minor minor units: cents of EUR, yen of JPY, fils (thousandths) of KWD
 */
public record Amount(String currency, long minor) implements Comparable<Amount> {
    /** The most digits an amount may have, minor units included; no shop nor database column needs more. */
    public static final int DIGITS = 18;

    private static final long LARGEST = 999_999_999_999_999_999L;

    /** Checks the currency and the range. */
    public Amount {
        digits(currency);
        if (minor > LARGEST || minor < -LARGEST) {
            throw new InvalidValueException("amount", minor + " minor units", "at most " + DIGITS + " digits");
        }
    }

    /**
     * An amount from its minor units.
     *
     * @param currency three letters of ISO 4217
     * @param minor minor units
     * @return the value
     * @throws InvalidValueException when the currency is not known or the amount has more than 18 digits
     */
    public static Amount ofMinor(String currency, long minor) {
        return new Amount(currency, minor);
    }

    /**
     * Nothing, in a currency.
     *
     * @param currency three letters of ISO 4217
     * @return zero
     */
    public static Amount zero(String currency) {
        return new Amount(currency, 0);
    }

    /**
     * How many decimals a currency has.
     *
     * @param currency three letters of ISO 4217
     * @return 0 for JPY, 2 for EUR, 3 for KWD
     * @throws InvalidValueException when the running JDK knows no such currency, or it has no minor unit (gold)
     */
    public static int digits(String currency) {
        try {
            int digits = Currency.getInstance(currency).getDefaultFractionDigits();
            if (digits >= 0) {
                return digits;
            }
        } catch (IllegalArgumentException unknown) {
            throw new InvalidValueException("currency", currency, "three upper-case letters of ISO 4217");
        }
        throw new InvalidValueException("currency", currency, "a currency that is paid with");
    }

    /**
     * The amount as a decimal.
     *
     * @return with exactly the currency's decimals
     */
    public BigDecimal decimal() {
        return BigDecimal.valueOf(minor, digits(currency));
    }

    /**
     * The sum.
     *
     * @param other an amount of the same currency
     * @return this and the other
     * @throws CurrencyMismatchException when the currencies differ
     */
    public Amount plus(Amount other) {
        return new Amount(same(other), Math.addExact(minor, other.minor));
    }

    /**
     * The difference.
     *
     * @param other an amount of the same currency
     * @return this less the other
     * @throws CurrencyMismatchException when the currencies differ
     */
    public Amount minus(Amount other) {
        return new Amount(same(other), Math.subtractExact(minor, other.minor));
    }

    /**
     * So many times this amount.
     *
     * @param count how many times
     * @return the product
     * @throws InvalidValueException when it has more than 18 digits
     */
    public Amount times(long count) {
        long product = minor * count;
        // The upper half only repeats the sign of the lower one as long as the product fits.
        if (Math.multiplyHigh(minor, count) != product >> 63) {
            throw new InvalidValueException("amount", this + " x " + count, "at most " + DIGITS + " digits");
        }
        return new Amount(currency, product);
    }

    /**
     * A share of this amount, rounded to the minor unit.
     *
     * @param factor what to multiply by, such as {@code 0.19}
     * @param mode how the part below a minor unit is rounded
     * @return the rounded product
     */
    public Amount times(BigDecimal factor, RoundingMode mode) {
        BigDecimal product = BigDecimal.valueOf(minor).multiply(factor).setScale(0, mode);
        if (product.precision() > DIGITS) {
            throw new InvalidValueException("amount", this + " x " + factor, "at most " + DIGITS + " digits");
        }
        return new Amount(currency, product.longValueExact());
    }

    /**
     * The same with the other sign.
     *
     * @return minus this
     */
    public Amount negated() {
        return new Amount(currency, -minor);
    }

    /**
     * Whether nothing is owed either way.
     *
     * @return true for zero
     */
    public boolean isZero() {
        return minor == 0;
    }

    /**
     * Whether this is more than zero.
     *
     * @return true when it is
     */
    public boolean isPositive() {
        return minor > 0;
    }

    /**
     * Whether this is less than zero.
     *
     * @return true when it is
     */
    public boolean isNegative() {
        return minor < 0;
    }

    /**
     * Whether this reaches another amount.
     *
     * @param other an amount of the same currency
     * @return true when this is the same or more
     */
    public boolean covers(Amount other) {
        return compareTo(other) >= 0;
    }

    /**
     * The smaller one.
     *
     * @param other an amount of the same currency
     * @return this or the other
     */
    public Amount min(Amount other) {
        return compareTo(other) <= 0 ? this : other;
    }

    @Override
    public int compareTo(Amount other) {
        same(other);
        return Long.compare(minor, other.minor);
    }

    /** For messages and logs: {@code 49.00 EUR}. People get {@link Amounts#show(MonetaryAmount, Locale)}. */
    @Override
    public String toString() {
        return decimal().toPlainString() + " " + currency;
    }

    private String same(Amount other) {
        if (!currency.equals(other.currency)) {
            throw new CurrencyMismatchException(currency, other.currency);
        }
        return currency;
    }
}
