package dev.kontor.payment;

import dev.kontor.spi.Handle;
import dev.kontor.spi.NextAction;
import dev.kontor.spi.payment.Capabilities;
import dev.kontor.spi.payment.Idempotency;
import dev.kontor.spi.payment.Lookup;
import dev.kontor.spi.payment.Movement;
import dev.kontor.spi.payment.MovementKind;
import dev.kontor.spi.payment.OperationKind;
import dev.kontor.spi.payment.Outcome;
import dev.kontor.spi.payment.RejectCode;
import dev.kontor.value.Amount;
import dev.kontor.value.Amounts;
import dev.kontor.value.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The decisions of the room, each a pure function: whether a plan has room, what an answer does to an operation, and what to
 * do about an operation nobody answered for. How a refund is spread over captures is {@link RefundPlan}.
 */
public final class PaymentRules {
    /** How the purposes of refunds begin that the shop decided on; other refunds give back what was never owed. */
    public static final String REFUND = "refund:";

    /** How the purposes of refunds go on, after {@link #REFUND}, that the shop gave though it owed nothing. */
    public static final String GOODWILL = "goodwill:";

    /** How long after a send the provider is asked for the first time. */
    public static final Duration FIRST_LOOK = Duration.ofSeconds(20);

    /** How long a provider may leave open how an operation stands before a person has to look. */
    public static final Duration RESOLUTION_BUDGET = Duration.ofHours(24);

    /** How the purposes of refunds begin that correct a charge too many. */
    public static final String EXCESS = "excess:";

    /** How the purposes of refunds begin that return what came in for something canceled. */
    public static final String DEAD = "dead:";

    /** How the purposes of refunds begin that return what was taken before another tender of the same round came to nothing. */
    public static final String LET_GO = "let-go:";

    /** How long a person has before an operation in review is asked about again. */
    public static final Duration REVIEW_PAUSE = Duration.ofHours(6);

    /** Refusals of the caller and not of the operation: an earlier send may have gone through all the same. */
    private static final Set<RejectCode> TURNED_AWAY =
            Set.of(RejectCode.BAD_CREDENTIALS, RejectCode.BAD_CONFIGURATION, RejectCode.IDEMPOTENCY_CONFLICT);

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
     * What an answer does to an operation. Final states stay final, whatever comes late: the movements of a late answer are
     * booked all the same, by {@link #bookings}, and its handle is kept, since they may have to be given back. A success
     * that brings no money where money was asked for, or money that does not fit, is for a person to look at.
     *
     * @param facts the payment, touched
     * @param operation as stored
     * @param outcome what was answered
     * @param movements what was told with it
     * @param seal seals the buyer's action before it is stored
     * @param now when
     * @return the operation as it stands then
     */
    public static PaymentOperation answered(
            PaymentSituation facts,
            PaymentOperation operation,
            Outcome outcome,
            List<Movement> movements,
            Function<NextAction, String> seal,
            Instant now) {
        return outcome.fold(new Outcome.Cases<>() {
            @Override
            public PaymentOperation succeeded(Outcome.Succeeded o) {
                if (operation.state().isFinal()) {
                    Optional<Handle> kept =
                            operation.handle().filter(h -> operation.state() == OperationState.SUCCEEDED);
                    return operation.with(
                            operation.state(),
                            kept.or(() -> SetUps.shown(operation.kind(), o)),
                            operation.askAt(),
                            operation.validUntil().or(o::validUntil),
                            operation.action(),
                            operation.code(),
                            operation.detail());
                }
                Optional<String> doubt = SetUps.is(operation.kind())
                        ? SetUps.doubt(operation.kind(), o)
                        : doubt(
                                facts,
                                operation,
                                Stream.concat(o.movements().stream(), movements.stream())
                                        .toList());
                return operation.with(
                        doubt.isEmpty() ? OperationState.SUCCEEDED : OperationState.REVIEW,
                        SetUps.shown(operation.kind(), o),
                        doubt.map(why -> now.plus(REVIEW_PAUSE)),
                        o.validUntil().or(operation::validUntil),
                        Optional.empty(),
                        Optional.empty(),
                        doubt);
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
                if (operation.sends() > 1 && TURNED_AWAY.contains(o.code())) {
                    return unknown(new Outcome.Unknown(
                            "turned away at send " + operation.sends() + " (" + o.code()
                                    + "), which says nothing of the sends before",
                            Optional.empty()));
                }
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
                                operation
                                        .askAt()
                                        .filter(at -> at.isAfter(now))
                                        .or(() -> Optional.of(now.plus(FIRST_LOOK))),
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
                return operation
                        .with(
                                isSuspect(facts, operation) ? OperationState.REVIEW : state,
                                handle,
                                Optional.of(askAt.isAfter(now) ? askAt : now.plus(FIRST_LOOK)),
                                operation.validUntil(),
                                action,
                                operation.code(),
                                Optional.of(detail))
                        .heard(now);
            }

            private PaymentOperation closed(OperationState state, String code, String detail) {
                if (operation.state().isFinal() || isSuspect(facts, operation)) {
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
     * What is booked of an answer: every movement it brought, as it was told.
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
            bookings.add(Booking.of(
                    operation.account(),
                    facts.payment(),
                    Optional.of(operation.id().value()),
                    movement,
                    fits(operation, movement) && !Resolution.countsByHand(facts, operation, movement.kind()),
                    now));
        }
        return bookings;
    }

    /** What an operation itself moves is of its currency and not more than was asked (invariant 27). */
    private static boolean fits(PaymentOperation operation, Movement movement) {
        Amount moved = Amounts.minor(movement.amount());
        boolean own = isOwn(operation.kind(), movement.kind())
                && movement.operation()
                        .map(id -> id.equals(operation.id().value()))
                        .orElse(true);
        return moved.currency().equals(operation.amount().currency())
                && (!own || operation.amount().covers(moved));
    }

    /** Whether a movement is what an operation of a kind is for. */
    private static boolean isOwn(OperationKind operation, MovementKind movement) {
        return switch (movement) {
            case AUTHORIZED ->
                operation == OperationKind.AUTHORIZE
                        || operation == OperationKind.PURCHASE
                        || operation == OperationKind.REAUTHORIZE;
            case PROMISED -> operation == OperationKind.AUTHORIZE || operation == OperationKind.PURCHASE;
            case CAPTURED ->
                operation == OperationKind.CAPTURE
                        || operation == OperationKind.PURCHASE
                        || operation == OperationKind.AUTHORIZE;
            case REFUNDED -> operation == OperationKind.REFUND;
            case VOIDED, AUTHORIZATION_EXPIRED -> operation == OperationKind.VOID_AUTHORIZATION;
            case PROMISE_ENDED, REFUND_FAILED, CHARGED_BACK, CHARGEBACK_REVERSED, RETURNED_BY_BANK, FEE -> false;
        };
    }

    /** Why a success is not taken at its word; empty when it is. */
    private static Optional<String> doubt(PaymentSituation facts, PaymentOperation operation, List<Movement> told) {
        Optional<String> misfit = told.stream()
                .filter(m -> !fits(operation, m))
                .findFirst()
                .map(m -> "moved " + Amounts.minor(m.amount()) + ", asked " + operation.amount());
        if (misfit.isPresent() || isSuspect(facts, operation)) {
            return misfit.or(operation::detail).or(() -> Optional.of("moved something else before"));
        }
        boolean moved = told.stream().anyMatch(m -> isOwn(operation.kind(), m.kind()))
                || bookingsOf(facts, operation).anyMatch(b -> isOwn(operation.kind(), b.kind()));
        return moved ? Optional.empty() : Optional.of("said to be done, but nothing moved");
    }

    /** What was booked and did not fit is for a person, whatever else is told. */
    private static boolean isSuspect(PaymentSituation facts, PaymentOperation operation) {
        return bookingsOf(facts, operation).anyMatch(b -> !b.counted());
    }

    private static Stream<Booking> bookingsOf(PaymentSituation facts, PaymentOperation operation) {
        return facts.bookings().stream()
                .filter(b -> b.operation().equals(Optional.of(operation.id().value())));
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
     * @param why for staff; an operation that is in review already keeps its first reason
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
                operation
                        .detail()
                        .filter(first -> operation.state() == OperationState.REVIEW)
                        .or(() -> Optional.of(why)));
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
     * What an answer to a look-up that found nothing means (PA-6: an unknown outcome is never followed by a new
     * operation until it is resolved; inside the idempotency window the identical re-send resolves it). Absent means
     * nothing while the last send may still be on its way, or may not show in the provider's answers yet. A person has to
     * look when the provider has not said for {@link #RESOLUTION_BUDGET} how the operation stands, and from then on until
     * there is news; that it took long before, at the buyer or at his bank, does not count.
     *
     * @param operation as stored: sent, pending or in review
     * @param answer absent, failed, or found without news
     * @param capabilities of its gateway
     * @param now when
     * @return what to do
     */
    public static Remedy remedy(PaymentOperation operation, Lookup answer, Capabilities capabilities, Instant now) {
        if (answer instanceof Lookup.Absent absent) {
            Duration quiet = Duration.between(operation.lastSentAt().orElse(now), now);
            Duration shows = capabilities.lookup(operation.kind()).lag().multipliedBy(2);
            boolean settled = quiet.compareTo(shows) >= 0 && quiet.compareTo(capabilities.timeout()) >= 0;
            if (settled && canResend(operation, capabilities, now)) {
                return Remedy.RESEND;
            }
            if (settled && absent.proof()) {
                return Remedy.EXPIRE;
            }
        }
        Instant since = operation.silentSince().or(operation::firstSentAt).orElse(now);
        boolean overdue = Duration.between(since, now).compareTo(RESOLUTION_BUDGET) > 0;
        return overdue || operation.state() == OperationState.REVIEW ? Remedy.REVIEW : Remedy.WAIT;
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
     * How long to wait before asking once more: as long as it has been quiet already, so that questions grow rarer.
     *
     * @param operation as stored
     * @param now when
     * @return between {@link #FIRST_LOOK} and half an hour
     */
    public static Duration untilNextLook(PaymentOperation operation, Instant now) {
        Duration quiet = Duration.between(operation.lastSentAt().orElse(now), now);
        if (quiet.compareTo(FIRST_LOOK) < 0) {
            return FIRST_LOOK;
        }
        return quiet.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : quiet;
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
