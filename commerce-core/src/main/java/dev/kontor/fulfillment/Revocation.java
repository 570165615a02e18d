package dev.kontor.fulfillment;

import dev.kontor.value.Code;
import java.time.Instant;

/**
 * The end of an entitlement before its time.
 *
 * @param at when
 * @param reason a code such as {@code withdrawal}
 */
public record Revocation(Instant at, String reason) {
    /** Checks the reason. */
    public Revocation {
        Code.of("reason of a revocation", reason);
    }
}
