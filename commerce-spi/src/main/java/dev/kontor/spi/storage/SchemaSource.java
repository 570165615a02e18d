package dev.kontor.spi.storage;

/**
 * Gives tools the schema without the shop: found by {@link java.util.ServiceLoader}, so that a storage's command line
 * can create, validate or print tables it does not know.
 */
public interface SchemaSource {
    /**
     * The schema.
     *
     * @return every table
     */
    Schema schema();
}
