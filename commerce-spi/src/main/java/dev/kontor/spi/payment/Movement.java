package dev.kontor.spi.payment;

import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Moments;
import dev.kontor.value.Text;
import java.time.Instant;
import java.util.Optional;
import javax.money.MonetaryAmount;

/**
 * A fact: money moved, or was set aside, at the provider. Core books each once per gateway account and movement id; so the
 * same fact has the same id whichever way it is told (answer, look-up, webhook, file).
 *
 * @param id unique and stable at the provider; at most 255 characters
 * @param kind what it does
 * @param amount more than zero, in the currency of the payment
 * @param at when, by the provider's clock; cut to microseconds
 * @param parent the movement it reduces: the authorization of a capture, the capture of a refund, a dispute or a
 *     returned debit; of a refund that failed either the refund or its capture
 * @param operation the id of the operation that caused it; empty for what the provider or the bank did by itself
 */
public record Movement(
        String id,
        MovementKind kind,
        MonetaryAmount amount,
        Instant at,
        Optional<String> parent,
        Optional<String> operation) {
    /** Checks id and amount. */
    public Movement {
        id = Text.line("movement id", id, 255);
        if (!amount.isPositive()) {
            throw new InvalidValueException("amount of movement " + id, amount.toString(), "more than zero");
        }
        at = Moments.stored(at);
    }

    /**
     * A movement that nothing is known of but this.
     *
     * @param id unique and stable at the provider
     * @param kind what it does
     * @param amount more than zero
     * @param at when
     * @return the movement, without parent and operation
     */
    public static Movement of(String id, MovementKind kind, MonetaryAmount amount, Instant at) {
        return new Movement(id, kind, amount, at, Optional.empty(), Optional.empty());
    }

    /**
     * The same movement as one that reduces another.
     *
     * @param movementId the id of the authorization or capture it reduces
     * @return a new movement
     */
    public Movement reducing(String movementId) {
        return new Movement(id, kind, amount, at, Optional.of(movementId), operation);
    }

    /**
     * The same movement as one that an operation caused.
     *
     * @param operationId the operation's id
     * @return a new movement
     */
    public Movement causedBy(String operationId) {
        return new Movement(id, kind, amount, at, parent, Optional.of(operationId));
    }
}
