package dev.kontor.storage.jdbc;

import dev.kontor.spi.storage.Attribute;
import dev.kontor.spi.storage.Report;
import dev.kontor.spi.storage.Rule;
import dev.kontor.spi.storage.Table;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * One thing of a schema as the database keeps record of it: what it is and how it was defined. Written down only when it
 * is there whole, so a crash in between is seen at the next start.
 *
 * @param name such as {@code order.customer}
 * @param definition such as {@code required text of 200}
 */
record Part(String name, String definition) {
    static Part of(Table<?> table) {
        return new Part(table.name(), table.isAppendOnly() ? "append-only table" : "table");
    }

    static Part of(Table<?> table, Attribute<?, ?> attribute) {
        return new Part(
                table.name() + "." + attribute.name(),
                (attribute.required() ? "required " : "optional ")
                        + attribute.kind().name().toLowerCase(Locale.ROOT)
                        + (attribute.kind() == Attribute.Kind.TEXT ? " of " + attribute.longest() : "")
                        + attribute.target().map(target -> " to " + target).orElse(""));
    }

    static Part of(Table<?> table, Rule<?> rule) {
        return new Part(
                "rule " + rule.name(),
                (rule.unique() ? "unique in " : "index of ") + table.name() + " on "
                        + rule.on().stream().map(Attribute::name).collect(Collectors.joining(", ")));
    }

    /** A report is made anew whenever its definition is another, so only a mark of that is kept. */
    static Part of(Report report) {
        try {
            byte[] text = (report.columns() + " " + report.query()).getBytes(StandardCharsets.UTF_8);
            return new Part(
                    "report " + report.name(),
                    "view of "
                            + HexFormat.of()
                                    .formatHex(
                                            MessageDigest.getInstance("SHA-256").digest(text)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java runtime has SHA-256.", impossible);
        }
    }

    static List<Part> all(Table<?> table) {
        List<Part> parts = new ArrayList<>(List.of(of(table)));
        table.attributes().forEach(attribute -> parts.add(of(table, attribute)));
        table.rules().forEach(rule -> parts.add(of(table, rule)));
        return parts;
    }

    /** Whether rows written without knowing of it would be refused. */
    boolean bindsWriters() {
        return definition.startsWith("required ") || definition.startsWith("unique ");
    }

    /** Whether it is about a table: its attribute, or a rule of it. */
    boolean isOf(Table<?> table) {
        return name.startsWith(table.name() + ".")
                || definition.startsWith("unique in " + table.name() + " on ")
                || definition.startsWith("index of " + table.name() + " on ");
    }
}
