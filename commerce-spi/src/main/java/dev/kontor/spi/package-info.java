/**
 * What all kinds of plugin share: how one introduces itself, how it is configured and opened, how it speaks HTTP, how it
 * hands a step to the customer. Open {@link dev.kontor.spi.Plugin} first. Sees {@code dev.kontor.value} only.
 */
@NullMarked
package dev.kontor.spi;

import org.jspecify.annotations.NullMarked;
