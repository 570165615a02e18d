/**
 * The contract with services that issue license keys, such as those of publishers.
 *
 * <p>Open {@link dev.kontor.spi.keys.KeyService} first. Sees {@code dev.kontor.value} and {@code dev.kontor.spi} only.
 */
@NullMarked
package dev.kontor.spi.keys;

import org.jspecify.annotations.NullMarked;
