package dev.kontor.memory;

import dev.kontor.spi.storage.Query;
import dev.kontor.spi.storage.Row;
import dev.kontor.spi.storage.Storage;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.spi.storage.StorageView;
import dev.kontor.spi.storage.Table;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A broken twin without transactions: each question sees another moment, each change is committed by itself. */
class PiecemealStorage extends WrappedStorage {
    @Override
    public <R> R transact(Function<? super StorageUnit, ? extends R> work) {
        return work.apply(new Pieces(sound()));
    }

    @Override
    public <R> R read(Function<? super StorageView, ? extends R> work) {
        return work.apply(new Pieces(sound()));
    }

    /** Every step a unit of its own. */
    static class Pieces implements StorageUnit {
        private final Storage storage;

        Pieces(Storage storage) {
            this.storage = storage;
        }

        Storage storage() {
            return storage;
        }

        @Override
        public <T> Optional<Row<T>> find(Table<T> table, String id) {
            return storage.<Optional<Row<T>>>read(view -> view.find(table, id));
        }

        @Override
        public <T> List<Row<T>> findAll(Table<T> table, Collection<String> ids) {
            return storage.<List<Row<T>>>read(view -> view.findAll(table, ids));
        }

        @Override
        public <T> List<Row<T>> query(Query<T> query) {
            return storage.<List<Row<T>>>read(view -> view.query(query));
        }

        @Override
        public <T> long count(Query<T> query) {
            return storage.<Long>read(view -> view.count(query));
        }

        @Override
        public long counter(String counter) {
            return storage.<Long>read(view -> view.counter(counter));
        }

        @Override
        public <T> Row<T> insert(Table<T> table, T value) {
            return storage.<Row<T>>transact(unit -> unit.insert(table, value));
        }

        @Override
        public <T> boolean insertIfAbsent(Table<T> table, T value) {
            return storage.<Boolean>transact(unit -> unit.insertIfAbsent(table, value));
        }

        @Override
        public <T> Row<T> update(Row<T> row, T value) {
            return storage.<Row<T>>transact(unit -> unit.update(row, value));
        }

        @Override
        public <T> void delete(Row<T> row) {
            storage.perform(unit -> unit.delete(row));
        }

        @Override
        public <T> Row<T> touch(Table<T> table, String id) {
            return storage.<Row<T>>transact(unit -> unit.touch(table, id));
        }

        @Override
        public <T> List<Row<T>> claim(Query<T> query, int limit) {
            return storage.<List<Row<T>>>transact(unit -> unit.claim(query, limit));
        }

        @Override
        public void add(String counter, long delta, long floor, long ceiling) {
            storage.perform(unit -> unit.add(counter, delta, floor, ceiling));
        }

        @Override
        public long touchCounter(String counter) {
            return storage.<Long>transact(unit -> unit.touchCounter(counter));
        }

        @Override
        public long next(String counter) {
            return storage.<Long>transact(unit -> unit.next(counter));
        }

        @Override
        public void rollBack() {}
    }
}
