/**
 * Direct debits by files: what a mandate says, what goes to a bank in a file, and what comes back in one. A gateway that has no
 * provider to ask, only a bank that reads and writes files, implements {@link dev.kontor.spi.debit.BankFiles} beside its
 * {@code PaymentGateway}.
 *
 * <p>Everything here is a pure function: of a batch, of a file, of a moment. Mandates, collections and batches are rows of the
 * shop, and what a file says becomes money only when the shop has matched and booked it.
 */
@NullMarked
package dev.kontor.spi.debit;

import org.jspecify.annotations.NullMarked;
