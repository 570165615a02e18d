package dev.kontor.memory;

import dev.kontor.spi.storage.Query;
import dev.kontor.spi.storage.Row;
import dev.kontor.spi.storage.Storage;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.spi.storage.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Exchanger;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A broken twin that locks nothing: the work decides on what it sees, and what it wants is written later, in one piece
 * but without looking again. Units of two threads wait for each other in between, so that the gap is met each time.
 */
class UnguardedStorage extends WrappedStorage {
    private static final long MEETING_MILLIS = 20;

    private final Exchanger<Boolean> gap = new Exchanger<>();

    @Override
    public <R> R transact(Function<? super StorageUnit, ? extends R> work) {
        Wishes wishes = new Wishes(sound());
        R answer = work.apply(wishes);
        beforeGap(wishes);
        meet();
        fulfill(wishes);
        return answer;
    }

    /** What is done while the wishes of others may still come true. */
    void beforeGap(Wishes wishes) {}

    void fulfill(Wishes wishes) {
        wishes.fulfill();
    }

    private void meet() {
        try {
            gap.exchange(true, MEETING_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException alone) {
            return;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    static final class Wishes extends PiecemealStorage.Pieces {
        private final List<Consumer<StorageUnit>> wishes = new ArrayList<>();

        Wishes(Storage storage) {
            super(storage);
        }

        /** Fails as {@link #fulfill} would now, and changes nothing. */
        void tryOut() {
            storage().perform(unit -> {
                wishes.forEach(wish -> wish.accept(unit));
                unit.touchCounter("tried out");
                unit.rollBack();
            });
        }

        void fulfill() {
            storage().perform(unit -> wishes.forEach(wish -> wish.accept(unit)));
        }

        @Override
        public <T> Row<T> insert(Table<T> table, T value) {
            wishes.add(unit -> unit.insert(table, value));
            return new Row<>(table, value, 1, table.codec().version());
        }

        @Override
        public <T> boolean insertIfAbsent(Table<T> table, T value) {
            wishes.add(unit -> unit.insertIfAbsent(table, value));
            return storage().<Boolean>transact(unit -> {
                unit.rollBack();
                return unit.insertIfAbsent(table, value);
            });
        }

        @Override
        public <T> Row<T> update(Row<T> row, T value) {
            wishes.add(unit -> unit.update(unit.find(row.table(), row.id()).orElseThrow(), value));
            return row;
        }

        @Override
        public <T> void delete(Row<T> row) {
            wishes.add(unit -> unit.find(row.table(), row.id()).ifPresent(unit::delete));
        }

        @Override
        public <T> Row<T> touch(Table<T> table, String id) {
            wishes.add(unit -> unit.touch(table, id));
            return find(table, id).orElseThrow();
        }

        @Override
        public <T> List<Row<T>> claim(Query<T> query, int limit) {
            return query(query.limit(limit));
        }

        @Override
        public void add(String counter, long delta, long floor, long ceiling) {
            wishes.add(unit -> unit.add(counter, delta, floor, ceiling));
        }

        @Override
        public long touchCounter(String counter) {
            return counter(counter);
        }

        @Override
        public long next(String counter) {
            wishes.add(unit -> unit.next(counter));
            return counter(counter) + 1;
        }

        @Override
        public void rollBack() {
            wishes.clear();
        }
    }
}
