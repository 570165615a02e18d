package dev.kontor.spi.storage;

import java.util.Collection;
import java.util.List;

/**
 * A question that a unit is going to ask, told to the storage beforehand with {@link StorageView#expect}. Immutable.
 *
 * @param <T> the row's value
 */
public sealed interface Question<T> {
    /**
     * Whose rows are asked for.
     *
     * @return the table
     */
    Table<T> table();

    /**
     * Rows by their ids, one by one or together.
     *
     * @param table whose rows
     * @param ids their ids; what stands twice is asked for once
     * @param <T> the row's value
     */
    record ByIds<T>(Table<T> table, List<String> ids) implements Question<T> {
        /** Copies the ids. */
        public ByIds {
            ids = ids.stream().distinct().toList();
        }
    }

    /**
     * Rows by their attributes.
     *
     * @param query which, in what order, how many
     * @param <T> the row's value
     */
    record ByQuery<T>(Query<T> query) implements Question<T> {
        @Override
        public Table<T> table() {
            return query.table();
        }
    }

    /**
     * The question of {@link StorageView#find}.
     *
     * @param table whose row
     * @param id its id
     * @param <T> the row's value
     * @return the question
     */
    static <T> Question<T> find(Table<T> table, String id) {
        return new ByIds<>(table, List.of(id));
    }

    /**
     * The question of {@link StorageView#findAll}, and of {@link StorageView#find} for each of the ids.
     *
     * @param table whose rows
     * @param ids their ids
     * @param <T> the row's value
     * @return the question
     */
    static <T> Question<T> findAll(Table<T> table, Collection<String> ids) {
        return new ByIds<>(table, List.copyOf(ids));
    }

    /**
     * The question of {@link StorageView#query}; for that of {@link StorageView#first} the query is limited to 1.
     *
     * @param query which, in what order, how many
     * @param <T> the row's value
     * @return the question
     */
    static <T> Question<T> query(Query<T> query) {
        return new ByQuery<>(query);
    }
}
