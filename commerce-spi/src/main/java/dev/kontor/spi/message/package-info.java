/**
 * The message contract: services that carry letters to people, by mail for the most part.
 *
 * <p>Open {@link dev.kontor.spi.message.MessageService} first. Sees {@code dev.kontor.value} and {@code dev.kontor.spi} only.
 */
@NullMarked
package dev.kontor.spi.message;

import org.jspecify.annotations.NullMarked;
