package dev.kontor.storage.jdbc;

import dev.kontor.spi.storage.Report;
import dev.kontor.spi.storage.Schema;
import dev.kontor.spi.storage.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What makes an empty database ready for a schema, for a person to read and run; validation finds nothing missing after. */
final class Script {
    private Script() {}

    static String of(Schema schema, Dialect dialect) {
        Ddl ddl = new Ddl(dialect);
        List<String> statements = new ArrayList<>(ddl.own());
        for (Table<?> table : schema.tables()) {
            statements.addAll(ddl.create(table));
            Part.all(table).forEach(part -> statements.add(record(part)));
        }
        for (Report report : schema.reports()) {
            statements.add(ddl.replace(report, schema));
            statements.add(record(Part.of(report)));
        }
        statements.add("insert into " + Names.SCHEMA + " (name, number) values ('schema', " + schema.version() + ")");
        return statements.stream().map(s -> s + ";\n").collect(Collectors.joining());
    }

    private static String record(Part part) {
        return "insert into " + Names.PART + " (part, definition) values ('" + part.name() + "', '" + part.definition()
                + "')";
    }
}
