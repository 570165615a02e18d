package dev.kontor.spi.storage;

import dev.kontor.value.CommerceException;

/** A row would have broken a unique rule, or had the id of another; the unit left no trace. */
public final class DuplicateException extends CommerceException {
    private static final long serialVersionUID = 1L;

    /** The name under which a duplicate id is reported. */
    public static final String ID = "id";

    private final String table;
    private final String rule;

    /**
     * A broken unique rule.
     *
     * @param table the table's name
     * @param rule the rule's name, or {@link #ID}
     */
    public DuplicateException(String table, String rule) {
        super("A row of '" + table + "' breaks the unique rule '" + rule + "'; nothing was stored.");
        this.table = table;
        this.rule = rule;
    }

    /**
     * Whose row.
     *
     * @return the table's name
     */
    public String table() {
        return table;
    }

    /**
     * Which rule.
     *
     * @return the rule's name, or {@link #ID}
     */
    public String rule() {
        return rule;
    }
}
