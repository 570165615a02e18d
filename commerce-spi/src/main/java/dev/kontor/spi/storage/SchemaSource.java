package dev.kontor.spi.storage;

import java.util.List;

/**
 * Gives tools the schema without the shop: found by {@link java.util.ServiceLoader}, so that a storage's command line
 * can create, validate, print or verify tables it does not know.
 */
public interface SchemaSource {
    /**
     * The schema.
     *
     * @return every table
     */
    Schema schema();

    /**
     * What holds of the rows of these tables, for a storage to check.
     *
     * @return in order of their numbers; perhaps none
     */
    default List<Invariant> invariants() {
        return List.of();
    }
}
