package dev.kontor.spi.storage;

/**
 * A transaction that the host began and will end, wrapped by a factory of the storage plugin, such as
 * {@code JdbcStorage.join(connection)}. Means nothing to anybody but that plugin. Used by one thread.
 */
public interface HostTransaction {}
