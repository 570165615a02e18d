package dev.kontor.payment;

import dev.kontor.spi.payment.Movement;
import dev.kontor.spi.payment.MovementKind;
import dev.kontor.value.Amount;
import dev.kontor.value.Amounts;
import dev.kontor.value.Id;
import java.time.Instant;
import java.util.Optional;

/**
 * A movement as it is booked: once per gateway account and movement id, never changed.
 *
 * @param account the gateway account
 * @param movement the provider's id of the movement
 * @param payment whose money
 * @param operation the operation that caused it; empty for what the provider did by itself
 * @param kind what it does to the balances
 * @param amount more than zero
 * @param at when it happened, by the provider's clock
 * @param bookedAt when it was booked, by ours
 * @param parent the movement it reduces
 * @param counted false when it does not fit the payment (another currency): booked, but in no balance, and for review
 */
public record Booking(
        String account,
        String movement,
        Id<Payment> payment,
        Optional<String> operation,
        MovementKind kind,
        Amount amount,
        Instant at,
        Instant bookedAt,
        Optional<String> parent,
        boolean counted) {
    /**
     * A booking of a movement.
     *
     * @param account the gateway account
     * @param payment the payment it belongs to
     * @param operation the operation it is evidence of, unless the movement names one itself
     * @param movement what moved
     * @param fits whether it is what the operation asked for
     * @param now when it is booked
     * @return the booking; not counted when it does not fit or the currency is not the payment's
     */
    public static Booking of(
            String account, Payment payment, Optional<String> operation, Movement movement, boolean fits, Instant now) {
        Amount amount = Amounts.minor(movement.amount());
        return new Booking(
                account,
                movement.id(),
                payment.id(),
                movement.operation().or(() -> operation),
                movement.kind(),
                amount,
                movement.at(),
                now,
                movement.parent(),
                fits && amount.currency().equals(payment.due().currency()));
    }

    Booking reducing(Optional<String> movementId) {
        return new Booking(account, movement, payment, operation, kind, amount, at, bookedAt, movementId, counted);
    }

    /**
     * The one name of the movement in the house.
     *
     * @return made of the account and the provider's id
     */
    public String key() {
        return key(account, movement);
    }

    static String key(String account, String movement) {
        return account + ":" + movement;
    }
}
