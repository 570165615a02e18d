package dev.kontor.sandbox;

import static dev.kontor.sandbox.BrokenPlugins.DECLINE;
import static dev.kontor.sandbox.BrokenPlugins.broken;
import static dev.kontor.sandbox.BrokenPlugins.is;

import dev.kontor.sandbox.BrokenPlugins.Broken;
import dev.kontor.spi.CallContext;
import dev.kontor.spi.Handle;
import dev.kontor.spi.HttpCall;
import dev.kontor.spi.payment.Asked;
import dev.kontor.spi.payment.Capabilities;
import dev.kontor.spi.payment.Idempotency;
import dev.kontor.spi.payment.Lookup;
import dev.kontor.spi.payment.LookupStrength;
import dev.kontor.spi.payment.MethodSupport;
import dev.kontor.spi.payment.Movement;
import dev.kontor.spi.payment.MovementKind;
import dev.kontor.spi.payment.Operation;
import dev.kontor.spi.payment.OperationKind;
import dev.kontor.spi.payment.Outcome;
import dev.kontor.spi.payment.PaymentGateway;
import dev.kontor.spi.payment.PaymentPlugin;
import dev.kontor.spi.payment.RejectCode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/** Plugins that take, set aside, give up or give back otherwise than asked, or tell it wrong. */
final class BrokenMoney {
    private BrokenMoney() {}

    static List<Broken> all() {
        return List.of(
                broken(
                        "tells a purchase as money set aside",
                        telling(OperationKind.PURCHASE, m -> of(m, MovementKind.AUTHORIZED, m.parent())),
                        13),
                broken("does not say how long an authorization lasts", Twisted.gateway(Endless::new), 14, 19),
                broken(
                        "does not say what a capture takes from",
                        telling(OperationKind.CAPTURE, m -> of(m, m.kind(), Optional.empty())),
                        15,
                        16),
                broken("takes the first capture for the last", capturing(true), 16, 26),
                broken("never sets the rest free", capturing(false), 17),
                broken("takes too large a capture for a decline", declining(RejectCode.EXCEEDS_AUTHORIZED), 18),
                broken(
                        "cannot tell that an authorization has run out",
                        Twisted.answers((outcome, operation, context) ->
                                is(outcome, RejectCode.AUTHORIZATION_EXPIRED) ? Outcome.unknown("409") : outcome),
                        19),
                broken(
                        "takes what was given up for what ran out",
                        Twisted.answers((outcome, operation, context) ->
                                operation instanceof Operation.Capture && is(outcome, RejectCode.ALREADY_DONE)
                                        ? Outcome.rejected(RejectCode.AUTHORIZATION_EXPIRED, "over")
                                        : outcome),
                        20),
                broken(
                        "takes it for done when there is nothing to give up",
                        Twisted.answers((outcome, operation, context) ->
                                operation instanceof Operation.VoidAuthorization && outcome instanceof Outcome.Rejected
                                        ? Outcome.succeeded(Handle.of("void"))
                                        : outcome),
                        21,
                        22),
                broken(
                        "does not say which capture a refund reduces",
                        telling(OperationKind.REFUND, m -> of(m, m.kind(), Optional.empty())),
                        23,
                        24,
                        26),
                broken(
                        "makes the key of a refund from capture and amount",
                        Twisted.calls(BrokenMoney::keyedByCapture),
                        24),
                broken("takes too large a refund for a decline", declining(RejectCode.EXCEEDS_CAPTURED), 25),
                broken("refunds whichever capture came first", Twisted.gateway(FirstCapture::new), 26),
                broken(
                        "takes an accepted refund for done",
                        Twisted.answers((outcome, operation, context) -> operation instanceof Operation.Refund refund
                                        && outcome instanceof Outcome.Pending pending
                                ? Outcome.succeeded(
                                        pending.handle().orElseThrow(),
                                        Movement.of(
                                                "refund-" + refund.id(),
                                                MovementKind.REFUNDED,
                                                refund.amount(),
                                                pending.askAgainAt()))
                                : outcome),
                        27),
                broken(
                        "waits for ever for a refund that failed",
                        Twisted.lookups((answer, asked) -> asked.operation() instanceof Operation.Refund
                                        && answer instanceof Lookup.Found found
                                        && found.outcome() instanceof Outcome.Declined
                                ? Lookup.found(waiting(asked), List.of())
                                : answer),
                        27),
                broken("does not see that a refund came back", leavingOut(MovementKind.REFUND_FAILED), 27),
                broken(
                        "cannot tell that a refund is too late",
                        Twisted.answers((outcome, operation, context) ->
                                operation instanceof Operation.Refund && is(outcome, RejectCode.WRONG_STATE)
                                        ? Outcome.unknown("409")
                                        : outcome),
                        28),
                broken(
                        "takes an accepted charge for paid",
                        Twisted.answers((outcome, operation, context) ->
                                operation instanceof Operation.Purchase o && outcome instanceof Outcome.Pending pending
                                        ? Outcome.succeeded(
                                                pending.handle().orElseThrow(),
                                                Movement.of(
                                                        "paid-" + o.id(),
                                                        MovementKind.CAPTURED,
                                                        o.charge().amount(),
                                                        pending.askAgainAt()))
                                        : outcome),
                        88),
                broken("does not tell what it gave up", leavingOut(MovementKind.VOIDED), 17, 20, 86));
    }

    private static Outcome waiting(Asked asked) {
        return new Outcome.Pending(
                asked.handle(),
                Outcome.Pending.Reason.PROVIDER_PROCESSING,
                asked.firstSentAt(),
                asked.firstSentAt().plus(Duration.ofDays(1)));
    }

    private static Movement of(Movement m, MovementKind kind, Optional<String> parent) {
        return new Movement(m.id(), kind, m.amount(), m.at(), parent, m.operation());
    }

    private static PaymentPlugin telling(OperationKind kind, UnaryOperator<Movement> twist) {
        return Twisted.answers(
                (outcome, operation, context) -> operation.kind() == kind ? told(outcome, twist) : outcome);
    }

    private static Outcome told(Outcome outcome, UnaryOperator<Movement> twist) {
        return outcome instanceof Outcome.Succeeded done
                ? new Outcome.Succeeded(
                        done.handle(),
                        done.movements().stream().map(twist).toList(),
                        done.validUntil(),
                        done.instrument())
                : outcome;
    }

    private static PaymentPlugin capturing(boolean last) {
        return Twisted.operations(operation -> operation instanceof Operation.Capture o
                ? new Operation.Capture(o.id(), o.authorization(), o.method(), o.amount(), last)
                : operation);
    }

    private static PaymentPlugin declining(RejectCode code) {
        return Twisted.answers((outcome, operation, context) -> is(outcome, code) ? DECLINE : outcome);
    }

    private static HttpCall keyedByCapture(HttpCall call) {
        Map<String, String> form = Command.form(call.body());
        if (!call.uri().getPath().endsWith("/refunds")) {
            return call;
        }
        Map<String, List<String>> headers = new TreeMap<>(call.headers());
        headers.put("Idempotency-Key", List.of(form.get("capture") + "-" + form.get("amount")));
        return Twisted.rewritten(call, form, headers);
    }

    /** Leaves movements of one kind out wherever it tells any. */
    private static PaymentPlugin leavingOut(MovementKind kind) {
        return Twisted.gateway(sound -> new BrokenPlugin.Gateway(sound) {
            @Override
            public Outcome submit(Operation operation, CallContext context) {
                return without(super.submit(operation, context));
            }

            @Override
            public Lookup lookup(Asked asked, CallContext context) {
                return super.lookup(asked, context) instanceof Lookup.Found found
                        ? Lookup.found(without(found.outcome()), without(found.movements()))
                        : super.lookup(asked, context);
            }

            private Outcome without(Outcome outcome) {
                return outcome instanceof Outcome.Succeeded done
                        ? new Outcome.Succeeded(
                                done.handle(), without(done.movements()), done.validUntil(), done.instrument())
                        : outcome;
            }

            private List<Movement> without(List<Movement> movements) {
                return movements.stream().filter(m -> m.kind() != kind).toList();
            }
        });
    }

    private static final class Endless extends BrokenPlugin.Gateway {
        Endless(PaymentGateway sound) {
            super(sound);
        }

        @Override
        public Capabilities capabilities() {
            return Capabilities.of(
                    Idempotency.byKey(Duration.ofHours(24)),
                    LookupStrength.immediate(),
                    super.capabilities().methods().stream()
                            .map(m -> MethodSupport.of(m.method(), m.operations(), m.amounts())
                                    .captures(m.captures())
                                    .partialRefunds())
                            .toArray(MethodSupport[]::new));
        }

        @Override
        public Outcome submit(Operation operation, CallContext context) {
            return super.submit(operation, context) instanceof Outcome.Succeeded done
                    ? new Outcome.Succeeded(done.handle(), done.movements(), Optional.empty(), done.instrument())
                    : Outcome.unknown("not sound");
        }
    }

    private static final class FirstCapture extends BrokenPlugin.Gateway {
        private final List<Handle> captures = new CopyOnWriteArrayList<>();

        FirstCapture(PaymentGateway sound) {
            super(sound);
        }

        @Override
        public Outcome submit(Operation operation, CallContext context) {
            if (operation instanceof Operation.Refund o) {
                return super.submit(
                        new Operation.Refund(o.id(), captures.get(0), o.method(), o.amount(), o.reason()), context);
            }
            Outcome outcome = super.submit(operation, context);
            if (operation instanceof Operation.Capture && outcome instanceof Outcome.Succeeded done) {
                captures.add(done.handle());
            }
            return outcome;
        }
    }
}
