package dev.kontor.spi.payment;

import dev.kontor.spi.Handle;
import dev.kontor.value.Moments;
import dev.kontor.value.Text;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One thing a provider tells by itself. Movements in it are booked like any others; anything that would lower what was
 * booked before is looked up first.
 *
 * @param eventId unique at the provider; the same notice twice is one
 * @param at when it happened, by the provider's clock
 * @param about the provider's id of what it is about; leads to the operation that was answered with a handle of this id,
 *     where our own is not told. A notice that leads nowhere is kept until such a handle becomes known
 * @param operation our id of the operation, where the provider gives it back
 * @param outcome what it says of the operation; when it is empty the operation is looked up
 * @param movements what moved; may be empty
 */
public record Notice(
        String eventId,
        Instant at,
        Handle about,
        Optional<String> operation,
        Optional<Outcome> outcome,
        List<Movement> movements) {
    /** Checks the id and copies the movements. */
    public Notice {
        eventId = Text.line("event id", eventId, 255);
        at = Moments.stored(at);
        movements = List.copyOf(movements);
    }
}
