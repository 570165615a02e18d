/**
 * SEPA direct debit by files. A payment plugin without a provider to ask: it says on which day a debit can be due, writes the
 * files that a bank takes, and reads the ones that it gives back.
 *
 * <p>Pure: mandates, collections and batches are kept by the shop.
 */
@NullMarked
package dev.kontor.sepa;

import org.jspecify.annotations.NullMarked;
