package dev.kontor.spi.storage;

import java.util.ArrayList;
import java.util.List;

/**
 * A unit of work: questions and changes that are committed together or not at all.
 *
 * <p>{@link #insert}, {@link #update}, {@link #delete} and {@link #add} are deferred: they are sent at the end of the
 * unit, or before a question that this unit's own rows alone do not answer. Deletions go first, backwards through the
 * schema; then changes and new rows in the order of the schema, within a table sorted by id, a new row always after those
 * of its table it refers to; counter steps last of all, sorted by name. So two units that change the same rows lock them
 * in the same order, and a new row can take the unique part that another gives up. What a deferred change breaks (a unique
 * rule, a version, a bound) ends the unit and leaves {@link Storage#transact}; it cannot be caught inside.
 *
 * <p>After the first error of the storage a unit is broken: it refuses to commit even if the work caught the error, and
 * the error leaves {@link Storage#transact}.
 *
 * <p>A unit raises a row's version by one, however often it touches and changes the row.
 */
public interface StorageUnit extends StorageView {
    /**
     * Adds a row, deferred.
     *
     * @param table whose row
     * @param value its value
     * @param <T> the row's value
     * @return the row, version 1, for further changes in this unit
     */
    <T> Row<T> insert(Table<T> table, T value);

    /**
     * Adds a row unless one is there already that has the same id or agrees in a unique rule; at once. The only word
     * for "already there?" that does not end the unit. When another unit is just adding such a row, this waits for it.
     *
     * @param table whose row
     * @param value its value
     * @param <T> the row's value
     * @return whether the row was added
     */
    <T> boolean insertIfAbsent(Table<T> table, T value);

    /**
     * Adds a row unless one is there already that has the same id or agrees in a unique rule, and never tells; deferred
     * where the storage can, so that it costs no question of its own.
     *
     * @param table whose row
     * @param value its value
     * @param <T> the row's value
     */
    default <T> void insertOnce(Table<T> table, T value) {
        insertIfAbsent(table, value);
    }

    /**
     * Changes a row, deferred. The unit ends and is run again when the row has another version by then.
     *
     * @param row as it was read, inserted, claimed or touched
     * @param value its new value, with the same id
     * @param <T> the row's value
     * @return the row as it will be, for further changes in this unit
     * @throws NewerDataException when newer code wrote the row
     * @throws dev.kontor.value.MisuseException when the id differs, the table is append-only, or this unit changed,
     *     touched or deleted the row before and another row than the one returned then is handed in
     */
    <T> Row<T> update(Row<T> row, T value);

    /**
     * Removes a row, deferred. The unit ends and is run again when the row has another version by then.
     *
     * @param row as it was read, inserted, claimed or touched
     * @param <T> the row's value
     * @throws dev.kontor.value.MisuseException when the table is append-only, or as for {@link #update}
     */
    <T> void delete(Row<T> row);

    /**
     * Locks a row until the unit ends, raises its version, and reads it as it is now; at once. The guard for sums over
     * other rows: who touches the payment first sees every movement booked before and lets nobody book another.
     *
     * @param table whose row
     * @param id its id
     * @param <T> the row's value
     * @return the row as it is now, in its raised version
     * @throws dev.kontor.value.UnknownIdException when there is none
     * @throws dev.kontor.value.MisuseException when the table is append-only
     */
    <T> Row<T> touch(Table<T> table, String id);

    /**
     * Takes rows for this unit alone; at once. Rows that another unit holds are skipped, so many units can take from one
     * pile without waiting; each row is locked until the unit ends. A short or empty answer proves nothing: another unit
     * may hold the rest and roll back. Work that asks the world cannot rest on a claim; it writes a lease and commits.
     *
     * @param query which rows; its order is a wish that not every storage grants
     * @param limit the most rows to take
     * @param <T> the row's value
     * @return rows to be changed or deleted in this unit
     */
    <T> List<Row<T>> claim(Query<T> query, int limit);

    /**
     * Takes rows of several piles as {@link #claim} does, in one question where the storage can.
     *
     * @param queries which rows of which pile, no row in two of them; the limit of each is the most rows to take
     * @param <T> the row's value
     * @return for each query in its place the rows taken, perhaps none
     */
    default <T> List<List<Row<T>>> claimEach(List<Query<T>> queries) {
        List<List<Row<T>>> claimed = new ArrayList<>();
        queries.forEach(query -> claimed.add(claim(query, query.limit())));
        return List.copyOf(claimed);
    }

    /**
     * Moves a counter within bounds, deferred until the end of the unit. A counter that was never used stands at 0. Steps
     * of one counter are taken together: their sum has to stay within the tightest of their bounds.
     *
     * @param counter its name: 1 to 200 characters
     * @param delta how far; may be negative
     * @param floor the least it may come to stand at
     * @param ceiling the most it may come to stand at
     */
    void add(String counter, long delta, long floor, long ceiling);

    /**
     * Locks a counter until the unit ends and reads it; at once. For what has to be seen in order: demand and receipt of
     * stock touch the counter first.
     *
     * @param counter its name: 1 to 200 characters
     * @return what it stands at
     */
    long touchCounter(String counter);

    /**
     * The next number of a gapless series; at once. Holds the series until the unit ends, so it is taken last.
     *
     * @param counter its name: 1 to 200 characters; used for nothing but {@code next}
     * @return 1 for the first, then one more for each committed unit that took one
     */
    long next(String counter);

    /** Undoes this unit when the work returns; its value is handed out all the same. */
    void rollBack();
}
