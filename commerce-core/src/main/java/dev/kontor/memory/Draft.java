package dev.kontor.memory;

import dev.kontor.spi.storage.Attribute;
import dev.kontor.spi.storage.Rule;
import dev.kontor.spi.storage.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * One table as a unit sees it: the committed rows, the rows the unit wrote on top of them, and changes not yet sent.
 * Only {@link #commit} alters what is committed, so a unit that ends otherwise has nothing to undo.
 */
final class Draft<T> {
    private final Shelf<T> committed;
    private final Shelf<T> written;
    private final Set<String> replaced = new HashSet<>();
    private final Map<String, Change<T>> deferred = new TreeMap<>(Parts.TEXT);

    Draft(Shelf<T> committed) {
        this.committed = committed;
        this.written = new Shelf<>(committed.table());
    }

    Table<T> table() {
        return committed.table();
    }

    Optional<Change<T>> deferred(String id) {
        return Optional.ofNullable(deferred.get(id));
    }

    void defer(String id, Change<T> change) {
        deferred.put(id, change);
    }

    /** Whether the unit wrote the row already, and so raised its version. */
    boolean wrote(String id) {
        return written.get(id).isPresent();
    }

    /** The deferred changes, sorted by id; none afterwards. */
    List<Change<T>> takeDeferred() {
        if (deferred.isEmpty()) {
            return List.of();
        }
        List<Change<T>> changes = List.copyOf(deferred.values());
        deferred.clear();
        return changes;
    }

    Optional<Stored<T>> get(String id) {
        return replaced.contains(id) ? written.get(id) : written.get(id).or(() -> committed.get(id));
    }

    void put(Stored<T> row) {
        replaced.add(row.id());
        written.put(row);
    }

    void remove(String id) {
        replaced.add(id);
        written.remove(id);
    }

    Optional<Rule<T>> ruleBrokenBy(Stored<T> row) {
        return committed.ruleBrokenBy(row, this::isCommittedVisible).or(() -> written.ruleBrokenBy(row, id -> true));
    }

    boolean refersTo(Attribute<T, ?> reference, String target, boolean ownTable) {
        return committed.refersTo(reference, target, ownTable, this::isCommittedVisible)
                || written.refersTo(reference, target, ownTable, id -> true);
    }

    List<Stored<T>> search(Search<T> search, int limit) {
        List<Stored<T>> older = committed.search(search, limit, this::isCommittedVisible);
        List<Stored<T>> newer = written.search(search, limit, id -> true);
        if (newer.isEmpty()) {
            return older;
        }
        List<Stored<T>> all = new ArrayList<>(older);
        all.addAll(newer);
        all.sort(search.order());
        return all.size() > limit ? all.subList(0, limit) : all;
    }

    long count(Search<T> search) {
        return committed.count(search, this::isCommittedVisible) + written.count(search, id -> true);
    }

    void commit() {
        replaced.forEach(committed::remove);
        written.rows().forEach(committed::put);
    }

    private boolean isCommittedVisible(String id) {
        return !replaced.contains(id);
    }
}
