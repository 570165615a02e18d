package dev.kontor.memory;

import dev.kontor.spi.storage.Query;
import dev.kontor.spi.storage.Row;
import dev.kontor.spi.storage.StorageView;
import dev.kontor.spi.storage.Table;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Questions to what is committed. */
final class MemoryView implements StorageView {
    private final Contents contents;
    private final Lifetime lifetime = new Lifetime();

    MemoryView(Contents contents) {
        this.contents = contents;
    }

    void end() {
        lifetime.end();
    }

    @Override
    public <T> Optional<Row<T>> find(Table<T> table, String id) {
        lifetime.check();
        return contents.shelf(table).get(id).map(Stored::row);
    }

    @Override
    public <T> List<Row<T>> findAll(Table<T> table, Collection<String> ids) {
        lifetime.check();
        Shelf<T> shelf = contents.shelf(table);
        TreeSet<String> sorted = new TreeSet<>(Parts.TEXT);
        sorted.addAll(ids);
        return sorted.stream()
                .flatMap(id -> shelf.get(id).stream())
                .map(Stored::row)
                .toList();
    }

    @Override
    public <T> List<Row<T>> query(Query<T> query) {
        lifetime.check();
        return contents.shelf(query.table()).search(new Search<>(query), query.limit(), id -> true).stream()
                .map(Stored::row)
                .toList();
    }

    @Override
    public <T> long count(Query<T> query) {
        lifetime.check();
        return contents.shelf(query.table()).count(new Search<>(query), id -> true);
    }

    @Override
    public long counter(String counter) {
        lifetime.check();
        return contents.counter(counter);
    }
}
