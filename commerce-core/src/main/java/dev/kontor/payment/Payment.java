package dev.kontor.payment;

import dev.kontor.value.Amount;
import dev.kontor.value.Id;
import dev.kontor.value.IdKind;
import java.time.Instant;

/**
 * What one bearer owes for one subject, and the point where its money meets: every new operation and movement touches this
 * row first, so that two at once cannot both find the same room.
 *
 * @param id the payment's id
 * @param subject what it is for, opaque to this room: the id of an order
 * @param bearer who of several bears this share; {@value #SOLE} when there is one
 * @param due how much is owed; never negative
 * @param createdAt when it came to be
 */
public record Payment(Id<Payment> id, String subject, String bearer, Amount due, Instant createdAt) {
    /** How payments are numbered. */
    public static final IdKind<Payment> KIND = IdKind.of("pay", "payment");

    /** The bearer when nobody shares. */
    public static final String SOLE = "sole";
}
