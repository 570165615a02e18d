package dev.kontor.spi.storage;

import dev.kontor.value.CommerceException;

/** A row refers to one that is not there, or a row to be removed is still referred to; the unit left no trace. */
public final class MissingReferenceException extends CommerceException {
    private static final long serialVersionUID = 1L;

    private final String table;

    /**
     * A reference that leads nowhere.
     *
     * @param table the name of the table whose row refers
     * @param detail which attribute or constraint
     */
    public MissingReferenceException(String table, String detail) {
        super("A row of '" + table + "' refers to one that is not there (" + detail + "); nothing was stored.");
        this.table = table;
    }

    /**
     * Whose row refers.
     *
     * @return the table's name
     */
    public String table() {
        return table;
    }
}
