/** Storage on a relational database. */
@NullMarked
package dev.kontor.storage.jdbc;

import org.jspecify.annotations.NullMarked;
