package dev.kontor.conduct.engine;

import dev.kontor.account.RosterKey;
import dev.kontor.value.Secret;
import dev.kontor.vault.Vault;

/** How a line of a roster is recognized without being kept: a keyed hash of its normal form. */
public final class RosterKeys {
    private RosterKeys() {}

    /**
     * The hash of a line.
     *
     * @param vault holds the key
     * @param organization whose roster
     * @param field what the line is
     * @param value the line, as uploaded or as a person typed it
     * @return the same for the same line, whatever its case and spaces
     */
    public static String hash(Vault vault, String organization, String field, String value) {
        String normal = RosterKey.of(value);
        return vault.blindIndex(Secret.of(normal.isEmpty() ? "-" : normal), "roster|" + organization + "|" + field);
    }
}
