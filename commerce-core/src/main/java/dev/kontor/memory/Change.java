package dev.kontor.memory;

/**
 * A deferred change of one row.
 *
 * @param <T> the row's value
 */
sealed interface Change<T> {
    /** A new row. */
    record Insert<T>(Stored<T> row) implements Change<T> {}

    /** A new value for the row that has the version seen. */
    record Update<T>(Stored<T> row, long seen) implements Change<T> {}

    /** An end of the row that has the version seen. */
    record Delete<T>(String id, long seen) implements Change<T> {}
}
