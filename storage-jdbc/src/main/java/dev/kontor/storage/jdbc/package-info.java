/**
 * Storage on a relational database: H2 and PostgreSQL. Open {@link dev.kontor.storage.jdbc.JdbcStorage} first. Sees
 * {@code dev.kontor.value}, {@code dev.kontor.spi} and {@code dev.kontor.spi.storage} only.
 */
@NullMarked
package dev.kontor.storage.jdbc;

import org.jspecify.annotations.NullMarked;
