package dev.kontor.storage.jdbc;

import dev.kontor.spi.storage.Query;
import dev.kontor.spi.storage.Question;
import dev.kontor.spi.storage.Row;
import dev.kontor.spi.storage.Table;
import dev.kontor.value.Text;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Questions that a unit told of beforehand, and the answers to them. A question waits until the next trip, is answered by
 * it, and the answer is kept until it is {@linkplain #forget forgotten}.
 */
final class Expected {
    private final Plan plan;
    private final List<Question<?>> waiting = new ArrayList<>();
    private final Map<Table<?>, Map<String, Optional<Row<?>>>> rows = new HashMap<>();
    private final Map<Query<?>, List<? extends Row<?>>> answers = new HashMap<>();

    Expected(Plan plan) {
        this.plan = plan;
    }

    void add(Collection<Question<?>> questions) {
        if (plan.dialect().joinsStatements()) {
            questions.forEach(question -> plan.of(question.table()));
            waiting.addAll(questions);
        }
    }

    void forget() {
        rows.clear();
        answers.clear();
    }

    void forget(Table<?> table) {
        rows.remove(table);
        answers.keySet().removeIf(query -> query.table() == table);
    }

    boolean isWaiting(Query<?> query) {
        return waiting.stream()
                .anyMatch(q -> q instanceof Question.ByQuery<?> by && by.query().equals(query));
    }

    boolean isWaiting(Table<?> table, String id) {
        return waiting.stream()
                .anyMatch(q -> q instanceof Question.ByIds<?> by
                        && by.table() == table
                        && by.ids().contains(id));
    }

    boolean isAnswered(Table<?> table, String id) {
        return rows.getOrDefault(table, Map.of()).containsKey(id);
    }

    /** The answer to a question for one row that {@link #isAnswered}. */
    @SuppressWarnings("unchecked")
    <T> Optional<Row<T>> row(Table<T> table, String id) {
        return rows.getOrDefault(table, Map.of())
                .getOrDefault(id, Optional.empty())
                .map(row -> (Row<T>) row);
    }

    /** The answer to a query; empty when it is not known. */
    @SuppressWarnings("unchecked")
    <T> Optional<List<Row<T>>> rows(Query<T> query) {
        return Optional.ofNullable((List<Row<T>>) answers.get(query));
    }

    /** Asks everything that waits with one statement of a trip: every table answers with the same columns. */
    void join(Trip trip) {
        if (waiting.isEmpty()) {
            return;
        }
        List<Asked<?>> asked = new ArrayList<>();
        for (Question<?> question : waiting) {
            asked.add(asked(question));
        }
        waiting.clear();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < asked.size(); i++) {
            text.append(i == 0 ? "(" : " union all (")
                    .append(asked.get(i).sql.numbered(i))
                    .append(")");
        }
        trip.ask(
                asked.get(0).table().name(),
                text.toString(),
                (statement, from) -> {
                    int at = from;
                    for (Asked<?> one : asked) {
                        at = one.sql.bind(statement, at);
                    }
                    return at;
                },
                result -> {
                    while (result.next()) {
                        asked.get(result.getInt(1)).read(result);
                    }
                    asked.forEach(Asked::keep);
                });
    }

    private <T> Asked<T> asked(Question<T> question) {
        if (question instanceof Question.ByQuery<T> by) {
            return new Asked<>(question, QuerySql.select(by.query(), plan));
        }
        List<String> ids = ((Question.ByIds<T>) question)
                .ids().stream().filter(Text::isStorable).toList();
        return new Asked<>(question, QuerySql.byIds(question.table(), ids, plan));
    }

    /** A question on its way. */
    private final class Asked<T> {
        private final Question<T> question;
        private final QuerySql<T> sql;
        private final List<Row<T>> found = new ArrayList<>();

        Asked(Question<T> question, QuerySql<T> sql) {
            this.question = question;
            this.sql = sql;
        }

        Table<T> table() {
            return question.table();
        }

        void read(ResultSet result) throws SQLException {
            found.add(plan.of(table()).row(result, 2));
        }

        void keep() {
            if (question instanceof Question.ByQuery<T> by) {
                // Parts of one statement may come in any order.
                found.sort((a, b) -> by.query().comparator().compare(a.value(), b.value()));
                answers.put(by.query(), List.copyOf(found));
            }
            Map<String, Optional<Row<?>>> known = rows.computeIfAbsent(table(), t -> new HashMap<>());
            if (question instanceof Question.ByIds<T> by) {
                by.ids().forEach(id -> known.put(id, Optional.empty()));
            }
            found.forEach(row -> known.put(row.id(), Optional.of(row)));
        }
    }
}
