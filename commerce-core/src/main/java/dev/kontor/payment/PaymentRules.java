package dev.kontor.payment;

import dev.kontor.spi.Handle;
import dev.kontor.spi.NextAction;
import dev.kontor.spi.payment.Capabilities;
import dev.kontor.spi.payment.Idempotency;
import dev.kontor.spi.payment.Lookup;
import dev.kontor.spi.payment.LookupStrength;
import dev.kontor.spi.payment.Movement;
import dev.kontor.spi.payment.MovementKind;
import dev.kontor.spi.payment.OperationKind;
import dev.kontor.spi.payment.Outcome;
import dev.kontor.value.Amount;
import dev.kontor.value.Amounts;
import dev.kontor.value.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The decisions of the room, each a pure function: whether a plan has room, what an answer does to an operation, how a
 * refund is spread over captures, and what to do about an operation nobody answered for.
 */
public final class PaymentRules {
    /** How the purposes of refunds begin that the shop decided on; other refunds give back what was never owed. */
    public static final String REFUND = "refund:";

    /** How long after a send the provider is asked for the first time. */
    public static final Duration FIRST_LOOK = Duration.ofSeconds(20);

    /** How long we keep asking before a person has to look. */
    public static final Duration RESOLUTION_BUDGET = Duration.ofHours(24);

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(30);

    private PaymentRules() {}

    /**
     * Whether a charge has room: what is booked, in flight and planned stays within what is due (invariant 19).
     *
     * @param facts the payment, touched
     * @param amount what is to be charged
     * @return the reason why not, or empty
     */
    public static Optional<Refusal> refuseCharge(PaymentSituation facts, Amount amount) {
        if (!amount.isPositive()) {
            return Optional.of(Refusal.of("payment.nothing-due"));
        }
        return facts.uncovered().covers(amount)
                ? Optional.empty()
                : Optional.of(
                        Refusal.of("payment.exceeds-due").with("asked", amount).with("open", facts.uncovered()));
    }

    /**
     * Spreads a refund over the captures that have room, oldest first; all or nothing (invariants 1 and 9).
     *
     * @param facts the payment, touched
     * @param amount what is to be given back
     * @return a share per capture, or the reason why not
     */
    public static RefundPlan planRefund(PaymentSituation facts, Amount amount) {
        if (!amount.isPositive()) {
            return new RefundPlan(List.of(), Optional.of(Refusal.of("refund.nothing-asked")));
        }
        List<RefundPlan.Share> shares = new ArrayList<>();
        Amount left = amount;
        for (PaymentOperation operation : facts.operations()) {
            if (operation.kind() == OperationKind.CAPTURE || operation.kind() == OperationKind.PURCHASE) {
                Amount share = facts.refundable(operation).min(left);
                if (share.isPositive()) {
                    shares.add(new RefundPlan.Share(operation, share));
                    left = left.minus(share);
                }
            }
        }
        if (left.isPositive()) {
            return new RefundPlan(
                    List.of(),
                    Optional.of(Refusal.of("refund.exceeds-captured")
                            .with("asked", amount)
                            .with("room", amount.minus(left))));
        }
        return new RefundPlan(shares, Optional.empty());
    }

    /**
     * What an answer does to an operation. Final states stay final, whatever comes late: the movements of a late answer are
     * booked all the same, by {@link #bookings}.
     *
     * @param operation as stored
     * @param outcome what was answered
     * @param seal seals the buyer's action before it is stored
     * @param now when
     * @return the operation as it stands then
     */
    public static PaymentOperation answered(
            PaymentOperation operation, Outcome outcome, Function<NextAction, String> seal, Instant now) {
        return outcome.fold(new Outcome.Cases<>() {
            @Override
            public PaymentOperation succeeded(Outcome.Succeeded o) {
                return operation.with(
                        o.movements().stream().allMatch(m -> fits(operation, m))
                                ? OperationState.SUCCEEDED
                                : OperationState.REVIEW,
                        Optional.of(o.handle()),
                        Optional.empty(),
                        o.validUntil().or(operation::validUntil),
                        Optional.empty(),
                        Optional.empty(),
                        o.movements().stream()
                                .filter(m -> !fits(operation, m))
                                .findFirst()
                                .map(m -> "moved " + Amounts.minor(m.amount()) + ", asked " + operation.amount()));
            }

            @Override
            public PaymentOperation pending(Outcome.Pending o) {
                return open(
                        OperationState.PENDING,
                        o.handle().or(operation::handle),
                        o.askAgainAt(),
                        Optional.empty(),
                        o.reason().name());
            }

            @Override
            public PaymentOperation actionRequired(Outcome.ActionRequired o) {
                return open(
                        OperationState.ACTION_REQUIRED,
                        Optional.of(o.handle()),
                        o.expiresAt(),
                        Optional.of(seal.apply(o.action())),
                        "waits for the buyer until " + o.expiresAt());
            }

            @Override
            public PaymentOperation declined(Outcome.Declined o) {
                return closed(OperationState.DECLINED, o.code().name(), o.detail());
            }

            @Override
            public PaymentOperation rejected(Outcome.Rejected o) {
                return closed(OperationState.REJECTED, o.code().name(), o.detail());
            }

            @Override
            public PaymentOperation notSent(Outcome.NotSent o) {
                return operation.state().isFinal()
                        ? operation
                        : operation.askedAgain(
                                now.plus(o.retryAfter().orElse(pause(operation.sends()))), "not sent: " + o.why());
            }

            @Override
            public PaymentOperation unknown(Outcome.Unknown o) {
                return operation.state().isFinal()
                        ? operation
                        : operation.with(
                                operation.state(),
                                operation.handle().or(o::handle),
                                Optional.of(operation.askAt().orElse(now.plus(FIRST_LOOK))),
                                operation.validUntil(),
                                operation.action(),
                                operation.code(),
                                Optional.of(o.why()));
            }

            private PaymentOperation open(
                    OperationState state,
                    Optional<Handle> handle,
                    Instant askAt,
                    Optional<String> action,
                    String detail) {
                if (operation.state().isFinal()) {
                    return operation;
                }
                return operation.with(
                        state,
                        handle,
                        Optional.of(askAt.isBefore(now) ? now.plus(FIRST_LOOK) : askAt),
                        operation.validUntil(),
                        action,
                        operation.code(),
                        Optional.of(detail));
            }

            private PaymentOperation closed(OperationState state, String code, String detail) {
                if (operation.state().isFinal()) {
                    return operation;
                }
                return operation.with(
                        state,
                        operation.handle(),
                        Optional.empty(),
                        operation.validUntil(),
                        Optional.empty(),
                        Optional.of(code),
                        Optional.of(detail));
            }
        });
    }

    /**
     * What is booked of an answer: every movement it brought, plus the end of an authorization that a void proves.
     *
     * @param facts the payment, touched
     * @param operation the operation the answer is about
     * @param movements what the provider told
     * @param now when it is booked
     * @return to be booked unless booked before
     */
    public static List<Booking> bookings(
            PaymentSituation facts, PaymentOperation operation, List<Movement> movements, Instant now) {
        List<Booking> bookings = new ArrayList<>();
        for (Movement movement : movements) {
            Movement whole = movement.parent().isPresent()
                    ? movement
                    : parentOf(facts, operation, movement)
                            .map(movement::reducing)
                            .orElse(movement);
            bookings.add(Booking.of(
                    operation.account(),
                    facts.payment(),
                    Optional.of(operation.id().value()),
                    whole,
                    fits(operation, movement),
                    now));
        }
        return bookings;
    }

    /** What an operation itself moves is of its currency and not more than was asked (invariant 27). */
    private static boolean fits(PaymentOperation operation, Movement movement) {
        Amount moved = Amounts.minor(movement.amount());
        boolean own = switch (movement.kind()) {
            case AUTHORIZED, PROMISED -> operation.kind() == OperationKind.AUTHORIZE;
            case CAPTURED -> operation.kind() == OperationKind.CAPTURE || operation.kind() == OperationKind.PURCHASE;
            case REFUNDED -> operation.kind() == OperationKind.REFUND;
            case PROMISE_ENDED,
                    VOIDED,
                    AUTHORIZATION_EXPIRED,
                    REFUND_FAILED,
                    CHARGED_BACK,
                    CHARGEBACK_REVERSED,
                    RETURNED_BY_BANK,
                    FEE -> false;
        };
        return moved.currency().equals(operation.amount().currency())
                && (!own || operation.amount().covers(moved));
    }

    private static Optional<String> parentOf(PaymentSituation facts, PaymentOperation operation, Movement movement) {
        MovementKind wanted = switch (movement.kind()) {
            case CAPTURED, VOIDED, AUTHORIZATION_EXPIRED -> MovementKind.AUTHORIZED;
            case REFUNDED, REFUND_FAILED, CHARGED_BACK, CHARGEBACK_REVERSED, RETURNED_BY_BANK -> MovementKind.CAPTURED;
            case PROMISED, PROMISE_ENDED, AUTHORIZED, FEE -> movement.kind();
        };
        if (wanted == movement.kind() || operation.kind() == OperationKind.PURCHASE) {
            return Optional.empty();
        }
        return facts.bookings().stream()
                .filter(b -> b.kind() == wanted && b.operation().equals(operation.of()))
                .map(Booking::movement)
                .findFirst();
    }

    /**
     * An operation that ends without an effect.
     *
     * @param operation never sent, abandoned, or proven never to have arrived
     * @param why for staff
     * @return in state expired
     */
    public static PaymentOperation expired(PaymentOperation operation, String why) {
        return closed(operation, OperationState.EXPIRED, why);
    }

    /**
     * An operation that a person has to look at; it is asked about all the same.
     *
     * @param operation without an answer for too long
     * @param askAt when it is asked about next
     * @param why for staff
     * @return in state review
     */
    public static PaymentOperation inReview(PaymentOperation operation, Instant askAt, String why) {
        return operation.with(
                OperationState.REVIEW,
                operation.handle(),
                Optional.of(askAt),
                operation.validUntil(),
                operation.action(),
                operation.code(),
                Optional.of(why));
    }

    private static PaymentOperation closed(PaymentOperation operation, OperationState state, String why) {
        return operation.with(
                state,
                operation.handle(),
                Optional.empty(),
                operation.validUntil(),
                Optional.empty(),
                operation.code(),
                Optional.of(why));
    }

    /** What to do about an operation that has had no final answer. */
    public enum Remedy {
        /** Send the identical operation again. */
        RESEND,
        /** It never happened: end it without an effect. */
        EXPIRE,
        /** Ask again later. */
        WAIT,
        /** A person has to look. */
        REVIEW
    }

    /**
     * What an answer to a look-up that found nothing means (DECISIONS: an unknown outcome is never followed by a new
     * operation until it is resolved; a re-send is identical and inside the idempotency window).
     *
     * @param operation as stored, in state sent
     * @param answer absent or failed
     * @param capabilities of its gateway
     * @param now when
     * @return what to do
     */
    public static Remedy remedy(PaymentOperation operation, Lookup answer, Capabilities capabilities, Instant now) {
        Instant sentAt = operation.firstSentAt().orElse(now);
        Duration age = Duration.between(sentAt, now);
        if (answer instanceof Lookup.Absent absent) {
            LookupStrength strength = capabilities.lookup(operation.kind());
            boolean proof = absent.proof() && age.compareTo(strength.lag().multipliedBy(2)) >= 0;
            if (proof) {
                return canResend(operation, capabilities, now) ? Remedy.RESEND : Remedy.EXPIRE;
            }
        }
        return age.compareTo(RESOLUTION_BUDGET) > 0 ? Remedy.REVIEW : Remedy.WAIT;
    }

    /**
     * Whether the provider would still recognize a repetition (invariant 23).
     *
     * @param operation as stored
     * @param capabilities of its gateway
     * @param now when
     * @return true inside the idempotency window
     */
    public static boolean canResend(PaymentOperation operation, Capabilities capabilities, Instant now) {
        Idempotency idempotency = capabilities.idempotency(operation.kind());
        return idempotency.mode() != Idempotency.Mode.NONE
                && operation
                        .firstSentAt()
                        .map(first -> now.isBefore(first.plus(idempotency.keptFor())))
                        .orElse(true);
    }

    /**
     * How long to wait before trying the same once more.
     *
     * @param tries how often it was tried
     * @return growing, up to half an hour
     */
    public static Duration pause(int tries) {
        Duration pause = FIRST_LOOK.multipliedBy(1L << Math.min(Math.max(tries - 1, 0), 10));
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }
}
