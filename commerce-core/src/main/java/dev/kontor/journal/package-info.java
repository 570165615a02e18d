/**
 * What happened, when, by whom and why: entries that are only ever added, chained within their stream by a hash, so that a
 * changed, lost or swapped one shows (GD-2). A stream is the aggregate that changed; entries hold ids and facts, never
 * personal data; the words of a reason lie in a note that can be erased without breaking the chain.
 *
 * <p>Open {@link dev.kontor.journal.Journal} first. Sees {@code dev.kontor.value}, the storage contract, {@code body} and
 * {@code privacy}.
 */
@NullMarked
package dev.kontor.journal;

import org.jspecify.annotations.NullMarked;
