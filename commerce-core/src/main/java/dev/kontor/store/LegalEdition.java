package dev.kontor.store;

import dev.kontor.value.Moments;
import java.time.Instant;

/**
 * That a version of a legal document is, was or will be in force (ST-5); its words are a row of their own.
 *
 * @param kind what it is for
 * @param version 1, 2, 3 within store and kind
 * @param from when it comes into force; the next one ends it
 * @param asked whether each order has to say that it was accepted
 */
public record LegalEdition(LegalKind kind, int version, Instant from, boolean asked) {
    /** Cuts the moment to what storages keep. */
    public LegalEdition {
        from = Moments.stored(from);
    }
}
