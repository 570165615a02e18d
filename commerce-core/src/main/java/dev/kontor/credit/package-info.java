/**
 * Who may pay on their word: credit lines for invoices, and billing codes and purchase orders on file, with what is drawn of them.
 *
 * <p>Open {@link dev.kontor.credit.Promises} first, the decisions; {@link dev.kontor.credit.Credit} is the rows and their counters.
 * Holders are opaque ids. Sees payment, whose movements say what is still promised.
 */
@NullMarked
package dev.kontor.credit;

import org.jspecify.annotations.NullMarked;
