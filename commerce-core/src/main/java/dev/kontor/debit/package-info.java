/**
 * Direct debits by files: mandates, what a bank is to collect or transfer, the batches in which it is told so, and what its
 * files said. Rows of payments whose provider is a bank that nobody can ask. See docs/sepa.md.
 */
@NullMarked
package dev.kontor.debit;

import org.jspecify.annotations.NullMarked;
