package dev.kontor.storage.jdbc;

import dev.kontor.spi.storage.HostTransaction;
import java.sql.Connection;

/** The host's connection with a transaction on it. */
record JdbcTransaction(Connection connection) implements HostTransaction {}
