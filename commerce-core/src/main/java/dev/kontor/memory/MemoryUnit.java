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
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One unit of work: keeps what it writes to itself until {@link #commit}. */
final class MemoryUnit implements StorageUnit {
    /** Steps of one counter, taken together: the sum, and the tightest of their bounds. */
    private record Step(long delta, long floor, long ceiling) {
        Step and(Step other) {
            return new Step(delta + other.delta, Math.max(floor, other.floor), Math.min(ceiling, other.ceiling));
        }
    }

    private final Contents contents;
    private final Lifetime lifetime = new Lifetime();
    private final NavigableMap<Integer, Draft<?>> drafts = new TreeMap<>();
    private final NavigableMap<String, Step> steps = new TreeMap<>(Parts.TEXT);
    private final Map<String, Long> counters = new HashMap<>();
    private @Nullable RuntimeException broken;
    private boolean rolledBack;

    MemoryUnit(Contents contents) {
        this.contents = contents;
    }

    /** Sends what is deferred; afterwards the unit may be committed, unless it was rolled back. */
    void finish() {
        check();
        if (!rolledBack) {
            flush();
            sendSteps();
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
        counters.forEach(contents::setCounter);
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
        Step step = steps.get(counter);
        return sent(counter) + (step == null ? 0 : step.delta());
    }

    @Override
    public <T> Row<T> insert(Table<T> table, T value) {
        Draft<T> draft = changed(table);
        Stored<T> row = Stored.of(table, value, 1);
        if (draft.deferred(row.id()).isPresent()) {
            flush();
        }
        draft.defer(row.id(), new Change.Insert<>(row));
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
        insert(draft, row);
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
        Optional<Change<T>> deferred = draft.deferred(id);
        if (deferred.isEmpty()) {
            Stored<T> changed = Stored.of(table, value, draft.wrote(id) ? row.version() : row.version() + 1);
            draft.defer(id, new Change.Update<>(changed, row.version()));
            return new Row<>(table, value, changed.version(), changed.bodyVersion());
        }
        Stored<T> changed = Stored.of(table, value, row.version());
        if (deferred.get() instanceof Change.Insert<T> insert && insert.row().version() == row.version()) {
            draft.defer(id, new Change.Insert<>(changed));
        } else if (deferred.get() instanceof Change.Update<T> update
                && update.row().version() == row.version()) {
            draft.defer(id, new Change.Update<>(changed, update.seen()));
        } else {
            throw outdated(table, id);
        }
        return new Row<>(table, value, changed.version(), changed.bodyVersion());
    }

    @Override
    public <T> void delete(Row<T> row) {
        Draft<T> draft = changeable(row.table(), "deleted");
        String id = row.id();
        if (draft.deferred(id).isPresent()) {
            flush();
        }
        draft.defer(id, new Change.Delete<>(id, row.version()));
    }

    @Override
    public <T> Row<T> touch(Table<T> table, String id) {
        Draft<T> draft = changeable(table, "touched");
        flush();
        Stored<T> row = draft.get(id).orElseThrow(() -> new UnknownIdException(table.name(), id));
        if (draft.wrote(id)) {
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
        contents.counter(counter);
        try {
            steps.merge(counter, new Step(delta, floor, ceiling), Step::and);
        } catch (ArithmeticException tooFar) {
            throw new InvalidValueException("step of counter " + counter, Long.toString(delta), "a sum of 64 bits");
        }
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
        long number = Math.addExact(sent(counter), 1);
        counters.put(counter, number);
        return number;
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

    private void flush() {
        // A copy, since looking up a reference may open the draft of one more table.
        for (Draft<?> draft : List.copyOf(drafts.values())) {
            flush(draft);
        }
    }

    private <T> void flush(Draft<T> draft) {
        for (Change<T> change : draft.takeDeferred()) {
            if (change instanceof Change.Insert<T> insert) {
                insert(draft, insert.row());
            } else if (change instanceof Change.Update<T> update) {
                update(draft, update);
            } else if (change instanceof Change.Delete<T> delete) {
                delete(draft, delete);
            }
        }
    }

    private <T> void insert(Draft<T> draft, Stored<T> row) {
        if (draft.get(row.id()).isPresent()) {
            throw broken(new DuplicateException(draft.table().name(), DuplicateException.ID));
        }
        put(draft, row);
    }

    private <T> void update(Draft<T> draft, Change.Update<T> change) {
        Stored<T> before = unchanged(draft, change.row().id(), change.seen());
        refuseNewer(draft.table(), before.id(), before.bodyVersion());
        put(draft, change.row());
    }

    private <T> void delete(Draft<T> draft, Change.Delete<T> change) {
        unchanged(draft, change.id(), change.seen());
        String name = draft.table().name();
        for (Contents.Referrer<?> referrer : contents.referrersTo(name)) {
            if (refers(referrer, name, change.id())) {
                throw broken(new MissingReferenceException(
                        referrer.table().name(),
                        referrer.attribute().name() + " still refers to '" + change.id() + "'"));
            }
        }
        draft.remove(change.id());
    }

    private <R> boolean refers(Contents.Referrer<R> referrer, String target, String id) {
        return draft(referrer.table())
                .refersTo(referrer.attribute(), id, referrer.table().name().equals(target));
    }

    private <T> Stored<T> unchanged(Draft<T> draft, String id, long seen) {
        Optional<Stored<T>> row = draft.get(id).filter(found -> found.version() == seen);
        if (row.isEmpty()) {
            throw draft.wrote(id)
                    ? outdated(draft.table(), id)
                    : broken(new StaleRowException(draft.table().name(), id));
        }
        return row.get();
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
                boolean itself = target.get().equals(table.name()) && id.equals(row.id());
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

    private RuntimeException outdated(Table<?> table, String id) {
        return broken(new MisuseException("Row '" + id + "' of '" + table
                + "' was changed or touched before in this unit; go on from the row that was returned then."));
    }

    /** What a counter stands at without the deferred steps. */
    private long sent(String counter) {
        long committed = contents.counter(counter);
        return counters.getOrDefault(counter, committed);
    }

    private void sendSteps() {
        List<String> outside = new ArrayList<>();
        steps.forEach((counter, step) -> {
            long before = sent(counter);
            long after = before + step.delta();
            boolean overflown = ((before ^ after) & (step.delta() ^ after)) < 0;
            if (overflown || after < step.floor() || after > step.ceiling()) {
                outside.add(counter);
            } else {
                counters.put(counter, after);
            }
        });
        if (!outside.isEmpty()) {
            throw broken(new CounterBoundsException(outside));
        }
    }
}
