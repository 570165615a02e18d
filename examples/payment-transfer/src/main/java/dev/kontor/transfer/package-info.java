/**
 * Payment in advance: the buyer is shown an account and a reference, transfers the money at his bank, and the shop's bank tells
 * what it has credited.
 *
 * <p>Open {@link dev.kontor.transfer.TransferPlugin}, then {@code TransferGateway}. Sees {@code dev.kontor.value}, {@code
 * dev.kontor.spi} and {@code dev.kontor.spi.payment} only.
 */
@NullMarked
package dev.kontor.transfer;

import org.jspecify.annotations.NullMarked;
