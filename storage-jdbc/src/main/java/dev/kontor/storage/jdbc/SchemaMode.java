package dev.kontor.storage.jdbc;

/** What is done at the start about tables that are missing. */
enum SchemaMode {
    /** They are made. */
    MIGRATE,
    /** The start is refused. */
    VALIDATE
}
