package dev.kontor.sandbox;

import static dev.kontor.sandbox.BrokenPlugins.broken;

import dev.kontor.sandbox.BrokenPlugins.Broken;
import dev.kontor.spi.CallContext;
import dev.kontor.spi.NextAction;
import dev.kontor.spi.ReturnData;
import dev.kontor.spi.payment.Asked;
import dev.kontor.spi.payment.Charge;
import dev.kontor.spi.payment.DeclineCode;
import dev.kontor.spi.payment.Instrument;
import dev.kontor.spi.payment.Lookup;
import dev.kontor.spi.payment.Movement;
import dev.kontor.spi.payment.MovementKind;
import dev.kontor.spi.payment.Operation;
import dev.kontor.spi.payment.Outcome;
import dev.kontor.spi.payment.PaymentGateway;
import dev.kontor.spi.payment.PaymentPlugin;
import dev.kontor.spi.payment.RetryAdvice;
import dev.kontor.value.Amounts;
import dev.kontor.value.Secret;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Plugins that misread a decline, a buyer who has to act, or one who is not there. */
final class BrokenBuyers {
    private static final Instant SOME_DAY = Instant.parse("2026-03-02T09:00:00Z");

    private BrokenBuyers() {}

    static List<Broken> all() {
        return List.of(
                broken(
                        "gives a buyer up for want of money",
                        advising(
                                DeclineCode.INSUFFICIENT_FUNDS,
                                DeclineCode.INSUFFICIENT_FUNDS,
                                new RetryAdvice.Never()),
                        29),
                broken(
                        "tries a lost card again",
                        advising(
                                DeclineCode.LOST_OR_STOLEN,
                                DeclineCode.LOST_OR_STOLEN,
                                new RetryAdvice.SameAfter(SOME_DAY.plus(Duration.ofDays(3)))),
                        30),
                broken(
                        "does not say that a card has expired",
                        advising(DeclineCode.INSTRUMENT_EXPIRED, DeclineCode.GENERIC, new RetryAdvice.NewInstrument()),
                        31),
                broken("forgets its buyers when it is started anew", Twisted.gateway(Forgetful::new), 32, 34),
                broken("never takes what the buyer agreed to", Twisted.returns(BrokenBuyers::lookedUp), 32, 34, 35),
                broken("waits for ever for a buyer who stays away", Twisted.returns(BrokenBuyers::patient), 33),
                broken("charges again each time the buyer comes back", chargingAgain(), 34),
                broken("trusts the query string", Twisted.returns(BrokenBuyers::trusting), 35),
                broken(
                        "keeps nothing of what it charges",
                        Twisted.answers((outcome, operation, context) ->
                                operation instanceof Operation.Purchase && outcome instanceof Outcome.Succeeded done
                                        ? new Outcome.Succeeded(
                                                done.handle(), done.movements(), done.validUntil(), Optional.empty())
                                        : outcome),
                        36),
                broken(
                        "declines whoever is not there",
                        Twisted.answers((outcome, operation, context) -> operation instanceof Operation.Purchase o
                                        && o.charge().initiator() != Charge.Initiator.BUYER_PRESENT
                                ? Outcome.declined(
                                        DeclineCode.AUTHENTICATION_REQUIRED, new RetryAdvice.BuyerPresent(), "away")
                                : outcome),
                        36),
                broken(
                        "says that the buyer is there when he is not",
                        Twisted.operations(operation -> operation instanceof Operation.Purchase o
                                ? new Operation.Purchase(
                                        o.id(),
                                        with(o.charge(), o.charge().instrument(), Charge.Initiator.BUYER_PRESENT))
                                : operation),
                        37),
                broken(
                        "tells a set-up as money taken",
                        Twisted.answers((outcome, operation, context) -> operation instanceof Operation.SetupInstrument
                                        && outcome instanceof Outcome.Succeeded done
                                ? new Outcome.Succeeded(
                                        done.handle(),
                                        List.of(Movement.of(
                                                "check-" + operation.id(),
                                                MovementKind.CAPTURED,
                                                Amounts.of("1.00", "EUR"),
                                                SOME_DAY)),
                                        done.validUntil(),
                                        done.instrument())
                                : outcome),
                        77),
                broken(
                        "forgets what it keeps in words only",
                        Twisted.gateway(sound -> new BrokenPlugin.Gateway(sound) {
                            @Override
                            public Outcome submit(Operation operation, CallContext context) {
                                return operation instanceof Operation.RevokeInstrument o
                                        ? Outcome.succeeded(o.instrument())
                                        : super.submit(operation, context);
                            }
                        }),
                        78));
    }

    private static PaymentPlugin advising(DeclineCode code, DeclineCode told, RetryAdvice advice) {
        return Twisted.answers(
                (outcome, operation, context) -> outcome instanceof Outcome.Declined declined && declined.code() == code
                        ? Outcome.declined(told, advice, declined.detail())
                        : outcome);
    }

    private static Outcome lookedUp(PaymentGateway sound, Asked asked, ReturnData back, CallContext context) {
        return sound.lookup(asked, context) instanceof Lookup.Found found ? found.outcome() : Outcome.unknown("absent");
    }

    private static Outcome patient(PaymentGateway sound, Asked asked, ReturnData back, CallContext context) {
        Outcome outcome = sound.resume(asked, back, context);
        return outcome instanceof Outcome.Declined
                ? new Outcome.ActionRequired(
                        asked.handle().orElseThrow(),
                        NextAction.redirect(URI.create("http://bank.invalid/buyer")),
                        asked.firstSentAt().plus(Duration.ofDays(1)))
                : outcome;
    }

    private static Outcome trusting(PaymentGateway sound, Asked asked, ReturnData back, CallContext context) {
        return back.first("status").equals(Optional.of("succeeded"))
                        && asked.operation() instanceof Operation.Purchase o
                ? Outcome.succeeded(
                        asked.handle().orElseThrow(),
                        Movement.of(
                                "paid-" + o.id(),
                                MovementKind.CAPTURED,
                                o.charge().amount(),
                                SOME_DAY))
                : sound.resume(asked, back, context);
    }

    private static PaymentPlugin chargingAgain() {
        AtomicInteger count = new AtomicInteger();
        return Twisted.returns((sound, asked, back, context) -> {
            Outcome outcome = sound.resume(asked, back, context);
            if (outcome instanceof Outcome.Succeeded && asked.operation() instanceof Operation.Purchase o) {
                Instrument card = new Instrument.ClientToken(Secret.of(Sandbox.OK));
                sound.submit(
                        new Operation.Purchase(
                                o.id(), with(o.charge(), card, o.charge().initiator())),
                        Twisted.keyed(context, key -> key + "-" + count.incrementAndGet()));
            }
            return outcome;
        });
    }

    private static Charge with(Charge c, Instrument instrument, Charge.Initiator initiator) {
        return new Charge(
                c.amount(),
                c.payer(),
                instrument,
                c.methods(),
                initiator,
                c.reference(),
                c.statement(),
                c.returnTo(),
                c.lines(),
                c.keepInstrument());
    }

    /** Knows only what it was asked since it was opened. */
    private static final class Forgetful extends BrokenPlugin.Gateway {
        private final Set<String> asked = ConcurrentHashMap.newKeySet();

        Forgetful(PaymentGateway sound) {
            super(sound);
        }

        @Override
        public Outcome submit(Operation operation, CallContext context) {
            asked.add(operation.id());
            return super.submit(operation, context);
        }

        @Override
        public Outcome resume(Asked about, ReturnData back, CallContext context) {
            return asked.contains(about.operation().id())
                    ? super.resume(about, back, context)
                    : Outcome.unknown("never heard of it");
        }
    }
}
