package dev.kontor.order;

import dev.kontor.value.Amount;
import dev.kontor.value.Amounts;
import dev.kontor.value.Id;
import dev.kontor.value.InvalidValueException;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.money.MonetaryAmount;

/** The wish to cancel an order, or some of it (OR-5). Immutable; made by {@link #of} and copying verbs. */
public final class CancelOrder {
    private final Id<Order> order;
    private final Map<String, Integer> units;
    private final Optional<Amount> expected;

    private CancelOrder(Id<Order> order, Map<String, Integer> units, Optional<Amount> expected) {
        this.order = order;
        this.units = units;
        this.expected = expected;
    }

    /**
     * The wish to cancel all of an order that is not canceled yet.
     *
     * @param order the order's id
     * @return the wish
     */
    public static CancelOrder of(Id<Order> order) {
        return new CancelOrder(order, Map.of(), Optional.empty());
    }

    /**
     * The wish to cancel units of a line, instead of all; several lines may be named one after the other.
     *
     * @param line which line
     * @param quantity how many of its units; 1 or more
     * @return a new wish
     * @throws InvalidValueException when the quantity is less than 1
     */
    public CancelOrder line(Id<OrderLine> line, int quantity) {
        if (quantity < 1) {
            throw new InvalidValueException("quantity to cancel", Integer.toString(quantity), "1 or more");
        }
        Map<String, Integer> more = new TreeMap<>(units);
        more.put(line.value(), quantity);
        return new CancelOrder(order, Collections.unmodifiableMap(more), expected);
    }

    /**
     * The wish, good only for what was shown: refused when it would take off another amount by now.
     *
     * @param off what {@link CancelTerms#off} said
     * @return a new wish
     */
    public CancelOrder expecting(MonetaryAmount off) {
        return new CancelOrder(order, units, Optional.of(Amounts.minor(off)));
    }

    /** The order's id. */
    public Id<Order> order() {
        return order;
    }

    /** How many units of which lines, by the line's id; empty for all there is. */
    public Map<String, Integer> units() {
        return units;
    }

    Optional<Amount> expected() {
        return expected;
    }

    /** The same text for the same wish. */
    @Override
    public String toString() {
        return "cancel " + order
                + units.entrySet().stream()
                        .map(e -> " " + e.getValue() + "x" + e.getKey())
                        .collect(Collectors.joining())
                + expected.map(off -> " for " + off).orElse("");
    }
}
