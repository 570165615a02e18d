package dev.kontor.spi.storage;

import java.util.List;

/**
 * A unique rule or an index of a table.
 *
 * @param name unique in the schema; a broken rule is reported by it
 * @param on the attributes, in order; rows that lack one of them are ignored by a unique rule
 * @param unique whether no two rows may agree in all of them
 * @param <T> the row's value
 */
public record Rule<T>(String name, List<Attribute<T, ?>> on, boolean unique) {
    /** Checks the name and copies the attributes. */
    public Rule {
        Schema.name(name);
        on = List.copyOf(on);
    }
}
