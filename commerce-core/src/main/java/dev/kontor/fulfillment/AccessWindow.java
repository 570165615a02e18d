package dev.kontor.fulfillment;

import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Text;
import java.time.Instant;

/**
 * A span in which the keys and downloads of an entitlement are open. Windows are added, never shortened (GU-5).
 *
 * @param why what opened it
 * @param cause the id of what opened it, such as the order of a retrieval; one window for each cause
 * @param from its beginning
 * @param until its end; not open at that moment
 */
public record AccessWindow(Why why, String cause, Instant from, Instant until) {
    /** What opens access. */
    public enum Why {
        /** Included with the order (GU-1). */
        INCLUDED,
        /** What the store gives those it has verified (GU-4). */
        STORE,
        /** The extended guarantee came with a product, or free by a promotion (GU-2). */
        GIVEN,
        /** The extended guarantee was bought (GU-2). */
        EXTENDED,
        /** It was bought after access had ended (GU-3). */
        RETRIEVAL
    }

    /** Checks cause and order. */
    public AccessWindow {
        cause = Text.line("cause of an access window", cause, 200);
        if (!from.isBefore(until)) {
            throw new InvalidValueException("access window", from + " to " + until, "an end after the beginning");
        }
    }

    boolean isOpen(Instant now) {
        return !now.isBefore(from) && now.isBefore(until);
    }
}
