package dev.kontor.payment;

import dev.kontor.spi.payment.MovementKind;
import dev.kontor.spi.payment.OperationKind;
import dev.kontor.value.Amount;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Money that no gateway moves: what a person pays out, and what the shop does without. Both are kept in the books of an account
 * of their own, as operations and movements like any other, so that no balance forgets them.
 */
public final class ByHand {
    /** The account of what people do; no gateway has this name. */
    public static final String ACCOUNT = "by-hand";

    private static final String CONCEDED = "conceded:";

    private ByHand() {}

    /**
     * Whether an operation is for a person to carry out.
     *
     * @param operation any
     * @return true for payouts by hand
     */
    public static boolean is(PaymentOperation operation) {
        return operation.account().equals(ACCOUNT);
    }

    /**
     * A payout that waits for a person: a refund that no provider carries out. It counts against its capture from now on.
     *
     * @param refund the refund, planned for {@link #ACCOUNT} and not sent
     * @param why why no provider does it
     * @param now when
     * @return to be stored
     */
    public static PaymentOperation payout(PaymentOperation refund, RefundPlan.Reason why, Instant now) {
        return refund.sent(now, now)
                .with(
                        OperationState.REVIEW,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(why.name()),
                        Optional.of(why.words()));
    }

    /**
     * What the shop does without: so much less is taken of what is promised or set aside.
     *
     * @param payment whose money
     * @param purpose what it is for; once per payment
     * @param amount how much
     * @param now when
     * @return to be booked
     */
    public static Booking concession(Payment payment, String purpose, Amount amount, Instant now) {
        return new Booking(
                ACCOUNT,
                concession(payment, purpose),
                payment.id(),
                Optional.empty(),
                MovementKind.PROMISED,
                amount,
                now,
                now,
                Optional.empty(),
                true);
    }

    /**
     * What the shop does without of a payment: it counts as promised, by the shop itself.
     *
     * @param facts the payment
     * @return never negative
     */
    public static Amount conceded(PaymentSituation facts) {
        return sum(facts, facts.bookings().stream().filter(ByHand::isConcession).toList());
    }

    /**
     * What the shop does without of a payment for one purpose.
     *
     * @param facts the payment
     * @param purpose what it is for
     * @return zero when nothing
     */
    public static Amount conceded(PaymentSituation facts, String purpose) {
        String movement = concession(facts.payment(), purpose);
        return sum(
                facts,
                facts.bookings().stream()
                        .filter(ByHand::isConcession)
                        .filter(booking -> booking.movement().equals(movement))
                        .toList());
    }

    private static String concession(Payment payment, String purpose) {
        return CONCEDED + payment.id() + ":" + purpose;
    }

    /**
     * Whether a movement says what the shop does without.
     *
     * @param booking any
     * @return true for concessions
     */
    public static boolean isConcession(Booking booking) {
        return booking.account().equals(ACCOUNT) && booking.kind() == MovementKind.PROMISED;
    }

    /** What people have paid out of a capture. */
    static Amount paidOut(PaymentSituation facts, PaymentOperation capture) {
        List<String> payouts = facts.operations().stream()
                .filter(o -> is(o) && o.kind() == OperationKind.REFUND)
                .filter(o -> o.of().equals(Optional.of(capture.id().value())))
                .map(o -> o.id().value())
                .toList();
        return sum(
                facts,
                facts.bookings().stream()
                        .filter(b -> b.counted() && b.kind() == MovementKind.REFUNDED)
                        .filter(b -> b.account().equals(ACCOUNT))
                        .filter(b -> b.operation().filter(payouts::contains).isPresent())
                        .toList());
    }

    private static Amount sum(PaymentSituation facts, List<Booking> bookings) {
        return bookings.stream()
                .map(Booking::amount)
                .reduce(Amount.zero(facts.payment().due().currency()), Amount::plus);
    }
}
