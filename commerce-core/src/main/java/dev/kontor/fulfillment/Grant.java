package dev.kontor.fulfillment;

import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Text;
import java.time.Period;

/**
 * Access that is promised beyond the basic guarantee, counted from the delivery of what it is for (GU-2, GU-4).
 *
 * @param why what gives it
 * @param cause the id of what gives it, such as the order that bought it; one grant for each why and cause
 * @param length for how long from delivery; a day or more
 */
public record Grant(AccessWindow.Why why, String cause, Period length) {
    /** Checks cause and length. */
    public Grant {
        cause = Text.line("cause of a grant", cause, 200);
        if (length.isNegative() || length.isZero()) {
            throw new InvalidValueException("length of access", length.toString(), "a day or more");
        }
    }

    boolean isSame(Grant other) {
        return why == other.why && cause.equals(other.cause);
    }
}
