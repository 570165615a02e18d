package dev.kontor.house;

import dev.kontor.spi.storage.Query;
import dev.kontor.spi.storage.Question;
import dev.kontor.spi.storage.Row;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.spi.storage.Table;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** A unit of another unit, for tests that change one thing of it. */
abstract class WrappedUnit implements StorageUnit {
    private final StorageUnit unit;

    WrappedUnit(StorageUnit unit) {
        this.unit = unit;
    }

    @Override
    public <T> Row<T> insert(Table<T> table, T value) {
        return unit.insert(table, value);
    }

    @Override
    public <T> boolean insertIfAbsent(Table<T> table, T value) {
        return unit.insertIfAbsent(table, value);
    }

    @Override
    public <T> void insertOnce(Table<T> table, T value) {
        unit.insertOnce(table, value);
    }

    @Override
    public void expect(List<Question<?>> questions) {
        unit.expect(questions);
    }

    @Override
    public <T> List<List<Row<T>>> claimEach(List<Query<T>> queries) {
        return unit.claimEach(queries);
    }

    @Override
    public <T> Row<T> update(Row<T> row, T value) {
        return unit.update(row, value);
    }

    @Override
    public <T> void delete(Row<T> row) {
        unit.delete(row);
    }

    @Override
    public <T> Row<T> touch(Table<T> table, String id) {
        return unit.touch(table, id);
    }

    @Override
    public <T> List<Row<T>> claim(Query<T> query, int limit) {
        return unit.claim(query, limit);
    }

    @Override
    public void add(String counter, long delta, long floor, long ceiling) {
        unit.add(counter, delta, floor, ceiling);
    }

    @Override
    public long touchCounter(String counter) {
        return unit.touchCounter(counter);
    }

    @Override
    public long next(String counter) {
        return unit.next(counter);
    }

    @Override
    public void rollBack() {
        unit.rollBack();
    }

    @Override
    public <T> Optional<Row<T>> find(Table<T> table, String id) {
        return unit.find(table, id);
    }

    @Override
    public <T> List<Row<T>> findAll(Table<T> table, Collection<String> ids) {
        return unit.findAll(table, ids);
    }

    @Override
    public <T> List<Row<T>> query(Query<T> query) {
        return unit.query(query);
    }

    @Override
    public <T> long count(Query<T> query) {
        return unit.count(query);
    }

    @Override
    public long counter(String counter) {
        return unit.counter(counter);
    }
}
