package dev.kontor.fulfillment;

import dev.kontor.spi.storage.Query;
import dev.kontor.spi.storage.Row;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.spi.storage.Table;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** A unit whose claims find everything held by others, as a database may answer; all else is true. */
final class ShyUnit implements StorageUnit {
    private final StorageUnit unit;
    private final Runnable beforeTouch;

    ShyUnit(StorageUnit unit, Runnable beforeTouch) {
        this.unit = unit;
        this.beforeTouch = beforeTouch;
    }

    @Override
    public <T> List<Row<T>> claim(Query<T> query, int limit) {
        return List.of();
    }

    @Override
    public <T> Row<T> touch(Table<T> table, String id) {
        beforeTouch.run();
        return unit.touch(table, id);
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

    @Override
    public <T> Row<T> insert(Table<T> table, T value) {
        return unit.insert(table, value);
    }

    @Override
    public <T> boolean insertIfAbsent(Table<T> table, T value) {
        return unit.insertIfAbsent(table, value);
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
}
