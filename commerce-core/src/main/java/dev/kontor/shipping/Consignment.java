package dev.kontor.shipping;

import dev.kontor.value.Amount;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Sku;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is to be sent.
 *
 * @param goods how many of each product; each more than zero
 * @param value what they cost together, after reductions, with or without tax as the market's prices are
 */
public record Consignment(Map<Sku, Integer> goods, Amount value) {
    /** Checks the numbers and copies the map. */
    public Consignment {
        goods = Collections.unmodifiableMap(new TreeMap<>(goods));
        goods.forEach((sku, units) -> {
            if (units < 1) {
                throw new InvalidValueException("units of " + sku, Integer.toString(units), "one or more");
            }
        });
    }

    /**
     * All units.
     *
     * @return zero where there is nothing to send
     */
    public long units() {
        return goods.values().stream().mapToLong(Integer::longValue).sum();
    }
}
