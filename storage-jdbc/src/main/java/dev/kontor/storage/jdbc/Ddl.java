package dev.kontor.storage.jdbc;

import dev.kontor.spi.storage.Attribute;
import dev.kontor.spi.storage.Report;
import dev.kontor.spi.storage.Rule;
import dev.kontor.spi.storage.Schema;
import dev.kontor.spi.storage.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The statements that make tables; each may be run again after a crash. */
final class Ddl {
    private final Dialect dialect;

    Ddl(Dialect dialect) {
        this.dialect = dialect;
    }

    /** What the storage needs for itself. */
    List<String> own() {
        String realm = "realm " + dialect.text(64) + " not null";
        String settings = dialect.tableSettings();
        return List.of(
                "create table if not exists " + Names.SCHEMA
                        + " (name varchar(20) not null, number integer not null, constraint pk_kontor__schema primary key (name))"
                        + settings,
                "create table if not exists " + Names.PART
                        + " (part varchar(200) not null, definition varchar(4000) not null, constraint pk_kontor__part primary key (part))"
                        + settings,
                "create table if not exists " + Names.COUNTER + " (" + realm + ", name " + dialect.text(200)
                        + " not null, stand bigint not null, constraint pk_kontor__counter primary key (realm, name))"
                        + settings);
    }

    <T> List<String> create(Table<T> table) {
        TableSql<T> sql = new TableSql<>(table, dialect);
        List<String> lines = new ArrayList<>();
        lines.add("realm " + dialect.text(64) + " not null");
        lines.add("id " + dialect.key() + " not null");
        lines.addAll(dialect.orderColumns());
        for (Column<T> column : sql.columns()) {
            lines.addAll(definitions(column, column.attribute().required()));
            lines.addAll(companions(table, column));
        }
        table.rules().stream()
                .filter(Rule::unique)
                .flatMap(rule -> dialect.uniqueColumns(columns(rule)).stream())
                .distinct()
                .forEach(lines::add);
        lines.add("body " + dialect.body() + " not null");
        lines.add("body_version integer not null");
        lines.add("version bigint not null");
        lines.add("constraint " + Names.primaryKey(table.name()) + " primary key (realm, id)");
        lines.add("constraint " + Names.check(table.name(), "version") + " check (version >= 1 and body_version >= 1)");
        for (Column<T> column : sql.columns()) {
            constraints(table, column).forEach(c -> lines.add("constraint " + c));
        }
        for (Rule<T> rule : table.rules()) {
            if (rule.unique()) {
                lines.add("constraint " + unique(rule));
            }
        }
        List<String> statements = new ArrayList<>();
        statements.add("create table if not exists " + sql.name() + " (\n  " + String.join(",\n  ", lines) + ")"
                + dialect.tableSettings());
        statements.addAll(dialect.orderIndexes(table.name()));
        table.rules().stream().filter(rule -> !rule.unique()).forEach(rule -> statements.add(index(table, rule)));
        statements.addAll(guard(table));
        return statements;
    }

    /** The view of a report as it should be, in place of one of its name; refused by some databases when columns went. */
    String replace(Report report, Schema schema) {
        return "create or replace view " + Names.table(report.name()) + " (" + String.join(", ", report.columns())
                + ") as\n" + new Template(schema, dialect).render("report " + report.name(), report.query());
    }

    String drop(Report report) {
        return "drop view if exists " + Names.table(report.name());
    }

    List<String> guard(Table<?> table) {
        return table.isAppendOnly() ? dialect.guardAppendOnly(table.name()) : List.of();
    }

    List<String> unguard(Table<?> table) {
        return table.isAppendOnly() ? List.of(dialect.unguard(table.name())) : List.of();
    }

    /** Makes room for an attribute that rows already there have not filled yet. */
    <T> List<String> addColumn(Table<T> table, Attribute<T, ?> attribute) {
        return definitions(new Column<>(attribute, dialect), false).stream()
                .map(definition -> alter(table) + "add column if not exists " + definition)
                .toList();
    }

    /** Closes an attribute once every row has it; what is there is looked through by {@link #proveColumn}. */
    <T> List<String> constrainColumn(Table<T> table, Attribute<T, ?> attribute) {
        Column<T> column = new Column<>(attribute, dialect);
        List<String> statements = new ArrayList<>();
        if (attribute.required()) {
            for (int i = 0; i < column.names().size(); i++) {
                statements.add(alter(table)
                        + dialect.notNull(column.names().get(i), column.types().get(i)));
            }
        }
        companions(table, column)
                .forEach(definition -> statements.add(alter(table) + "add column if not exists " + definition));
        for (String constraint : constraints(table, column)) {
            statements.add(alter(table) + "drop constraint if exists " + nameOf(constraint));
            statements.add(alter(table) + "add constraint " + constraint + (dialect.provesLater() ? " not valid" : ""));
        }
        return statements;
    }

    <T> List<String> proveColumn(Table<T> table, Attribute<T, ?> attribute) {
        return dialect.provesLater()
                ? constraints(table, new Column<>(attribute, dialect)).stream()
                        .map(constraint -> alter(table) + "validate constraint " + nameOf(constraint))
                        .toList()
                : List.of();
    }

    <T> List<String> addRule(Table<T> table, Rule<T> rule) {
        if (!rule.unique()) {
            return List.of(index(table, rule));
        }
        List<String> statements = new ArrayList<>();
        dialect.uniqueColumns(columns(rule))
                .forEach(definition -> statements.add(alter(table) + "add column if not exists " + definition));
        statements.add(alter(table) + "drop constraint if exists " + nameOf(unique(rule)));
        statements.add(alter(table) + "add constraint " + unique(rule));
        return statements;
    }

    private static String nameOf(String constraint) {
        return constraint.substring(0, constraint.indexOf(' '));
    }

    /** Makes an index while others write, one that was begun before and not finished in the way of it. */
    <T> List<String> addIndexBeside(Table<T> table, Rule<T> rule) {
        return List.of(
                "drop index concurrently if exists " + Names.index(rule.name()),
                "create index concurrently " + on(table, rule));
    }

    private static <T> List<String> definitions(Column<T> column, boolean required) {
        List<String> definitions = new ArrayList<>();
        for (int i = 0; i < column.names().size(); i++) {
            definitions.add(column.names().get(i) + " " + column.types().get(i) + (required ? " not null" : ""));
        }
        return definitions;
    }

    private List<String> companions(Table<?> table, Column<?> column) {
        return refersToItself(table, column) ? dialect.selfReferringColumns(column) : List.of();
    }

    private static boolean refersToItself(Table<?> table, Column<?> column) {
        return column.attribute().target().filter(table.name()::equals).isPresent();
    }

    /** Name and text of an attribute's constraints. */
    private <T> List<String> constraints(Table<T> table, Column<T> column) {
        Attribute<T, ?> attribute = column.attribute();
        List<String> constraints = new ArrayList<>();
        attribute
                .target()
                .ifPresent(target -> constraints.add(Names.foreignKey(table.name(), attribute.name())
                        + " foreign key (realm, "
                        + (refersToItself(table, column) ? dialect.selfReferring(column) : column.name())
                        + ") references "
                        + dialect.quote(Names.table(target)) + " (realm, id)"));
        if (column.isMoney()) {
            constraints.add(Names.check(table.name(), attribute.name()) + " check ("
                    + column.names().stream().map(n -> n + " is null").collect(Collectors.joining(" and ")) + " or "
                    + column.names().stream().map(n -> n + " is not null").collect(Collectors.joining(" and ")) + ")");
        }
        return constraints;
    }

    private <T> String unique(Rule<T> rule) {
        return Names.unique(rule.name()) + " unique (realm, " + dialect.uniquely(columns(rule)) + ")";
    }

    private <T> String index(Table<T> table, Rule<T> rule) {
        return "create index if not exists " + on(table, rule);
    }

    private <T> String on(Table<T> table, Rule<T> rule) {
        return Names.index(rule.name()) + " on " + dialect.quote(Names.table(table.name())) + " (realm, "
                + dialect.indexed(columns(rule)) + ")";
    }

    private <T> List<Column<T>> columns(Rule<T> rule) {
        List<Column<T>> columns = new ArrayList<>();
        rule.on().forEach(attribute -> columns.add(new Column<>(attribute, dialect)));
        return columns;
    }

    private String alter(Table<?> table) {
        return "alter table " + dialect.quote(Names.table(table.name())) + " ";
    }
}
