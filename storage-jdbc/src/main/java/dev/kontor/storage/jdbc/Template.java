package dev.kontor.storage.jdbc;

import dev.kontor.spi.storage.Schema;
import dev.kontor.spi.storage.Table;
import dev.kontor.value.ConfigurationException;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Turns a query of a schema, which speaks of tables and attributes, into one of a database. */
final class Template {
    private static final Pattern TABLE = Pattern.compile("\\{([a-z_][a-z0-9_]*)}");
    private static final Pattern ATTRIBUTE = Pattern.compile("\"([a-z][a-z0-9_]*)\"");
    private static final String COUNTERS = "_counter";

    private final Set<String> tables;
    private final Dialect dialect;

    Template(Schema schema, Dialect dialect) {
        this.tables = schema.tables().stream().map(Table::name).collect(Collectors.toSet());
        this.dialect = dialect;
    }

    /**
     * The query as the database takes it.
     *
     * @param what whose query, for the message when it speaks of a table that is not there
     */
    String render(String what, String query) {
        String quoted = ATTRIBUTE
                .matcher(query.strip())
                .replaceAll(name -> Matcher.quoteReplacement(dialect.quote(name.group(1))));
        return TABLE.matcher(quoted).replaceAll(name -> Matcher.quoteReplacement(physical(what, name.group(1))));
    }

    private String physical(String what, String table) {
        if (table.equals(COUNTERS)) {
            return Names.COUNTER;
        }
        if (!tables.contains(table)) {
            throw new ConfigurationException(what, "asks table '" + table + "', which the schema does not have");
        }
        return dialect.quote(Names.table(table));
    }
}
