package dev.kontor.spi.storage;

import dev.kontor.value.ConfigurationException;
import dev.kontor.value.Fault;
import dev.kontor.value.InvalidValueException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Every table of a shop, in an order in which each stands after those it refers to. Rows are flushed in this order, so it
 * is also the order of locks.
 *
 * @param version raised with each change of tables; a storage that holds a newer one is refused
 * @param tables the tables
 * @param reports views of these tables for people who ask in SQL; perhaps none
 */
public record Schema(int version, List<Table<?>> tables, List<Report> reports) {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,39}");

    /** Checks that names are unique and references lead backwards or to their own table. */
    public Schema {
        tables = List.copyOf(tables);
        reports = List.copyOf(reports);
        List<Fault> faults = new ArrayList<>();
        Set<String> names = new HashSet<>();
        Set<String> rules = new HashSet<>();
        for (Table<?> table : tables) {
            if (!names.add(table.name())) {
                faults.add(new Fault("table " + table.name(), "stands twice in the schema"));
            }
            for (Rule<?> rule : table.rules()) {
                if (!rules.add(rule.name())) {
                    faults.add(new Fault("rule " + rule.name(), "stands twice in the schema"));
                }
            }
            for (Attribute<?, ?> attribute : table.attributes()) {
                attribute
                        .target()
                        .filter(target -> !names.contains(target))
                        .ifPresent(target -> faults.add(new Fault(
                                "reference " + table.name() + "." + attribute.name(),
                                "leads to '" + target + "', which has to stand earlier in the schema")));
            }
        }
        for (Report report : reports) {
            if (!names.add(report.name())) {
                faults.add(
                        new Fault("report " + report.name(), "has the name of another report or table of the schema"));
            }
        }
        if (!faults.isEmpty()) {
            throw new ConfigurationException(faults);
        }
    }

    /**
     * A schema without reports.
     *
     * @param version raised with each change of tables
     * @param tables the tables
     */
    public Schema(int version, List<Table<?>> tables) {
        this(version, tables, List.of());
    }

    /**
     * A name as databases take it unquoted.
     *
     * @param name of a table, attribute or rule
     * @return the same
     * @throws InvalidValueException when it has not the form
     */
    static String name(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new InvalidValueException("name in a schema", name, "1 to 40 of a-z, 0-9, '_', a letter first");
        }
        return name;
    }
}
