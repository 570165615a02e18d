package dev.kontor.fulfillment;

import java.time.Instant;

/**
 * A file of keys that was imported.
 *
 * @param pool the product's code
 * @param hash of its contents
 * @param keys how many keys it had
 * @param at when
 */
public record KeyBatch(String pool, String hash, long keys, Instant at) {
    static String id(String pool, String hash) {
        return pool + "|" + hash;
    }

    /**
     * The id by which staff name it.
     *
     * @return tells nothing of the keys
     */
    public String id() {
        return id(pool, hash);
    }
}
