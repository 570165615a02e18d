package dev.kontor.memory;

import dev.kontor.spi.storage.Query;
import dev.kontor.spi.storage.Query.Comparison;
import dev.kontor.spi.storage.Query.Condition;
import dev.kontor.spi.storage.Query.Direction;
import dev.kontor.spi.storage.Query.Position;
import dev.kontor.value.MisuseException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A query bound to the places of its attributes, so that it is decided on stored parts without decoding a body. */
final class Search<T> {
    private final Query<T> query;
    private final int[] conditionsOn;
    private final int[] orderOn;

    Search(Query<T> query) {
        this.query = query;
        this.conditionsOn = query.conditions().stream()
                .mapToInt(c -> place(query, c.attribute()))
                .toArray();
        this.orderOn = query.order().stream()
                .mapToInt(d -> place(query, d.attribute()))
                .toArray();
    }

    private static <T> int place(Query<T> query, Object attribute) {
        int place = query.table().attributes().indexOf(attribute);
        if (place < 0) {
            throw new MisuseException("Attribute '" + attribute + "' is not one of table '"
                    + query.table().name() + "'; ask by attributes of the table.");
        }
        return place;
    }

    Query<T> query() {
        return query;
    }

    int orderOn(int i) {
        return orderOn[i];
    }

    /** The values one of which the part must have, when some condition says so. */
    Optional<List<?>> valuesOf(int place) {
        for (int i = 0; i < conditionsOn.length; i++) {
            if (conditionsOn[i] == place && condition(i).comparison() == Comparison.IN) {
                return Optional.of(condition(i).values());
            }
        }
        return Optional.empty();
    }

    /** The least or the largest value the part may have, when some condition says so. */
    Optional<Object> boundOf(int place, Comparison comparison) {
        for (int i = 0; i < conditionsOn.length; i++) {
            if (conditionsOn[i] == place && condition(i).comparison() == comparison) {
                return Optional.of(condition(i).values().get(0));
            }
        }
        return Optional.empty();
    }

    boolean holds(Stored<T> row) {
        for (int i = 0; i < conditionsOn.length; i++) {
            if (!holds(condition(i), row.parts().get(conditionsOn[i]))) {
                return false;
            }
        }
        return query.after().isEmpty() || behind(row, query.after().get());
    }

    private static boolean holds(Condition<?, ?> condition, Optional<?> part) {
        return switch (condition.comparison()) {
            case ABSENT -> part.isEmpty();
            case IN -> part.isPresent() && condition.values().contains(part.get());
            case AT_MOST ->
                part.isPresent() && Parts.compare(part.get(), condition.values().get(0)) <= 0;
            case AT_LEAST ->
                part.isPresent() && Parts.compare(part.get(), condition.values().get(0)) >= 0;
        };
    }

    Comparator<Stored<T>> order() {
        return (a, b) -> {
            for (int i = 0; i < orderOn.length; i++) {
                int difference =
                        Parts.compare(a.parts().get(orderOn[i]), b.parts().get(orderOn[i]));
                if (difference != 0) {
                    return direction(i).descending() ? -difference : difference;
                }
            }
            int difference = Parts.TEXT.compare(a.id(), b.id());
            return query.isIdDescending() ? -difference : difference;
        };
    }

    private boolean behind(Stored<T> row, Position position) {
        for (int i = 0; i < orderOn.length; i++) {
            Object part = row.parts().get(orderOn[i]).orElseThrow();
            int difference = Parts.compare(part, position.parts().get(i));
            if (difference != 0) {
                return direction(i).descending() ? difference < 0 : difference > 0;
            }
        }
        int difference = Parts.TEXT.compare(row.id(), position.id());
        return query.isIdDescending() ? difference < 0 : difference > 0;
    }

    private Condition<T, ?> condition(int i) {
        return query.conditions().get(i);
    }

    private Direction<T, ?> direction(int i) {
        return query.order().get(i);
    }
}
