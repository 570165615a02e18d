package dev.kontor.memory;

import dev.kontor.spi.storage.Attribute;
import dev.kontor.spi.storage.Rule;
import dev.kontor.spi.storage.Table;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Rows of one table with their indexes: those that are committed, or those that one unit has written. */
final class Shelf<T> {
    private final Table<T> table;
    private final Map<String, Stored<T>> rows = new HashMap<>();
    private final Index<T> byId;
    private final List<Index<T>> indexes = new ArrayList<>();

    Shelf(Table<T> table) {
        this.table = table;
        this.byId = new Index<>(table, new Rule<>("id", List.of(), true));
        table.rules().forEach(rule -> indexes.add(new Index<>(table, rule)));
        for (Attribute<T, ?> attribute : table.attributes()) {
            if (attribute.kind() == Attribute.Kind.REFERENCE
                    && indexBeginningWith(attribute).isEmpty()) {
                indexes.add(new Index<>(table, new Rule<>(attribute.name(), List.of(attribute), false)));
            }
        }
    }

    Table<T> table() {
        return table;
    }

    Collection<Stored<T>> rows() {
        return rows.values();
    }

    Optional<Stored<T>> get(String id) {
        return Optional.ofNullable(rows.get(id));
    }

    void put(Stored<T> row) {
        remove(row.id());
        rows.put(row.id(), row);
        byId.put(row);
        indexes.forEach(index -> index.put(row));
    }

    void remove(String id) {
        Stored<T> row = rows.remove(id);
        if (row != null) {
            byId.remove(row);
            indexes.forEach(index -> index.remove(row));
        }
    }

    /** The first unique rule in which another visible row agrees with this one. */
    Optional<Rule<T>> ruleBrokenBy(Stored<T> row, Predicate<String> visible) {
        for (Index<T> index : indexes) {
            if (index.rule().unique()) {
                List<Optional<?>> parts = index.partsOf(row);
                if (parts.stream().allMatch(Optional::isPresent)
                        && index.beginningWith(parts).values().stream()
                                .anyMatch(other -> !other.id().equals(row.id()) && visible.test(other.id()))) {
                    return Optional.of(index.rule());
                }
            }
        }
        return Optional.empty();
    }

    /** Whether a visible row other than the target itself refers to it. */
    boolean refersTo(Attribute<T, ?> reference, String target, boolean ownTable, Predicate<String> visible) {
        return indexBeginningWith(reference).orElseThrow().beginningWith(List.of(Optional.of(target))).values().stream()
                .anyMatch(
                        row -> visible.test(row.id()) && !(ownTable && row.id().equals(target)));
    }

    /** The first visible rows of a search, in its order. */
    List<Stored<T>> search(Search<T> search, int limit, Predicate<String> visible) {
        Path<T> path = path(search);
        List<Stored<T>> found = new ArrayList<>();
        for (var stretch : path.stretches()) {
            for (Stored<T> row : stretch.values()) {
                if (search.holds(row) && visible.test(row.id())) {
                    found.add(row);
                    if (path.sorted() && found.size() == limit) {
                        return found;
                    }
                }
            }
        }
        if (!path.sorted()) {
            found.sort(search.order());
        }
        return found.size() > limit ? found.subList(0, limit) : found;
    }

    /** How many visible rows a search has. */
    long count(Search<T> search, Predicate<String> visible) {
        return path(search).stretches().stream()
                .flatMap(stretch -> stretch.values().stream())
                .filter(row -> search.holds(row) && visible.test(row.id()))
                .count();
    }

    private Path<T> path(Search<T> search) {
        Path<T> best = Path.along(byId, search);
        for (Index<T> index : indexes) {
            Path<T> path = Path.along(index, search);
            best = path.worth() > best.worth() ? path : best;
        }
        return best;
    }

    private Optional<Index<T>> indexBeginningWith(Attribute<T, ?> attribute) {
        return indexes.stream()
                .filter(index -> index.rule().on().get(0) == attribute)
                .findFirst();
    }
}
