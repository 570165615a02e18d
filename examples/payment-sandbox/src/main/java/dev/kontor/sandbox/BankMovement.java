package dev.kontor.sandbox;

import java.time.Instant;
import java.util.Map;

/** Money that moved at the bank, in minor units; {@code reduces} and {@code reference} may be empty. */
record BankMovement(String id, String kind, long minor, Instant at, String reduces, String reference) {
    Map<String, Object> told(String currency) {
        Map<String, Object> told =
                Json.object("id", id, "kind", kind, "amount", minor, "currency", currency, "at", at.toString());
        if (!reduces.isEmpty()) {
            told.put("reduces", reduces);
        }
        if (!reference.isEmpty()) {
            told.put("reference", reference);
        }
        return told;
    }
}
