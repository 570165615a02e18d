package dev.kontor.payment;

import dev.kontor.spi.Handle;
import dev.kontor.spi.payment.Movement;
import dev.kontor.spi.payment.MovementKind;
import dev.kontor.spi.payment.OperationKind;
import dev.kontor.value.Amount;
import dev.kontor.value.Amounts;
import dev.kontor.value.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a person found out, at the provider, about an operation in review: that it was done, or that it never was. Decides;
 * a person's word is evidence like any other once it is accepted.
 *
 * @param after the operation as it stands then
 * @param movements what is booked with it; empty when what moved is booked already
 * @param refusals why the word is not accepted; then nothing else counts
 */
public record Resolution(PaymentOperation after, List<Movement> movements, List<Refusal> refusals) {
    /** How the ids of movements begin that were booked on a person's word; no provider's begin so. */
    public static final String BY_HAND = "by-hand:";

    /** Copies the lists. */
    public Resolution {
        movements = List.copyOf(movements);
        refusals = List.copyOf(refusals);
    }

    /**
     * It was done.
     *
     * @param facts the payment, touched
     * @param operation in review
     * @param reference the provider's id of what was done, as its operators search for it; kept unless one is known
     * @param amount how much moved, in the operation's currency and not more than it asked for
     * @param now when
     * @return succeeded with a movement of that amount, or why not
     */
    public static Resolution done(
            PaymentSituation facts, PaymentOperation operation, Handle reference, Amount amount, Instant now) {
        Amount booked = booked(facts, operation);
        Amount missing = amount.currency().equals(booked.currency()) ? amount.minus(booked) : amount;
        Stream<Refusal> amounts = amount.currency().equals(operation.amount().currency())
                        && amount.isPositive()
                        && operation.amount().covers(amount)
                        && !missing.isNegative()
                ? Stream.empty()
                : Stream.of(Refusal.of("payment.not-what-was-asked")
                        .with("told", amount)
                        .with("asked", operation.amount())
                        .with("booked", booked));
        List<Refusal> refusals = Stream.concat(notInReview(operation), amounts).toList();
        PaymentOperation after = operation.with(
                OperationState.SUCCEEDED,
                operation.handle().or(() -> Optional.of(reference)),
                Optional.empty(),
                operation.validUntil(),
                Optional.empty(),
                operation.code(),
                operation.detail());
        List<Movement> movements = refusals.isEmpty() && missing.isPositive()
                ? kind(operation.kind())
                        .map(kind -> Movement.of(BY_HAND + operation.id(), kind, Amounts.shown(missing), now)
                                .causedBy(operation.id().value()))
                        .stream()
                        .toList()
                : List.of();
        return new Resolution(after, movements, refusals);
    }

    /**
     * It never was.
     *
     * @param facts the payment, touched
     * @param operation in review
     * @param why for staff
     * @return ended without an effect, or why not: something of it is booked
     */
    public static Resolution undone(PaymentSituation facts, PaymentOperation operation, String why) {
        Stream<Refusal> moved = own(facts, operation)
                .map(booking -> Refusal.of("payment.has-moved").with("booked", booking.amount()))
                .limit(1);
        return new Resolution(
                PaymentRules.expired(operation, why),
                List.of(),
                Stream.concat(notInReview(operation), moved).toList());
    }

    private static Stream<Refusal> notInReview(PaymentOperation operation) {
        return operation.state() == OperationState.REVIEW
                ? Stream.empty()
                : Stream.of(Refusal.of("payment.not-in-review").with("state", operation.state()));
    }

    /** What counts already of what the operation is for. */
    private static Amount booked(PaymentSituation facts, PaymentOperation operation) {
        return own(facts, operation)
                .filter(Booking::counted)
                .map(Booking::amount)
                .reduce(Amount.zero(operation.amount().currency()), Amount::plus);
    }

    private static Stream<Booking> own(PaymentSituation facts, PaymentOperation operation) {
        return facts.bookings().stream()
                .filter(b -> b.operation().equals(Optional.of(operation.id().value())))
                .filter(b -> kind(operation.kind()).equals(Optional.of(b.kind())));
    }

    /**
     * Whether a person has vouched for what an operation moved: the provider's own word for it, when it comes after all, is
     * booked but not counted once more.
     *
     * @param facts the payment, touched
     * @param operation the operation
     * @param kind of the movement that comes
     * @return true when it counts already
     */
    static boolean countsByHand(PaymentSituation facts, PaymentOperation operation, MovementKind kind) {
        return own(facts, operation)
                .anyMatch(b -> b.kind() == kind && b.movement().equals(BY_HAND + operation.id()));
    }

    private static Optional<MovementKind> kind(OperationKind kind) {
        return switch (kind) {
            case AUTHORIZE, REAUTHORIZE -> Optional.of(MovementKind.AUTHORIZED);
            case PURCHASE, CAPTURE -> Optional.of(MovementKind.CAPTURED);
            case VOID_AUTHORIZATION -> Optional.of(MovementKind.VOIDED);
            case REFUND -> Optional.of(MovementKind.REFUNDED);
            case SETUP_INSTRUMENT, REVOKE_INSTRUMENT -> Optional.empty();
        };
    }
}
