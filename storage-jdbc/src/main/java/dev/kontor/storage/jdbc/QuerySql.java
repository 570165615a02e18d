package dev.kontor.storage.jdbc;

import dev.kontor.spi.storage.Attribute;
import dev.kontor.spi.storage.Query;
import dev.kontor.spi.storage.Rule;
import dev.kontor.spi.storage.Table;
import dev.kontor.value.Amount;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A query as a statement with its arguments, put together for one use. */
final class QuerySql<T> {
    private static final int FEW = 20;

    private final Query<T> query;
    private final TableSql<T> table;
    private final Dialect dialect;
    private final StringBuilder text = new StringBuilder();
    private final List<Object> arguments = new ArrayList<>();

    private QuerySql(Query<T> query, Plan plan) {
        this.query = query;
        this.table = plan.of(query.table());
        this.dialect = plan.dialect();
    }

    static <T> QuerySql<T> select(Query<T> query, Plan plan) {
        QuerySql<T> sql = new QuerySql<>(query, plan);
        sql.text.append(sql.table.select());
        sql.conditions(plan.realm());
        sql.order();
        sql.limit(query.limit());
        return sql;
    }

    static <T> QuerySql<T> count(Query<T> query, Plan plan) {
        QuerySql<T> sql = new QuerySql<>(query, plan);
        sql.text.append("select count(*) from ").append(sql.table.name());
        sql.conditions(plan.realm());
        return sql;
    }

    static <T> QuerySql<T> claim(Query<T> query, int limit, Plan plan) {
        QuerySql<T> sql = new QuerySql<>(query, plan);
        sql.text.append(sql.table.select());
        sql.conditions(plan.realm());
        if (plan.dialect() == Dialects.POSTGRESQL) {
            // With an order the others lock every row that matches, not only those they answer.
            sql.order();
        }
        sql.limit(Math.min(limit, query.limit()));
        sql.text.append(" for update skip locked");
        return sql;
    }

    /** Rows by their ids, in no order. */
    static <T> QuerySql<T> byIds(Table<T> table, List<String> ids, Plan plan) {
        QuerySql<T> sql = new QuerySql<>(Query.of(table), plan);
        if (plan.dialect() == Dialects.H2 && ids.size() > FEW) {
            // H2 looks at every row of the realm for a list of ids, and follows the index for a join.
            sql.text
                    .append(sql.table.select())
                    .append(" join unnest(?) as asked(asked_id) on realm = ? and id = asked_id");
            sql.arguments.add(ids.toArray(new String[0]));
            sql.arguments.add(plan.realm());
            return sql;
        }
        sql.text.append(sql.table.select()).append(" where realm = ? and id ");
        sql.arguments.add(plan.realm());
        if (ids.size() == 1) {
            sql.text.append("= ?");
            sql.arguments.add(ids.get(0));
        } else if (plan.dialect() == Dialects.POSTGRESQL) {
            sql.text.append("= any(?)");
            sql.arguments.add(ids.toArray(new String[0]));
        } else {
            sql.text.append("in ").append(TableSql.placeholders(ids.size()));
            sql.arguments.addAll(ids);
        }
        return sql;
    }

    TableSql<T> table() {
        return table;
    }

    String text() {
        return text.toString();
    }

    /** As a part of a statement that answers several questions: with the question's number as the first column. */
    String numbered(int number) {
        return "select " + number + ", " + text.substring("select ".length());
    }

    int bind(PreparedStatement statement, int from) throws SQLException {
        for (int i = 0; i < arguments.size(); i++) {
            Column.bindSimple(statement, from + i, arguments.get(i), dialect);
        }
        return from + arguments.size();
    }

    private void conditions(String realm) {
        text.append(" where realm = ?");
        arguments.add(realm);
        for (Query.Condition<T, ?> condition : query.conditions()) {
            text.append(" and ");
            condition(condition);
        }
        query.after().ifPresent(this::after);
    }

    private void condition(Query.Condition<T, ?> condition) {
        Column<T> column = table.column(condition.attribute().name());
        switch (condition.comparison()) {
            case ABSENT -> text.append(column.name()).append(" is null");
            case IN -> among(column, condition.values());
            case AT_MOST -> compared(column, " <= ", condition.values().get(0));
            case AT_LEAST -> compared(column, " >= ", condition.values().get(0));
        }
    }

    private void among(Column<T> column, List<?> values) {
        if (values.isEmpty()) {
            text.append("1 = 0");
        } else if (column.isMoney()) {
            List<String> names = column.names();
            text.append(values.stream()
                    .map(v -> "(" + names.get(0) + " = ? and " + names.get(1) + " = ?)")
                    .collect(Collectors.joining(" or ", "(", ")")));
            for (Object value : values) {
                Amount amount = (Amount) value;
                arguments.add(amount.decimal());
                arguments.add(amount.currency());
            }
        } else if (values.size() == 1) {
            text.append(column.name()).append(" = ?");
            arguments.add(values.get(0));
        } else if (dialect == Dialects.POSTGRESQL && column.attribute().kind() == Attribute.Kind.NUMBER) {
            text.append(column.name()).append(" = any(?)");
            arguments.add(values.toArray(new Long[0]));
        } else if (dialect == Dialects.POSTGRESQL && column.isText()) {
            text.append(column.name()).append(" = any(?)");
            arguments.add(values.toArray(new String[0]));
        } else {
            text.append(column.name()).append(" in ").append(TableSql.placeholders(values.size()));
            arguments.addAll(values);
        }
    }

    private void compared(Column<T> column, String operator, Object value) {
        boolean isText = column.isText();
        text.append(isText ? dialect.ordered(column.name()) : column.name())
                .append(operator)
                .append(isText ? dialect.ordered("?") : "?");
        arguments.add(value);
    }

    /** One place of the order. */
    private record Step(String expression, String parameter, boolean descending, Object from) {}

    private List<Step> steps(List<?> parts, String id) {
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < query.order().size(); i++) {
            Query.Direction<T, ?> direction = query.order().get(i);
            Column<T> column = table.column(direction.attribute().name());
            boolean isText = column.isText();
            steps.add(new Step(
                    isText ? dialect.ordered(column.name()) : column.name(),
                    isText ? dialect.ordered("?") : "?",
                    direction.descending(),
                    parts.get(i)));
        }
        steps.add(new Step(dialect.orderedId(), dialect.ordered("?"), query.isIdDescending(), id));
        return steps;
    }

    private void after(Query.Position position) {
        List<Step> steps = steps(position.parts(), position.id());
        boolean descending = steps.get(0).descending();
        if (dialect.comparesRowsByIndex() && steps.stream().allMatch(step -> step.descending() == descending)) {
            text.append(" and (")
                    .append(steps.stream().map(Step::expression).collect(Collectors.joining(", ")))
                    .append(descending ? ") < (" : ") > (")
                    .append(steps.stream().map(Step::parameter).collect(Collectors.joining(", ")))
                    .append(")");
            steps.forEach(step -> arguments.add(step.from()));
            return;
        }
        List<String> ways = new ArrayList<>();
        for (int last = 0; last < steps.size(); last++) {
            StringBuilder way = new StringBuilder("(");
            for (Step step : steps.subList(0, last)) {
                way.append(step.expression())
                        .append(" = ")
                        .append(step.parameter())
                        .append(" and ");
                arguments.add(step.from());
            }
            Step step = steps.get(last);
            way.append(step.expression())
                    .append(step.descending() ? " < " : " > ")
                    .append(step.parameter());
            arguments.add(step.from());
            ways.add(way.append(")").toString());
        }
        text.append(" and (").append(String.join(" or ", ways)).append(")");
    }

    private void order() {
        List<Object> nothing = Collections.nCopies(query.order().size(), "");
        List<Step> steps = steps(nothing, "");
        boolean descending = steps.get(0).descending();
        List<String> order = new ArrayList<>();
        if (dialect == Dialects.H2 && steps.stream().allMatch(step -> step.descending() == descending)) {
            leading().forEach(column -> order.add(column + (descending ? " desc" : "")));
        }
        steps.forEach(step -> order.add(step.expression() + (step.descending() ? " desc" : "")));
        text.append(" order by ").append(String.join(", ", order));
    }

    /**
     * Columns that the conditions pin to one value and that lead an index which goes on in the query's order. H2 walks
     * along an index only when its order is named from the first column on.
     */
    private List<String> leading() {
        if (query.conditions().isEmpty() && query.order().isEmpty()) {
            return List.of("realm");
        }
        Set<Attribute<T, ?>> pinned = new HashSet<>();
        query.conditions().stream()
                .filter(c -> c.comparison() == Query.Comparison.IN && c.values().size() == 1)
                .forEach(c -> pinned.add(c.attribute()));
        List<Attribute<T, ?>> asked = new ArrayList<>();
        query.order().forEach(direction -> asked.add(direction.attribute()));
        for (Rule<T> rule : table.table().rules()) {
            int rest = rule.on().size() - asked.size();
            if (!rule.unique()
                    && rest >= 0
                    && pinned.containsAll(rule.on().subList(0, rest))
                    && rule.on().subList(rest, rule.on().size()).equals(asked)) {
                List<String> columns = new ArrayList<>(List.of("realm"));
                rule.on()
                        .subList(0, rest)
                        .forEach(attribute ->
                                columns.addAll(table.column(attribute.name()).names()));
                return columns;
            }
        }
        return List.of();
    }

    private void limit(int most) {
        text.append(" limit ?");
        arguments.add(most);
    }
}
