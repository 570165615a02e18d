package dev.kontor.payment;

import dev.kontor.spi.payment.Capabilities;
import dev.kontor.spi.payment.MethodSupport;
import dev.kontor.spi.payment.MovementKind;
import dev.kontor.spi.payment.OperationKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How long money stays set aside, and whether it can be set aside once more. An authorization that was renewed is over: the
 * newest is the one to take from. Plain functions of facts and of what accounts declare.
 */
public final class Renewals {
    /** How long before an authorization runs out it is renewed; of a short one half its time. */
    private static final Duration AHEAD = Duration.ofHours(24);

    private Renewals() {}

    /**
     * Whether another authorization has taken the place of one.
     *
     * @param facts the payment
     * @param authorization the operation that set money aside
     * @return true once its renewal is done
     */
    public static boolean isRenewed(PaymentSituation facts, PaymentOperation authorization) {
        return of(facts, authorization).anyMatch(o -> o.state() == OperationState.SUCCEEDED);
    }

    /**
     * Whether a renewal was asked for and its answer is awaited.
     *
     * @param facts the payment
     * @param authorization the operation that set money aside
     * @return true while nothing else should be done with it
     */
    public static boolean isUnderWay(PaymentSituation facts, PaymentOperation authorization) {
        return of(facts, authorization).anyMatch(o -> !o.state().isFinal());
    }

    /**
     * Until when an authorization can be taken: by the provider's answer, else by what the account declares.
     *
     * @param facts the payment
     * @param authorization the operation that set money aside
     * @param accounts what accounts can do, by name
     * @return empty when nobody says
     */
    public static Optional<Instant> end(
            PaymentSituation facts, PaymentOperation authorization, Map<String, Capabilities> accounts) {
        return authorization
                .validUntil()
                .or(() -> support(authorization, accounts)
                        .flatMap(MethodSupport::authorizationLasts)
                        .flatMap(lasts -> since(facts, authorization).map(at -> at.plus(lasts))));
    }

    /**
     * Whether an authorization has to be renewed before it is taken: its provider sees to it for a shorter time than it
     * lasts that the money is there, and that time is over.
     *
     * @param facts the payment
     * @param authorization the operation that set money aside
     * @param accounts what accounts can do, by name
     * @param now when it would be taken
     * @return false also when it cannot be renewed, or was tried for nothing
     */
    public static boolean isStale(
            PaymentSituation facts, PaymentOperation authorization, Map<String, Capabilities> accounts, Instant now) {
        boolean over = support(authorization, accounts)
                .flatMap(MethodSupport::honoredFor)
                .flatMap(honored -> since(facts, authorization).map(at -> at.plus(honored)))
                .filter(until -> !now.isBefore(until))
                .isPresent();
        return over && isRenewable(facts, authorization, accounts);
    }

    /**
     * When an authorization is to be renewed so that it outlasts its end.
     *
     * @param facts the payment
     * @param authorization the operation that set money aside
     * @param accounts what accounts can do, by name
     * @return empty when it has no end, cannot be renewed, or the last renewal made it no longer
     */
    public static Optional<Instant> due(
            PaymentSituation facts, PaymentOperation authorization, Map<String, Capabilities> accounts) {
        Optional<Instant> end = end(facts, authorization, accounts);
        Optional<Instant> before = authorization
                .of()
                .flatMap(facts::operation)
                .filter(previous -> authorization.kind() == OperationKind.REAUTHORIZE)
                .flatMap(previous -> end(facts, previous, accounts));
        boolean longer = before.isEmpty() || end.filter(before.get()::isBefore).isPresent();
        return end.filter(until -> longer && isRenewable(facts, authorization, accounts))
                .flatMap(until -> since(facts, authorization).map(at -> until.minus(ahead(at, until))));
    }

    private static Duration ahead(Instant from, Instant until) {
        Duration half = Duration.between(from, until).dividedBy(2);
        return half.compareTo(AHEAD) < 0 ? half : AHEAD;
    }

    private static boolean isRenewable(
            PaymentSituation facts, PaymentOperation authorization, Map<String, Capabilities> accounts) {
        return authorization.isKnownToProvider()
                && support(authorization, accounts)
                        .filter(can -> can.operations().contains(OperationKind.REAUTHORIZE))
                        .isPresent()
                && of(facts, authorization).allMatch(o -> o.state() == OperationState.EXPIRED);
    }

    private static Stream<PaymentOperation> of(PaymentSituation facts, PaymentOperation authorization) {
        return facts.operations().stream()
                .filter(o -> o.kind() == OperationKind.REAUTHORIZE)
                .filter(o -> o.of().equals(Optional.of(authorization.id().value())));
    }

    private static Optional<Instant> since(PaymentSituation facts, PaymentOperation authorization) {
        return facts.bookings().stream()
                .filter(b -> b.counted() && b.kind() == MovementKind.AUTHORIZED)
                .filter(b -> b.operation().equals(Optional.of(authorization.id().value())))
                .map(Booking::at)
                .min(Instant::compareTo);
    }

    private static Optional<MethodSupport> support(PaymentOperation operation, Map<String, Capabilities> accounts) {
        return Optional.ofNullable(accounts.get(operation.account())).flatMap(can -> can.method(operation.method()));
    }
}
