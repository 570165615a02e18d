package dev.kontor.fulfillment;

import dev.kontor.value.Refusal;
import java.util.List;

/** What became of a file of keys. */
public sealed interface KeyImport {
    /**
     * The pool has them.
     *
     * @param keys how many keys the file has
     * @param before whether the same file was imported before, so that nothing changed now
     * @param served who waited and got one now, in the order of the queue
     */
    record Stored(int keys, boolean before, List<Entitlement> served) implements KeyImport {
        /** Copies the list. */
        public Stored {
            served = List.copyOf(served);
        }
    }

    /**
     * Nothing was stored.
     *
     * @param refusals for each key that is in the file before ({@code key.twice-in-file}, facts {@code place} and
     *     {@code first}) or in the pool ({@code key.in-pool}, fact {@code place})
     */
    record Refused(List<Refusal> refusals) implements KeyImport {
        /** Copies the reasons. */
        public Refused {
            refusals = List.copyOf(refusals);
        }
    }
}
