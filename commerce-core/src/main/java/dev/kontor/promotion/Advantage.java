package dev.kontor.promotion;

import dev.kontor.value.Amount;
import dev.kontor.value.InvalidValueException;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What a promotion gives. Percentages are more than 0 and at most 100, with at most four decimals; what they come to is
 * rounded half up, once for all goods of the promotion, and shared among their lines by largest remainder.
 */
public sealed interface Advantage {
    /** The most units that one group of {@link BuyGet} has. */
    int MOST_UNITS = 1_000;

    /**
     * So much off the goods.
     *
     * @param percent in percent
     */
    record Percent(BigDecimal percent) implements Advantage {
        /** Checks the percentage. */
        public Percent {
            percent = Percents.checked(percent);
        }
    }

    /**
     * An amount off the goods, never more than they cost. Where its currency is not named it gives nothing.
     *
     * @param amounts by currency; one at least, each more than zero
     * @param eachUnit whether every unit is reduced by it, or all goods together once
     */
    record Fixed(Map<String, Amount> amounts, boolean eachUnit) implements Advantage {
        /** Checks and copies the amounts. */
        public Fixed {
            amounts = ByCurrency.checked("amount of a promotion", amounts);
            if (amounts.isEmpty()) {
                throw new InvalidValueException("amount of a promotion", "none", "one in some currency");
            }
        }
    }

    /**
     * Of every {@code buy + get} units of its goods the {@code get} cheapest are reduced; over all its lines the cheapest
     * units are taken.
     *
     * @param buy how many are paid as they are; 1 or more
     * @param get how many are reduced; 1 or more
     * @param percent by how much they are; 100 gives them away
     */
    record BuyGet(int buy, int get, BigDecimal percent) implements Advantage {
        /** Checks the numbers. */
        public BuyGet {
            if (buy < 1 || get < 1 || buy > MOST_UNITS || get > MOST_UNITS) {
                throw new InvalidValueException("units to buy and to get", buy + " and " + get, "1 to " + MOST_UNITS);
            }
            percent = Percents.checked(percent);
        }
    }

    /**
     * The more units of its goods, the more off all of them.
     *
     * @param tiers percent by the number of units from which on it holds; the highest reached one holds
     */
    record ByQuantity(NavigableMap<Long, BigDecimal> tiers) implements Advantage {
        /** Checks and copies the tiers. */
        public ByQuantity {
            NavigableMap<Long, BigDecimal> checked = new TreeMap<>();
            tiers.forEach((from, percent) -> {
                if (from < 1) {
                    throw new InvalidValueException("quantity of a tier", from.toString(), "1 or more");
                }
                checked.put(from, Percents.checked(percent));
            });
            if (checked.isEmpty()) {
                throw new InvalidValueException("tiers", "none", "one at least");
            }
            tiers = Collections.unmodifiableNavigableMap(checked);
        }
    }

    /**
     * The more its goods cost, the more off all of them. Where its currency is not named it gives nothing.
     *
     * @param tiers by currency: percent by the sum from which on it holds; the highest reached one holds
     */
    record BySum(Map<String, NavigableMap<Amount, BigDecimal>> tiers) implements Advantage {
        /** Checks and copies the tiers. */
        public BySum {
            Map<String, NavigableMap<Amount, BigDecimal>> checked = new TreeMap<>();
            tiers.forEach((currency, steps) -> {
                NavigableMap<Amount, BigDecimal> copied = new TreeMap<>();
                steps.forEach((from, percent) -> {
                    if (!from.currency().equals(currency) || !from.isPositive()) {
                        throw new InvalidValueException(
                                "sum of a tier", from.toString(), "more than zero, in " + currency);
                    }
                    copied.put(from, Percents.checked(percent));
                });
                if (!copied.isEmpty()) {
                    checked.put(currency, Collections.unmodifiableNavigableMap(copied));
                }
            });
            if (checked.isEmpty()) {
                throw new InvalidValueException("tiers", "none", "one at least");
            }
            tiers = Collections.unmodifiableMap(checked);
        }
    }

    /**
     * The fee of a longer guarantee is reduced. Changes no price of the goods; the quote says to whom it was given.
     *
     * @param percent by how much; 100 makes it free
     */
    record Guarantee(BigDecimal percent) implements Advantage {
        /** Checks the percentage. */
        public Guarantee {
            percent = Percents.checked(percent);
        }
    }
}
