/**
 * Due work: what has to be done when, with a lease for who does it, a pause after what failed, and parking for what keeps
 * failing. The only clockwork of the house. Tasks hold ids, nothing else; a task that is stale does no harm.
 *
 * <p>Open {@link dev.kontor.agenda.Agenda} first. Sees {@code dev.kontor.value}, the storage contract, {@code body} and
 * {@code privacy}.
 */
@NullMarked
package dev.kontor.agenda;

import org.jspecify.annotations.NullMarked;
