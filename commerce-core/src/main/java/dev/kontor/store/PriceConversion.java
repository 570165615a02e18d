package dev.kontor.store;

import dev.kontor.value.Amount;
import dev.kontor.value.Code;
import dev.kontor.value.InvalidValueException;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How a market comes to prices that its own lists lack (PR-3): those of a list in another currency, times a dated rate, with
 * a margin, rounded up to a price point: {@code PriceConversion.from("retail").margin("2.5").points("1.00", "0.99")}.
 *
 * @param list the price list converted from, in another currency than the market's
 * @param margin what is added to the rate, in percent; 0 to 100
 * @param points which prices the market shows; empty when any amount of the currency will do, rounded half up
 * @param oldestRate how many days a rate may be old; 0 to 366
 */
public record PriceConversion(String list, BigDecimal margin, Optional<Points> points, int oldestRate) {
    private static final Pattern PERCENT = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,4})?");
    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,4})?");
    private static final int STANDARD_AGE = 7;

    /**
     * Prices that end alike.
     *
     * @param step how far apart they are, such as 1.00; more than zero
     * @param ending what each ends in, such as 0.99; zero or more and less than the step
     */
    public record Points(BigDecimal step, BigDecimal ending) {
        /** Checks that the ending lies within a step. */
        public Points {
            if (step.signum() <= 0 || ending.signum() < 0 || ending.compareTo(step) >= 0) {
                throw new InvalidValueException(
                        "price points", ending + " of " + step, "an ending of zero or more within a step");
            }
        }

        /** Whether a currency can show them. */
        boolean fit(String currency) {
            int digits = Amount.digits(currency);
            return step.stripTrailingZeros().scale() <= digits
                    && ending.stripTrailingZeros().scale() <= digits;
        }
    }

    /** Checks the parts. */
    public PriceConversion {
        Code.of("price list", list);
        if (margin.signum() < 0 || margin.compareTo(BigDecimal.valueOf(100)) > 0) {
            throw new InvalidValueException("margin", margin.toString(), "a percentage of 0 to 100");
        }
        if (oldestRate < 0 || oldestRate > 366) {
            throw new InvalidValueException("age of a rate", Integer.toString(oldestRate), "0 to 366 days");
        }
    }

    /**
     * Conversion at the rate itself, to any amount, by a rate of at most seven days.
     *
     * @param list the price list converted from
     * @return the rule
     */
    public static PriceConversion from(String list) {
        return new PriceConversion(list, BigDecimal.ZERO, Optional.empty(), STANDARD_AGE);
    }

    /**
     * The same with a margin.
     *
     * @param percent 0 to 100 with at most four decimals, such as {@code 2.5}
     * @return a new rule
     */
    public PriceConversion margin(String percent) {
        return new PriceConversion(list, decimal("margin", percent, PERCENT), points, oldestRate);
    }

    /**
     * The same, rounded up to the next price point; what is free stays free.
     *
     * @param step how far apart they are, such as {@code 1.00}
     * @param ending what each ends in, such as {@code 0.99}
     * @return a new rule
     */
    public PriceConversion points(String step, String ending) {
        Points all = new Points(decimal("step", step, DECIMAL), decimal("ending", ending, DECIMAL));
        return new PriceConversion(list, margin, Optional.of(all), oldestRate);
    }

    /**
     * The same with another bound on the age of a rate.
     *
     * @param days 0 to 366; without a rate as young as that a price is missing
     * @return a new rule
     */
    public PriceConversion oldestRate(int days) {
        return new PriceConversion(list, margin, points, days);
    }

    private static BigDecimal decimal(String what, String text, Pattern form) {
        if (text.length() > 20 || !form.matcher(text).matches()) {
            throw new InvalidValueException(what, text, "a plain decimal such as 2.5");
        }
        return new BigDecimal(text);
    }
}
