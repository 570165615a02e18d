package dev.kontor.spi.storage;

import dev.kontor.value.InvalidValueException;
import dev.kontor.value.MisuseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Which rows of one table are wanted, in what order, from where on, and how many. Immutable; made by {@link #of} and
 * copying verbs. All conditions hold together.
 *
 * <p>The order is total: after the attributes named, rows follow by id. So a page that begins {@linkplain #after after}
 * a position neither repeats nor skips a row that was there all the time, whatever is inserted meanwhile.
 *
 * @param <T> the row's value
 */
public final class Query<T> {
    /** The most rows one question answers. */
    public static final int MOST = 10_000;

    private final Table<T> table;
    private final List<Condition<T, ?>> conditions;
    private final List<Direction<T, ?>> order;
    private final boolean idDescending;
    private final Optional<Position> after;
    private final int limit;

    private Query(
            Table<T> table,
            List<Condition<T, ?>> conditions,
            List<Direction<T, ?>> order,
            boolean idDescending,
            Optional<Position> after,
            int limit) {
        this.table = table;
        this.conditions = List.copyOf(conditions);
        this.order = List.copyOf(order);
        this.idDescending = idDescending;
        this.after = after;
        this.limit = limit;
    }

    /** How a condition compares. */
    public enum Comparison {
        /** The part is one of the values. */
        IN,
        /** The part is the value or less; numbers, moments and texts only. */
        AT_MOST,
        /** The part is the value or more; numbers, moments and texts only. */
        AT_LEAST,
        /** The row lacks the part. */
        ABSENT
    }

    /**
     * One condition.
     *
     * @param attribute which part of the row
     * @param comparison how it compares
     * @param values with what: one for {@code AT_MOST} and {@code AT_LEAST}, any number for {@code IN}, none for
     *     {@code ABSENT}
     * @param <T> the row's value
     * @param <V> the part
     */
    public record Condition<T, V>(Attribute<T, V> attribute, Comparison comparison, List<V> values) {
        /** Checks that the values can be compared, and copies them. */
        public Condition {
            values = List.copyOf(values);
            values.forEach(attribute::check);
            boolean ranged = comparison == Comparison.AT_MOST || comparison == Comparison.AT_LEAST;
            if (ranged && (attribute.kind() == Attribute.Kind.MONEY || attribute.kind() == Attribute.Kind.BOOLEAN)) {
                throw new MisuseException("Attribute '" + attribute.name() + "' has no order; ask for equal values.");
            }
        }

        /**
         * Whether a row's value satisfies the condition.
         *
         * @param row the value
         * @return true when it does
         */
        public boolean holds(T row) {
            Optional<V> part = attribute.of(row);
            return switch (comparison) {
                case IN -> part.filter(values::contains).isPresent();
                case ABSENT -> part.isEmpty();
                case AT_MOST -> part.filter(p -> compare(p, values.get(0)) <= 0).isPresent();
                case AT_LEAST ->
                    part.filter(p -> compare(p, values.get(0)) >= 0).isPresent();
            };
        }
    }

    /**
     * One attribute of the order.
     *
     * @param attribute one that every row has: text, number, moment or reference
     * @param descending whether the largest comes first
     * @param <T> the row's value
     * @param <V> the part
     */
    public record Direction<T, V>(Attribute<T, V> attribute, boolean descending) {
        /** Checks that the attribute has an order. */
        public Direction {
            if (!attribute.required()
                    || attribute.kind() == Attribute.Kind.MONEY
                    || attribute.kind() == Attribute.Kind.BOOLEAN) {
                throw new MisuseException(
                        "Rows cannot be ordered by '" + attribute.name() + "', which is no order or may be lacking.");
            }
        }
    }

    /**
     * A place in the order of a query.
     *
     * @param parts the attributes of the order, as a row has them
     * @param id the row's id
     */
    public record Position(List<Object> parts, String id) {
        /** Copies the parts. */
        public Position {
            parts = List.copyOf(parts);
        }
    }

    /**
     * All rows of a table, by id, at most {@value #MOST}.
     *
     * @param table the table
     * @param <T> the row's value
     * @return the query
     */
    public static <T> Query<T> of(Table<T> table) {
        return new Query<>(table, List.of(), List.of(), false, Optional.empty(), MOST);
    }

    /**
     * Only rows whose part is a value.
     *
     * @param attribute which part
     * @param value the value
     * @param <V> the part
     * @return a new query
     */
    public <V> Query<T> where(Attribute<T, V> attribute, V value) {
        return and(new Condition<>(attribute, Comparison.IN, List.of(value)));
    }

    /**
     * Only rows whose part is among some values; no rows when there are no values.
     *
     * @param attribute which part
     * @param values the values
     * @param <V> the part
     * @return a new query
     */
    public <V> Query<T> whereIn(Attribute<T, V> attribute, Collection<? extends V> values) {
        return and(new Condition<>(attribute, Comparison.IN, List.copyOf(values)));
    }

    /**
     * Only rows whose part is a value or less.
     *
     * @param attribute a number, moment or text
     * @param value the value
     * @param <V> the part
     * @return a new query
     */
    public <V> Query<T> whereAtMost(Attribute<T, V> attribute, V value) {
        return and(new Condition<>(attribute, Comparison.AT_MOST, List.of(value)));
    }

    /**
     * Only rows whose part is a value or more.
     *
     * @param attribute a number, moment or text
     * @param value the value
     * @param <V> the part
     * @return a new query
     */
    public <V> Query<T> whereAtLeast(Attribute<T, V> attribute, V value) {
        return and(new Condition<>(attribute, Comparison.AT_LEAST, List.of(value)));
    }

    /**
     * Only rows that lack a part.
     *
     * @param attribute which part
     * @return a new query
     */
    public Query<T> whereAbsent(Attribute<T, ?> attribute) {
        return and(new Condition<>(attribute, Comparison.ABSENT, List.of()));
    }

    private Query<T> and(Condition<T, ?> condition) {
        List<Condition<T, ?>> all = new ArrayList<>(conditions);
        all.add(condition);
        return new Query<>(table, all, order, idDescending, after, limit);
    }

    /**
     * Ordered, after what was named before, by an attribute, smallest first.
     *
     * @param attribute one that every row has
     * @return a new query
     */
    public Query<T> ascending(Attribute<T, ?> attribute) {
        return orderedBy(new Direction<>(attribute, false));
    }

    /**
     * Ordered, after what was named before, by an attribute, largest first.
     *
     * @param attribute one that every row has
     * @return a new query
     */
    public Query<T> descending(Attribute<T, ?> attribute) {
        return orderedBy(new Direction<>(attribute, true));
    }

    /**
     * Largest id first; for time-ordered ids, the newest.
     *
     * @return a new query
     */
    public Query<T> newestFirst() {
        return new Query<>(table, conditions, order, true, after, limit);
    }

    private Query<T> orderedBy(Direction<T, ?> direction) {
        List<Direction<T, ?>> all = new ArrayList<>(order);
        all.add(direction);
        return new Query<>(table, conditions, all, idDescending, after, limit);
    }

    /**
     * Only rows behind a place in the order.
     *
     * @param position from {@link #positionOf} of a query with the same order
     * @return a new query
     */
    public Query<T> after(Position position) {
        if (position.parts().size() != order.size()) {
            throw new MisuseException("A position of another order: "
                    + position.parts().size() + " parts, expected " + order.size() + ".");
        }
        return new Query<>(table, conditions, order, idDescending, Optional.of(position), limit);
    }

    /**
     * Not more rows than this.
     *
     * @param most 1 to {@value #MOST}
     * @return a new query
     */
    public Query<T> limit(int most) {
        if (most < 1 || most > MOST) {
            throw new InvalidValueException("limit", Integer.toString(most), "1 to " + MOST);
        }
        return new Query<>(table, conditions, order, idDescending, after, most);
    }

    /**
     * The place of a row in this query's order.
     *
     * @param value the row's value
     * @return where the next page begins when this was the last row
     */
    public Position positionOf(T value) {
        List<Object> parts = new ArrayList<>();
        for (Direction<T, ?> direction : order) {
            parts.add(direction.attribute().of(value).orElseThrow());
        }
        return new Position(parts, table.idOf(value));
    }

    /**
     * Whether a row satisfies the conditions and lies behind the position; for storages that look themselves.
     *
     * @param value the row's value
     * @return true when it belongs to the answer
     */
    public boolean matches(T value) {
        for (Condition<T, ?> condition : conditions) {
            if (!condition.holds(value)) {
                return false;
            }
        }
        return after.isEmpty() || compare(positionOf(value), after.get()) > 0;
    }

    /**
     * The order of rows; for storages that sort themselves.
     *
     * @return a total order
     */
    public Comparator<T> comparator() {
        return (a, b) -> compare(positionOf(a), positionOf(b));
    }

    private int compare(Position a, Position b) {
        for (int i = 0; i < order.size(); i++) {
            int difference = compare(a.parts().get(i), b.parts().get(i));
            if (difference != 0) {
                return order.get(i).descending() ? -difference : difference;
            }
        }
        int difference = compare(a.id(), b.id());
        return idDescending ? -difference : difference;
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static int compare(Object a, Object b) {
        return a instanceof String s && b instanceof String t ? compareText(s, t) : ((Comparable) a).compareTo(b);
    }

    /** By code point, as UTF-8 sorts; UTF-16 would put supplementary characters before U+E000. */
    private static int compareText(String a, String b) {
        int shared = Math.min(a.length(), b.length());
        for (int i = 0; i < shared; i++) {
            if (a.charAt(i) != b.charAt(i)) {
                int from = i > 0 && Character.isHighSurrogate(a.charAt(i - 1)) ? i - 1 : i;
                return Integer.compare(a.codePointAt(from), b.codePointAt(from));
            }
        }
        return Integer.compare(a.length(), b.length());
    }

    /**
     * The table.
     *
     * @return whose rows are wanted
     */
    public Table<T> table() {
        return table;
    }

    /**
     * The conditions.
     *
     * @return perhaps none
     */
    public List<Condition<T, ?>> conditions() {
        return conditions;
    }

    /**
     * The attributes of the order; after them comes the id.
     *
     * @return perhaps none
     */
    public List<Direction<T, ?>> order() {
        return order;
    }

    /**
     * Whether ids descend.
     *
     * @return true after {@link #newestFirst()}
     */
    public boolean isIdDescending() {
        return idDescending;
    }

    /**
     * Where the answer begins.
     *
     * @return empty for the beginning
     */
    public Optional<Position> after() {
        return after;
    }

    /**
     * The most rows.
     *
     * @return 1 to {@value #MOST}
     */
    public int limit() {
        return limit;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Query<?> query
                && table == query.table
                && conditions.equals(query.conditions)
                && order.equals(query.order)
                && idDescending == query.idDescending
                && after.equals(query.after)
                && limit == query.limit;
    }

    @Override
    public int hashCode() {
        return Objects.hash(table, conditions, order, after, limit);
    }

    @Override
    public String toString() {
        return table + " where " + conditions.stream().map(Objects::toString).toList();
    }
}
