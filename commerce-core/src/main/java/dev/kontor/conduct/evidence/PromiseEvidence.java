package dev.kontor.conduct.evidence;

import dev.kontor.conduct.engine.Engine;
import dev.kontor.credit.Promises;
import dev.kontor.journal.Draft;
import dev.kontor.journal.Journal;
import dev.kontor.payment.Booking;
import dev.kontor.payment.PaymentOperation;
import dev.kontor.payment.PaymentSituation;
import dev.kontor.payment.Payments;
import dev.kontor.spi.payment.Movement;
import dev.kontor.spi.payment.MovementKind;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.value.Amount;
import dev.kontor.value.Amounts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Books what becomes of a promise that was given to the house itself: nobody else could tell. */
public final class PromiseEvidence {
    private PromiseEvidence() {}

    /**
     * Ends what is still promised by a charge.
     *
     * @param unit where; has touched the payment
     * @param engine the house
     * @param facts the payment
     * @param charge the charge
     * @param now when
     * @return the payment as it is then; the same when nothing is promised
     */
    public static PaymentSituation end(
            StorageUnit unit, Engine engine, PaymentSituation facts, PaymentOperation charge, Instant now) {
        return lower(unit, engine, facts, charge, Promises.promised(facts, charge), now);
    }

    /**
     * Ends a part of what is promised by a charge.
     *
     * @param unit where; has touched the payment
     * @param engine the house
     * @param facts the payment
     * @param charge the charge
     * @param amount how much less is owed; not more than is promised by the charge
     * @param now when
     * @return the payment as it is then; the same when nothing ends
     */
    public static PaymentSituation lower(
            StorageUnit unit,
            Engine engine,
            PaymentSituation facts,
            PaymentOperation charge,
            Amount amount,
            Instant now) {
        return amount.isPositive()
                ? book(
                        unit,
                        engine,
                        facts,
                        charge,
                        List.of(movement("ended", facts, charge, MovementKind.PROMISE_ENDED, amount, now)),
                        draft -> draft.by(Draft.HOUSE),
                        now)
                : facts;
    }

    /**
     * Books money that came for a promise, and ends so much of the promise.
     *
     * @param unit where; has touched the payment
     * @param engine the house
     * @param facts the payment
     * @param charge the charge
     * @param amount how much; not more than is promised by the charge
     * @param movement the id of the movement, unique for what came
     * @param sign whose word it is
     * @param now when
     * @return the payment as it is then
     */
    public static PaymentSituation received(
            StorageUnit unit,
            Engine engine,
            PaymentSituation facts,
            PaymentOperation charge,
            Amount amount,
            String movement,
            UnaryOperator<Draft> sign,
            Instant now) {
        Movement came = Movement.of(movement, MovementKind.CAPTURED, Amounts.shown(amount), now)
                .causedBy(charge.id().value());
        Movement ended = movement("paid", facts, charge, MovementKind.PROMISE_ENDED, amount, now);
        return book(unit, engine, facts, charge, List.of(came, ended), sign, now);
    }

    private static Movement movement(
            String word,
            PaymentSituation facts,
            PaymentOperation charge,
            MovementKind kind,
            Amount amount,
            Instant now) {
        long before = facts.bookings().stream()
                .filter(b -> b.kind() == MovementKind.PROMISE_ENDED)
                .count();
        return Movement.of(word + ":" + charge.id() + ":" + (before + 1), kind, Amounts.shown(amount), now)
                .causedBy(charge.id().value());
    }

    private static PaymentSituation book(
            StorageUnit unit,
            Engine engine,
            PaymentSituation facts,
            PaymentOperation charge,
            List<Movement> movements,
            UnaryOperator<Draft> sign,
            Instant now) {
        List<Booking> bookings = new ArrayList<>(facts.bookings());
        List<Draft> entries = new ArrayList<>();
        for (Movement movement : movements) {
            Booking booking = Booking.of(
                    charge.account(), facts.payment(), Optional.of(charge.id().value()), movement, true, now);
            if (Payments.book(unit, booking)) {
                bookings.add(booking);
                entries.add(sign.apply(RecordEvidence.booked(facts.payment(), charge, booking)));
            }
        }
        if (!entries.isEmpty()) {
            Journal.write(unit, engine.ids(), now, entries);
        }
        return new PaymentSituation(facts.payment(), facts.operations(), bookings);
    }
}
