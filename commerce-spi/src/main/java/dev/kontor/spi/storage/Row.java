package dev.kontor.spi.storage;

/**
 * A stored value with its place: what storages hand out and take back.
 *
 * @param table whose row it is
 * @param value the value
 * @param version 1 when inserted, one more with each unit that changed or touched the row
 * @param bodyVersion the form in which the body is stored; {@link BodyCodec#version()}
 * @param <T> the row's value
 */
public record Row<T>(Table<T> table, T value, long version, int bodyVersion) {
    /**
     * The row's id.
     *
     * @return taken from the value
     */
    public String id() {
        return table.idOf(value);
    }
}
