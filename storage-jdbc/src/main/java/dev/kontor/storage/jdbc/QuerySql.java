package dev.kontor.storage.jdbc;

import dev.kontor.spi.storage.Attribute;
import dev.kontor.spi.storage.Query;
import dev.kontor.value.Amount;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** A query as a statement with its arguments, put together for one use. */
final class QuerySql<T> {
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
        if (plan.dialect() != Dialect.H2) {
            // With an order H2 locks every row that matches, not only those it answers.
            sql.order();
        }
        sql.limit(Math.min(limit, query.limit()));
        sql.text.append(" for update skip locked");
        return sql;
    }

    PreparedStatement prepare(Connection connection) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(text.toString());
        for (int i = 0; i < arguments.size(); i++) {
            Column.bindSimple(statement, i + 1, arguments.get(i));
        }
        return statement;
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
        } else if (dialect == Dialect.POSTGRESQL && column.attribute().kind() == Attribute.Kind.NUMBER) {
            text.append(column.name()).append(" = any(?)");
            arguments.add(values.toArray(new Long[0]));
        } else if (dialect == Dialect.POSTGRESQL && column.isText()) {
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
        steps.add(new Step(dialect.ordered("id"), dialect.ordered("?"), query.isIdDescending(), id));
        return steps;
    }

    private void after(Query.Position position) {
        List<Step> steps = steps(position.parts(), position.id());
        boolean descending = steps.get(0).descending();
        if (steps.stream().allMatch(step -> step.descending() == descending)) {
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
        text.append(" order by ")
                .append(steps(nothing, "").stream()
                        .map(step -> step.expression() + (step.descending() ? " desc" : ""))
                        .collect(Collectors.joining(", ")));
    }

    private void limit(int most) {
        text.append(" limit ?");
        arguments.add(most);
    }
}
