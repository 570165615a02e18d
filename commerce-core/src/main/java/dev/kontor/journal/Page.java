package dev.kontor.journal;

import java.util.List;

/**
 * Some entries in their order, and where the next begin.
 *
 * @param entries fewer than asked for when there are no more for now
 * @param next the cursor behind the last of them; the cursor that was given when there are none
 */
public record Page(List<Entry> entries, String next) {
    /** The cursor before everything. */
    public static final String START = "";

    /** Copies the entries. */
    public Page {
        entries = List.copyOf(entries);
    }
}
