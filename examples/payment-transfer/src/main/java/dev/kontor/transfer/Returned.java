package dev.kontor.transfer;

import dev.kontor.spi.Handle;
import dev.kontor.spi.payment.DeclineCode;
import dev.kontor.spi.payment.Movement;
import dev.kontor.spi.payment.MovementKind;
import dev.kontor.spi.payment.Outcome;
import dev.kontor.spi.payment.RetryAdvice;
import dev.kontor.value.Amount;
import dev.kontor.value.Amounts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Money that is sent back, as the bank writes it: where it came from, how much, and what has become of it. */
record Returned(String id, String number, String credit, Amount amount, String state, long bookedAt, long changedAt) {
    Outcome outcome(Instant now) {
        return switch (state) {
            case "accepted" ->
                new Outcome.Pending(
                        Optional.of(Handle.of(number)),
                        Outcome.Pending.Reason.BANK_CLEARING,
                        now.plus(Duration.ofHours(4)),
                        now.plus(Duration.ofDays(5)));
            case "booked", "came-back" ->
                Outcome.succeeded(Handle.of(number), movements().toArray(Movement[]::new));
            case "refused" -> Outcome.declined(DeclineCode.ACCOUNT_CLOSED, new RetryAdvice.NewInstrument(), state);
            default -> throw Bank.unreadable();
        };
    }

    /** Of a return that came back there are two: it went, and it came. */
    List<Movement> movements() {
        Movement gone = movement(number, MovementKind.REFUNDED, bookedAt);
        return switch (state) {
            case "booked" -> List.of(gone);
            case "came-back" -> List.of(gone, movement(number + "-back", MovementKind.REFUND_FAILED, changedAt));
            default -> List.of();
        };
    }

    private Movement movement(String name, MovementKind kind, long at) {
        return Movement.of(name, kind, Amounts.shown(amount), Instant.ofEpochSecond(at))
                .reducing(credit)
                .causedBy(id);
    }
}
