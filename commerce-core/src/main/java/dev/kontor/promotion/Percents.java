package dev.kontor.promotion;

import dev.kontor.value.InvalidValueException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Pattern;

/** Percentages off: exact, and rounded in one place. */
final class Percents {
    private static final int DECIMALS = 4;
    private static final long WHOLE = 1_000_000;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final Pattern PLAIN = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,9})?");

    private Percents() {}

    static BigDecimal of(String text) {
        if (!PLAIN.matcher(text).matches()) {
            throw refused(text);
        }
        return checked(new BigDecimal(text));
    }

    static BigDecimal checked(BigDecimal percent) {
        if (percent.signum() <= 0 || percent.compareTo(HUNDRED) > 0) {
            throw refused(percent.toPlainString());
        }
        BigDecimal plain = percent.stripTrailingZeros();
        if (plain.scale() > DECIMALS) {
            throw refused(percent.toPlainString());
        }
        // Equal percentages have to be equal values, so 1E+1 is written as 10.
        return plain.scale() < 0 ? plain.setScale(0) : plain;
    }

    private static InvalidValueException refused(String text) {
        return new InvalidValueException(
                "percentage", text, "more than 0, at most 100, with at most " + DECIMALS + " decimals");
    }

    /** So many percent of some minor units, half up. */
    static long of(long minor, BigDecimal percent) {
        long share = percent.movePointRight(DECIMALS).longValueExact();
        if (minor <= Long.MAX_VALUE / (2 * WHOLE) - 1) {
            return (2 * minor * share + WHOLE) / (2 * WHOLE);
        }
        BigInteger doubled = BigInteger.valueOf(minor)
                .multiply(BigInteger.valueOf(2 * share))
                .add(BigInteger.valueOf(WHOLE));
        return doubled.divide(BigInteger.valueOf(2 * WHOLE)).longValueExact();
    }
}
