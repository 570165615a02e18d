package dev.kontor.transfer;

import dev.kontor.spi.payment.Movement;
import dev.kontor.spi.payment.MovementKind;
import dev.kontor.value.Amount;
import dev.kontor.value.Amounts;
import java.time.Instant;

/** Money that came in, as the bank writes it: how much, at which second, and what stands on the transfer. */
record Credit(String number, Amount amount, long at, String text) {
    Movement movement() {
        return Movement.of(number, MovementKind.CAPTURED, Amounts.shown(amount), Instant.ofEpochSecond(at));
    }
}
