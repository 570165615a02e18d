package dev.kontor.shipping;

import dev.kontor.value.Amount;
import dev.kontor.value.Amounts;
import dev.kontor.value.InvalidValueException;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What sending things costs in one currency, by steps: the last step that is reached counts. With or without tax, as the
 * prices of the market are. Immutable; made by {@link #perUnits} or {@link #perValue} and {@link #from}.
 *
 * @param by what the steps count
 * @param currency three letters of ISO 4217
 * @param steps the price by the number of units, or by minor units of the value, from which it holds; the first from one unit,
 *     or from a value of zero
 */
public record ShippingRate(By by, String currency, NavigableMap<Long, Amount> steps) {
    /** The most steps of one table. */
    public static final int MOST_STEPS = 50;

    /** What the steps count. */
    public enum By {
        /** Units that are sent. */
        UNITS(1),
        /** What these units cost together, after reductions. */
        VALUE(0);

        private final long first;

        By(long first) {
            this.first = first;
        }
    }

    /** Checks the steps and copies them. */
    public ShippingRate {
        Amount.digits(currency);
        steps = Collections.unmodifiableNavigableMap(new TreeMap<>(steps));
        if (steps.isEmpty() || steps.size() > MOST_STEPS || steps.firstKey() != by.first) {
            throw new InvalidValueException(
                    "steps of a shipping price",
                    steps.keySet().toString(),
                    "1 to " + MOST_STEPS + " steps, the first from " + by.first);
        }
        for (Amount price : steps.values()) {
            if (price.isNegative() || !price.currency().equals(currency)) {
                throw new InvalidValueException("shipping price", price.toString(), "zero or more " + currency);
            }
        }
    }

    /**
     * A price whatever the number of units.
     *
     * @param price such as {@code 4.95}
     * @param currency three letters of ISO 4217
     * @return a table of one step
     */
    public static ShippingRate perUnits(String price, String currency) {
        return table(By.UNITS, price, currency);
    }

    /**
     * A price whatever the value.
     *
     * @param price such as {@code 4.95}
     * @param currency three letters of ISO 4217
     * @return a table of one step
     */
    public static ShippingRate perValue(String price, String currency) {
        return table(By.VALUE, price, currency);
    }

    private static ShippingRate table(By by, String price, String currency) {
        return new ShippingRate(by, currency, new TreeMap<>(Map.of(by.first, Amounts.parse(price, currency))));
    }

    /**
     * The same with a step more.
     *
     * @param least from how many units, or from which value: {@code 10}, or {@code 99.00}
     * @param price what it costs from there
     * @return a new table
     */
    public ShippingRate from(String least, String price) {
        NavigableMap<Long, Amount> more = new TreeMap<>(steps);
        more.put(least(by, least, currency), Amounts.parse(price, currency));
        return new ShippingRate(by, currency, more);
    }

    /**
     * From where a step holds.
     *
     * @param by what the steps count
     * @param least a number of units, or a value
     * @param currency three letters of ISO 4217
     * @return units, or minor units
     */
    public static long least(By by, String least, String currency) {
        if (by == By.VALUE) {
            return Amounts.parse(least, currency).minor();
        }
        if (!least.matches("[1-9][0-9]{0,5}")) {
            throw new InvalidValueException("units of a shipping price", least, "a whole number from 1");
        }
        return Long.parseLong(least);
    }

    /** What it costs to send so much; both are at least what the first step asks. */
    Amount of(Consignment goods) {
        long reached = by == By.UNITS ? goods.units() : goods.value().minor();
        return Objects.requireNonNull(steps.floorEntry(Math.max(reached, by.first)))
                .getValue();
    }
}
