package dev.kontor.memory;

import dev.kontor.spi.storage.Attribute;
import dev.kontor.spi.storage.Rule;
import dev.kontor.spi.storage.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * One table as a unit sees it: the committed rows, the rows the unit wrote on top of them, and changes not yet sent.
 * Only {@link #commit} alters what is committed, so a unit that ends otherwise has nothing to undo.
 */
final class Draft<T> {
    /** The version that the unit's own deletion leaves. */
    static final long GONE = -1;

    /** A deferred change of the row that has the version seen. */
    record Update<T>(Stored<T> row, long seen) {}

    private final Shelf<T> committed;
    private final Shelf<T> written;
    private final Set<String> replaced = new HashSet<>();
    private final NavigableMap<String, Stored<T>> inserts = new TreeMap<>(Parts.TEXT);
    private final NavigableMap<String, Update<T>> updates = new TreeMap<>(Parts.TEXT);
    private final NavigableMap<String, Long> deletes = new TreeMap<>(Parts.TEXT);

    Draft(Shelf<T> committed) {
        this.committed = committed;
        this.written = new Shelf<>(committed.table());
    }

    Table<T> table() {
        return committed.table();
    }

    /** Deferred new rows by id. */
    NavigableMap<String, Stored<T>> inserts() {
        return inserts;
    }

    /** Deferred changes by id. */
    NavigableMap<String, Update<T>> updates() {
        return updates;
    }

    /** Deferred deletions by id, with the version seen. */
    NavigableMap<String, Long> deletes() {
        return deletes;
    }

    boolean isDeferred(String id) {
        return inserts.containsKey(id) || updates.containsKey(id) || deletes.containsKey(id);
    }

    /** The version to which this unit itself brought a row, {@link #GONE} when it deleted it; empty for other rows. */
    Optional<Long> ownVersion(String id) {
        if (deletes.containsKey(id)) {
            return Optional.of(GONE);
        }
        Optional<Stored<T>> waiting = Optional.ofNullable(inserts.get(id))
                .or(() -> Optional.ofNullable(updates.get(id)).map(Update::row));
        if (waiting.isPresent()) {
            return waiting.map(Stored::version);
        }
        return replaced.contains(id)
                ? Optional.of(written.get(id).map(Stored::version).orElse(GONE))
                : Optional.empty();
    }

    Optional<Stored<T>> get(String id) {
        return (replaced.contains(id) ? written : committed).get(id);
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
