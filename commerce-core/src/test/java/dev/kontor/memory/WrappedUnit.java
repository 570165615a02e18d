package dev.kontor.memory;

import dev.kontor.spi.storage.Query;
import dev.kontor.spi.storage.Row;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.spi.storage.Table;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** A sound unit that broken twins change in one point. */
class WrappedUnit implements StorageUnit {
    private final StorageUnit sound;

    WrappedUnit(StorageUnit sound) {
        this.sound = sound;
    }

    @Override
    public <T> Optional<Row<T>> find(Table<T> table, String id) {
        return sound.find(table, id);
    }

    @Override
    public <T> List<Row<T>> findAll(Table<T> table, Collection<String> ids) {
        return sound.findAll(table, ids);
    }

    @Override
    public <T> List<Row<T>> query(Query<T> query) {
        return sound.query(query);
    }

    @Override
    public <T> long count(Query<T> query) {
        return sound.count(query);
    }

    @Override
    public long counter(String counter) {
        return sound.counter(counter);
    }

    @Override
    public <T> Row<T> insert(Table<T> table, T value) {
        return sound.insert(table, value);
    }

    @Override
    public <T> boolean insertIfAbsent(Table<T> table, T value) {
        return sound.insertIfAbsent(table, value);
    }

    @Override
    public <T> Row<T> update(Row<T> row, T value) {
        return sound.update(row, value);
    }

    @Override
    public <T> void delete(Row<T> row) {
        sound.delete(row);
    }

    @Override
    public <T> Row<T> touch(Table<T> table, String id) {
        return sound.touch(table, id);
    }

    @Override
    public <T> List<Row<T>> claim(Query<T> query, int limit) {
        return sound.claim(query, limit);
    }

    @Override
    public void add(String counter, long delta, long floor, long ceiling) {
        sound.add(counter, delta, floor, ceiling);
    }

    @Override
    public long touchCounter(String counter) {
        return sound.touchCounter(counter);
    }

    @Override
    public long next(String counter) {
        return sound.next(counter);
    }

    @Override
    public void rollBack() {
        sound.rollBack();
    }
}
