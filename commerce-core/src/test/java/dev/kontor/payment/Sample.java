package dev.kontor.payment;

import dev.kontor.spi.Handle;
import dev.kontor.spi.payment.Movement;
import dev.kontor.spi.payment.MovementKind;
import dev.kontor.spi.payment.OperationKind;
import dev.kontor.value.Amount;
import dev.kontor.value.Amounts;
import dev.kontor.value.Id;
import dev.kontor.value.Ids;
import dev.kontor.value.Method;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Payments with round numbers. */
public final class Sample {
    public static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Ids IDS = new Ids(InstantSource.fixed(NOON), new Random(1));

    private Sample() {}

    public static Amount eur(long minor) {
        return Amount.ofMinor("EUR", minor);
    }

    public static Payment payment(long due) {
        return new Payment(IDS.next(Payment.KIND), "ord_1", Payment.SOLE, eur(due), NOON);
    }

    public static PaymentOperation operation(Payment payment, OperationKind kind, long amount, Optional<String> of) {
        Id<PaymentOperation> id = IDS.next(PaymentOperation.KIND);
        return new PaymentOperation(
                id,
                payment.id(),
                kind,
                kind.name().toLowerCase(java.util.Locale.ROOT) + ":" + id,
                1,
                "bank",
                Method.CARD_VISA,
                eur(amount),
                of,
                "sealed",
                OperationState.CREATED,
                Optional.empty(),
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(NOON),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    public static PaymentOperation in(PaymentOperation o, OperationState state) {
        boolean over = state.isFinal();
        return o.sent(NOON, NOON.plusSeconds(20))
                .with(
                        state,
                        Optional.of(Handle.of("h-" + o.id())),
                        over ? Optional.empty() : Optional.of(NOON.plusSeconds(20)),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
    }

    public static Movement moved(String id, MovementKind kind, long minor) {
        return moved(id, kind, minor, "EUR");
    }

    public static Movement moved(String id, MovementKind kind, long minor, String currency) {
        return Movement.of(id, kind, Amounts.shown(Amount.ofMinor(currency, minor)), NOON);
    }

    public static Booking booked(
            Payment payment, PaymentOperation operation, String id, MovementKind kind, long minor) {
        return Booking.of("bank", payment, Optional.of(operation.id().value()), moved(id, kind, minor), true, NOON);
    }

    public static PaymentSituation situation(
            Payment payment, List<PaymentOperation> operations, List<Booking> bookings) {
        return new PaymentSituation(payment, operations, bookings);
    }
}
