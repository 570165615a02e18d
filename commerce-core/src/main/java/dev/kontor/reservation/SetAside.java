package dev.kontor.reservation;

import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Text;
import java.time.Instant;

/**
 * What is set aside within a limit for one holder.
 *
 * @param limit the limit's name
 * @param holder for whom: an id, mostly of an order part
 * @param quantity 1 or more
 * @param at since when
 */
public record SetAside(String limit, String holder, long quantity, Instant at) {
    static final int LONGEST_NAME = 180;

    /** Checks names and quantity. */
    public SetAside {
        limit = Text.line("limit", limit, LONGEST_NAME);
        holder = Text.line("holder of a limit", holder, LONGEST_NAME);
        if (quantity < 1) {
            throw new InvalidValueException("quantity to set aside", Long.toString(quantity), "1 or more");
        }
    }

    static String id(String limit, String holder) {
        return limit + "|" + holder;
    }
}
