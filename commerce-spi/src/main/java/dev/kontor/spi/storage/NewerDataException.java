package dev.kontor.spi.storage;

import dev.kontor.value.CommerceException;

/** Newer code wrote this row in a form that this code would lose parts of; it may read it, never write it back. */
public final class NewerDataException extends CommerceException {
    private static final long serialVersionUID = 1L;

    /**
     * A row in a newer form.
     *
     * @param table the table's name
     * @param id the row's id
     * @param stored the form it is stored in
     * @param known the newest form this code writes
     */
    public NewerDataException(String table, String id, int stored, int known) {
        super("Row '" + id + "' of '" + table + "' is stored in form " + stored + ", this code writes form " + known
                + "; let the newer code change it, or upgrade this one.");
    }
}
