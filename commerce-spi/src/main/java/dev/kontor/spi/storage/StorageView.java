package dev.kontor.spi.storage;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Questions to the storage. Lives as long as the work it was handed to, and belongs to that thread. */
public interface StorageView {
    /**
     * A row by its id.
     *
     * @param table whose row
     * @param id its id
     * @param <T> the row's value
     * @return empty when there is none
     */
    <T> Optional<Row<T>> find(Table<T> table, String id);

    /**
     * Rows by their ids, in one question.
     *
     * @param table whose rows
     * @param ids their ids; what stands twice is answered once
     * @param <T> the row's value
     * @return those that are there, in order of id
     */
    <T> List<Row<T>> findAll(Table<T> table, Collection<String> ids);

    /**
     * Rows by their attributes.
     *
     * @param query which, in what order, how many
     * @param <T> the row's value
     * @return in the query's order; the same order in every storage
     */
    <T> List<Row<T>> query(Query<T> query);

    /**
     * The first row by its attributes.
     *
     * @param query which, in what order
     * @param <T> the row's value
     * @return empty when there is none
     */
    default <T> Optional<Row<T>> first(Query<T> query) {
        return query(query.limit(1)).stream().findFirst();
    }

    /**
     * How many rows a query without limit would answer.
     *
     * @param query which
     * @param <T> the row's value
     * @return the number
     */
    <T> long count(Query<T> query);

    /**
     * What a counter stands at.
     *
     * @param counter its name
     * @return 0 when it was never used; a unit sees its own steps
     */
    long counter(String counter);

    /**
     * Says which questions come next, so that a storage may ask them all in one round trip, together with and right after
     * the next thing this unit asks or does. A hint, which a storage may ignore: nothing is answered by it, and no answer
     * becomes wrong for it.
     *
     * <p>An expected answer may be as old as that round trip. It is not used any more for a table of which this unit has
     * changed rows since, nor at all once the unit has taken a lock that makes others wait: by {@link StorageUnit#touch},
     * {@link StorageUnit#touchCounter}, {@link StorageUnit#next}, or {@link StorageUnit#insertIfAbsent} that met a row. So
     * what has to be read under a lock is expected before the lock is taken, and read in the same round trip right after
     * it.
     *
     * @param questions perhaps none
     */
    default void expect(List<Question<?>> questions) {
        // Most storages have no round trips to save.
    }
}
