package dev.kontor.memory;

import dev.kontor.spi.storage.Attribute;
import dev.kontor.spi.storage.CounterBoundsException;
import dev.kontor.spi.storage.DuplicateException;
import dev.kontor.spi.storage.MissingReferenceException;
import dev.kontor.spi.storage.NewerDataException;
import dev.kontor.spi.storage.Query;
import dev.kontor.spi.storage.Row;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.spi.storage.Table;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.MisuseException;
import dev.kontor.value.UnknownIdException;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One unit of work: keeps what it writes to itself until {@link #commit}. */
final class MemoryUnit implements StorageUnit {
    private final Contents contents;
    private final Lifetime lifetime = new Lifetime();
    private final NavigableMap<Integer, Draft<?>> drafts = new TreeMap<>();
    private final CounterDraft counters;
    private @Nullable RuntimeException broken;
    private boolean rolledBack;

    MemoryUnit(Contents contents) {
        this.contents = contents;
        this.counters = new CounterDraft(contents);
    }

    /** Sends what is deferred; afterwards the unit may be committed, unless it was rolled back. */
    void finish() {
        check();
        if (!rolledBack) {
            flush();
            List<String> outside = counters.send();
            if (!outside.isEmpty()) {
                throw broken(new CounterBoundsException(outside));
            }
        }
    }

    boolean isRolledBack() {
        return rolledBack;
    }

    boolean isStale() {
        return broken instanceof StaleRowException;
    }

    void commit() {
        drafts.values().forEach(Draft::commit);
        counters.commit();
    }

    void end() {
        lifetime.end();
    }

    @Override
    public <T> Optional<Row<T>> find(Table<T> table, String id) {
        return asked(table).get(id).map(Stored::row);
    }

    @Override
    public <T> List<Row<T>> findAll(Table<T> table, Collection<String> ids) {
        Draft<T> draft = asked(table);
        TreeSet<String> sorted = new TreeSet<>(Parts.TEXT);
        sorted.addAll(ids);
        return sorted.stream()
                .flatMap(id -> draft.get(id).stream())
                .map(Stored::row)
                .toList();
    }

    @Override
    public <T> List<Row<T>> query(Query<T> query) {
        return rows(query, query.limit());
    }

    @Override
    public <T> long count(Query<T> query) {
        return asked(query.table()).count(new Search<>(query));
    }

    @Override
    public long counter(String counter) {
        check();
        return counters.stand(counter);
    }

    @Override
    public <T> Row<T> insert(Table<T> table, T value) {
        Draft<T> draft = changed(table);
        Stored<T> row = Stored.of(table, value, 1);
        if (draft.inserts().containsKey(row.id())) {
            throw broken(new DuplicateException(table.name(), DuplicateException.ID));
        }
        if (draft.isDeferred(row.id())) {
            flush();
        }
        draft.inserts().put(row.id(), row);
        return new Row<>(table, value, row.version(), row.bodyVersion());
    }

    @Override
    public <T> boolean insertIfAbsent(Table<T> table, T value) {
        Draft<T> draft = changed(table);
        Stored<T> row = Stored.of(table, value, 1);
        flush();
        if (draft.get(row.id()).isPresent() || draft.ruleBrokenBy(row).isPresent()) {
            return false;
        }
        put(draft, row);
        return true;
    }

    @Override
    public <T> Row<T> update(Row<T> row, T value) {
        Table<T> table = row.table();
        Draft<T> draft = changeable(table, "changed");
        String id = row.id();
        if (!table.idOf(value).equals(id)) {
            throw new MisuseException(
                    "Row '" + id + "' of '" + table + "' cannot become '" + table.idOf(value) + "'; insert a new row.");
        }
        refuseNewer(table, id, row.bodyVersion());
        Optional<Long> own = ownVersion(draft, row);
        Stored<T> changed = Stored.of(table, value, own.orElse(row.version() + 1));
        if (draft.inserts().containsKey(id)) {
            draft.inserts().put(id, changed);
        } else {
            draft.updates()
                    .merge(
                            id,
                            new Draft.Update<>(changed, row.version()),
                            (before, after) -> new Draft.Update<>(changed, before.seen()));
        }
        return new Row<>(table, value, changed.version(), changed.bodyVersion());
    }

    @Override
    public <T> void delete(Row<T> row) {
        Draft<T> draft = changeable(row.table(), "deleted");
        ownVersion(draft, row);
        if (draft.isDeferred(row.id())) {
            flush();
        }
        draft.deletes().put(row.id(), row.version());
    }

    /** The version to which this unit brought the row before, if it did; the row has to be the one returned then. */
    private <T> Optional<Long> ownVersion(Draft<T> draft, Row<T> row) {
        Optional<Long> own = draft.ownVersion(row.id());
        if (own.isPresent() && own.get() != row.version()) {
            throw broken(new MisuseException("Row '" + row.id() + "' of '" + row.table()
                    + "' was changed, touched or deleted before in this unit; go on from the row returned then."));
        }
        return own;
    }

    @Override
    public <T> Row<T> touch(Table<T> table, String id) {
        Draft<T> draft = changeable(table, "touched");
        flush();
        Stored<T> row = draft.get(id).orElseThrow(() -> new UnknownIdException(table.name(), id));
        if (draft.ownVersion(id).isPresent()) {
            return row.row();
        }
        Stored<T> raised = row.at(row.version() + 1);
        draft.put(raised);
        return raised.row();
    }

    @Override
    public <T> List<Row<T>> claim(Query<T> query, int limit) {
        if (limit < 1 || limit > Query.MOST) {
            throw new InvalidValueException("limit of a claim", Integer.toString(limit), "1 to " + Query.MOST);
        }
        return rows(query, Math.min(limit, query.limit()));
    }

    @Override
    public void add(String counter, long delta, long floor, long ceiling) {
        check();
        counters.add(counter, delta, floor, ceiling);
    }

    @Override
    public long touchCounter(String counter) {
        check();
        flush();
        return counter(counter);
    }

    @Override
    public long next(String counter) {
        check();
        flush();
        return counters.next(counter);
    }

    @Override
    public void rollBack() {
        check();
        rolledBack = true;
    }

    private <T> List<Row<T>> rows(Query<T> query, int limit) {
        return asked(query.table()).search(new Search<>(query), limit).stream()
                .map(Stored::row)
                .toList();
    }

    private <T> Draft<T> asked(Table<T> table) {
        check();
        flush();
        return draft(table);
    }

    private <T> Draft<T> changed(Table<T> table) {
        check();
        return draft(table);
    }

    private <T> Draft<T> changeable(Table<T> table, String how) {
        check();
        Draft<T> draft = draft(table);
        if (table.isAppendOnly()) {
            throw new MisuseException("Rows of '" + table + "' are never " + how + "; the table is append-only.");
        }
        return draft;
    }

    @SuppressWarnings("unchecked")
    private <T> Draft<T> draft(Table<T> table) {
        return (Draft<T>) drafts.computeIfAbsent(contents.place(table), place -> new Draft<>(contents.shelf(table)));
    }

    private void check() {
        lifetime.check();
        if (broken != null) {
            throw broken;
        }
    }

    private RuntimeException broken(RuntimeException error) {
        broken = error;
        return error;
    }

    /**
     * Sends what is deferred. Deletions go first and backwards: they make room for rows that take their place in a unique
     * rule, and rows that refer go before those they refer to.
     */
    private void flush() {
        // A copy, since looking up a reference may open the draft of one more table.
        List<Draft<?>> open = List.copyOf(drafts.values());
        for (int i = open.size() - 1; i >= 0; i--) {
            sendDeletes(open.get(i));
        }
        open.forEach(this::sendWrites);
    }

    private <T> void sendDeletes(Draft<T> draft) {
        for (var delete = draft.deletes().pollFirstEntry();
                delete != null;
                delete = draft.deletes().pollFirstEntry()) {
            delete(draft, delete.getKey(), delete.getValue());
        }
    }

    private <T> void sendWrites(Draft<T> draft) {
        // A changed row may give up what a new one takes in a unique rule, but may also refer to the new one.
        if (refersToItself(draft.table())) {
            sendInserts(draft);
            sendUpdates(draft);
        } else {
            sendUpdates(draft);
            sendInserts(draft);
        }
    }

    private <T> void sendInserts(Draft<T> draft) {
        while (!draft.inserts().isEmpty()) {
            insert(draft, draft.inserts().firstKey());
        }
    }

    private <T> void sendUpdates(Draft<T> draft) {
        for (var update = draft.updates().pollFirstEntry();
                update != null;
                update = draft.updates().pollFirstEntry()) {
            Stored<T> row = update.getValue().row();
            Stored<T> before = unchanged(draft, row.id(), update.getValue().seen());
            refuseNewer(draft.table(), before.id(), before.bodyVersion());
            put(draft, row);
        }
    }

    private <T> void insert(Draft<T> draft, String id) {
        Stored<T> row = draft.inserts().remove(id);
        if (row == null) {
            return;
        }
        Table<T> table = draft.table();
        for (int i = 0; i < table.attributes().size(); i++) {
            if (isTo(table, table.attributes().get(i))) {
                row.parts().get(i).ifPresent(referred -> insert(draft, (String) referred));
            }
        }
        if (draft.get(id).isPresent()) {
            throw broken(new DuplicateException(table.name(), DuplicateException.ID));
        }
        put(draft, row);
    }

    private <T> void delete(Draft<T> draft, String id, long seen) {
        unchanged(draft, id, seen);
        Table<T> table = draft.table();
        for (Contents.Referrer<?> referrer : contents.referrersTo(table.name())) {
            if (refers(referrer, table, id)) {
                throw broken(new MissingReferenceException(
                        referrer.table().name(), referrer.attribute().name() + " still leads to '" + id + "'"));
            }
        }
        draft.remove(id);
    }

    private <R> boolean refers(Contents.Referrer<R> referrer, Table<?> target, String id) {
        return draft(referrer.table()).refersTo(referrer.attribute(), id, referrer.table() == target);
    }

    private static boolean refersToItself(Table<?> table) {
        return table.attributes().stream().anyMatch(attribute -> isTo(table, attribute));
    }

    private static boolean isTo(Table<?> table, Attribute<?, ?> attribute) {
        return attribute.target().filter(table.name()::equals).isPresent();
    }

    private <T> Stored<T> unchanged(Draft<T> draft, String id, long seen) {
        return draft.get(id)
                .filter(found -> found.version() == seen)
                .orElseThrow(() -> broken(new StaleRowException(draft.table().name(), id)));
    }

    private <T> void put(Draft<T> draft, Stored<T> row) {
        Table<T> table = draft.table();
        draft.ruleBrokenBy(row).ifPresent(rule -> {
            throw broken(new DuplicateException(table.name(), rule.name()));
        });
        for (int i = 0; i < table.attributes().size(); i++) {
            Attribute<T, ?> attribute = table.attributes().get(i);
            Optional<String> target = attribute.target();
            Optional<?> part = row.parts().get(i);
            if (target.isPresent() && part.isPresent()) {
                String id = (String) part.get();
                boolean itself = isTo(table, attribute) && id.equals(row.id());
                if (!itself && draft(contents.table(target.get())).get(id).isEmpty()) {
                    throw broken(new MissingReferenceException(table.name(), attribute.name() + " '" + id + "'"));
                }
            }
        }
        draft.put(row);
    }

    private <T> void refuseNewer(Table<T> table, String id, int stored) {
        int known = table.codec().version();
        if (stored > known) {
            throw new NewerDataException(table.name(), id, stored, known);
        }
    }
}
