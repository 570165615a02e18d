/** The contract of a storage plugin. */
@NullMarked
package dev.kontor.spi.storage;

import org.jspecify.annotations.NullMarked;
