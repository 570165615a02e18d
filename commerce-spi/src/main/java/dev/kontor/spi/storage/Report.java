package dev.kontor.spi.storage;

import dev.kontor.value.InvalidValueException;
import java.util.List;

/**
 * A view in the database for people who ask it by themselves: read only, made and kept by a storage that speaks SQL,
 * ignored by one that does not. Its columns are a promise to them; bodies and secrets are not in it.
 *
 * @param name lower-case letters, digits and underscores; unique among the schema's tables and reports
 * @param columns the names of its columns, in the order of the query; {@code realm} first
 * @param query one SELECT in the SQL that all databases share; tables stand in braces, attributes in double quotes, as in an
 *     {@link Invariant}, without parameters
 */
public record Report(String name, List<String> columns, String query) {
    /** Checks names and query. */
    public Report {
        Schema.name(name);
        columns = List.copyOf(columns);
        columns.forEach(Schema::name);
        if (columns.isEmpty() || !columns.get(0).equals("realm")) {
            throw new InvalidValueException("columns of report " + name, columns.toString(), "realm first");
        }
        if (query.isBlank() || query.contains(";")) {
            throw new InvalidValueException("query of report " + name, query, "one SELECT without a semicolon");
        }
    }
}
