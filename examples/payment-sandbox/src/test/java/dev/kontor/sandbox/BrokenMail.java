package dev.kontor.sandbox;

import static dev.kontor.sandbox.BrokenPlugins.broken;

import dev.kontor.sandbox.BrokenPlugins.Broken;
import dev.kontor.spi.CallContext;
import dev.kontor.spi.HttpCall;
import dev.kontor.spi.HttpFault;
import dev.kontor.spi.InboundMessage;
import dev.kontor.spi.PluginConfig;
import dev.kontor.spi.PluginRuntime;
import dev.kontor.spi.payment.Asked;
import dev.kontor.spi.payment.DeclineCode;
import dev.kontor.spi.payment.Inbound;
import dev.kontor.spi.payment.Lookup;
import dev.kontor.spi.payment.Movement;
import dev.kontor.spi.payment.MovementKind;
import dev.kontor.spi.payment.Notice;
import dev.kontor.spi.payment.Outcome;
import dev.kontor.spi.payment.PaymentGateway;
import dev.kontor.spi.payment.PaymentPlugin;
import dev.kontor.spi.payment.RetryAdvice;
import dev.kontor.value.Secret;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/** Plugins that believe messages too easily, not at all, or otherwise than they were meant. */
final class BrokenMail {
    private static final Secret RIGHT = Secret.of(Sandbox.WEBHOOK_SECRET + "kit");
    private static final Secret OTHER = Secret.of(Sandbox.WEBHOOK_SECRET + "other");

    private BrokenMail() {}

    static List<Broken> all() {
        AtomicInteger count = new AtomicInteger();
        return List.of(
                broken(
                        "takes every message for forged",
                        Twisted.reading((sound, message, context) -> new Inbound.Forged("who knows")),
                        58),
                broken("believes an unverified message", resigning((message, now) -> true), 59, 60, 61, 63),
                broken(
                        "does not look at the time of a signature",
                        resigning((message, now) -> fits(message, RIGHT, second(message))),
                        60),
                broken(
                        "takes what the shop kept for a message of today",
                        Twisted.reading((sound, message, context) -> sound.receive(
                                new InboundMessage(message.account(), message.headers(), message.body()), context)),
                        60),
                broken(
                        "verifies what it read and not what came",
                        Twisted.reading((sound, message, context) -> sound.receive(
                                new InboundMessage(message.account(), message.headers(), unspaced(message.body())),
                                context)),
                        61),
                broken("knows one secret only", oneSecret(), 62),
                broken(
                        "takes the secret of whichever account a message is for",
                        resigning((message, now) -> fits(message, OTHER, now)),
                        63),
                broken(
                        "gives each delivery another event id",
                        noticing(n ->
                                notice(n, n.eventId() + "-" + count.incrementAndGet(), n.operation(), n.movements())),
                        64),
                broken("drops what is older than what it saw", Twisted.gateway(InOrder::new), 65),
                broken("follows the first message about a payment only", Twisted.gateway(Once::new), 65),
                broken(
                        "names movements otherwise in messages",
                        noticing(n -> notice(
                                n,
                                n.eventId(),
                                n.operation(),
                                n.movements().stream().map(BrokenMail::renamed).toList())),
                        65,
                        66),
                broken(
                        "does not say which operation a message is about",
                        noticing(n -> notice(n, n.eventId(), Optional.empty(), n.movements())),
                        66),
                broken(
                        "takes for broken what it does not follow",
                        Twisted.reading((sound, message, context) -> {
                            Inbound read = sound.receive(message, context);
                            return read instanceof Inbound.Irrelevant ? new Inbound.Malformed("no such type") : read;
                        }),
                        67),
                broken(
                        "throws at what it cannot read",
                        Twisted.reading((sound, message, context) -> {
                            Inbound read = sound.receive(message, context);
                            if (read instanceof Inbound.Malformed) {
                                throw new IllegalStateException("unexpected end");
                            }
                            return read;
                        }),
                        68),
                broken(
                        "reads a message before it verifies it",
                        Twisted.reading((sound, message, context) -> {
                            nesting(message.body(), 0);
                            return sound.receive(message, context);
                        }),
                        69),
                broken(
                        "tells only what it was asked for",
                        history(movements -> movements.stream()
                                .filter(m -> m.operation().isPresent())
                                .toList()),
                        70,
                        71,
                        72),
                broken(
                        "takes a dispute for a refund",
                        history(movements -> movements.stream()
                                .map(m -> m.kind() == MovementKind.CHARGED_BACK
                                        ? new Movement(
                                                m.id(),
                                                MovementKind.REFUNDED,
                                                m.amount(),
                                                m.at(),
                                                m.parent(),
                                                m.operation())
                                        : m)
                                .toList()),
                        71),
                broken(
                        "takes a returned debit for a payment that never was",
                        Twisted.lookups((answer, asked) -> answer instanceof Lookup.Found found
                                        && found.movements().stream()
                                                .anyMatch(m -> m.kind() == MovementKind.RETURNED_BY_BANK)
                                ? Lookup.found(
                                        Outcome.declined(
                                                DeclineCode.INSUFFICIENT_FUNDS, new RetryAdvice.Never(), "returned"),
                                        List.of())
                                : answer),
                        72),
                broken("takes an outage of its provider for a forgery", Twisted.opened(Asking::new), 87));
    }

    /** Whether a message is let through that the sound plugin would not believe. */
    private interface Lax {
        boolean lets(InboundMessage message, Instant now);
    }

    private static PaymentPlugin resigning(Lax lax) {
        return Twisted.opened((sound, runtime) -> new BrokenPlugin.Gateway(sound) {
            @Override
            public Inbound receive(InboundMessage message, CallContext context) {
                Instant now = runtime.clock().instant();
                return super.receive(
                        lax.lets(message, now) ? SimulatedSandbox.signed(RIGHT, message.body(), now) : message,
                        context);
            }
        });
    }

    private static boolean fits(InboundMessage message, Secret secret, Instant at) {
        return signature(message).map(s -> s.fits(secret, message.body(), at)).orElse(false);
    }

    private static Instant second(InboundMessage message) {
        return signature(message).map(s -> Instant.ofEpochSecond(s.second())).orElse(Instant.EPOCH);
    }

    private static Optional<Signature> signature(InboundMessage message) {
        return message.header(Signature.HEADER).flatMap(Signature::parse);
    }

    private static byte[] unspaced(byte[] body) {
        return new String(body, StandardCharsets.UTF_8).replaceAll("\\s+", "").getBytes(StandardCharsets.UTF_8);
    }

    private static PaymentPlugin oneSecret() {
        return new BrokenPlugin() {
            @Override
            public PaymentGateway open(PluginConfig config, PluginRuntime runtime) {
                Map<String, String> texts = new TreeMap<>();
                config.text("url").ifPresent(url -> texts.put("url", url));
                Map<String, Secret> secrets = new TreeMap<>();
                for (String name : List.of("apiKey", "webhookSecret")) {
                    config.secret(name).ifPresent(secret -> secrets.put(name, secret));
                }
                return super.open(new PluginConfig(config.name(), config(), texts, secrets), runtime);
            }
        };
    }

    private static PaymentPlugin noticing(UnaryOperator<Notice> twist) {
        return Twisted.reading(
                (sound, message, context) -> sound.receive(message, context) instanceof Inbound.Verified v
                        ? new Inbound.Verified(v.notices().stream().map(twist).toList())
                        : sound.receive(message, context));
    }

    private static Notice notice(Notice n, String eventId, Optional<String> operation, List<Movement> movements) {
        return new Notice(eventId, n.at(), n.about(), operation, n.outcome(), movements);
    }

    private static Movement renamed(Movement m) {
        return new Movement(m.id() + "-told", m.kind(), m.amount(), m.at(), m.parent(), m.operation());
    }

    /** Follows brackets as deep as they go. */
    private static int nesting(byte[] body, int at) {
        if (at == body.length) {
            return 0;
        }
        int deeper = nesting(body, at + 1);
        return body[at] == '[' ? deeper + 1 : deeper;
    }

    /** Changes what look-ups and messages tell of the past. */
    private static PaymentPlugin history(UnaryOperator<List<Movement>> twist) {
        return Twisted.gateway(sound -> new BrokenPlugin.Gateway(sound) {
            @Override
            public Lookup lookup(Asked asked, CallContext context) {
                Lookup answer = super.lookup(asked, context);
                return answer instanceof Lookup.Found found
                        ? Lookup.found(found.outcome(), twist.apply(found.movements()))
                        : answer;
            }

            @Override
            public Inbound receive(InboundMessage message, CallContext context) {
                Inbound read = super.receive(message, context);
                return read instanceof Inbound.Verified verified
                        ? new Inbound.Verified(verified.notices().stream()
                                .map(n -> notice(n, n.eventId(), n.operation(), twist.apply(n.movements())))
                                .toList())
                        : read;
            }
        });
    }

    private static final class Once extends BrokenPlugin.Gateway {
        private final Set<String> known = ConcurrentHashMap.newKeySet();

        Once(PaymentGateway sound) {
            super(sound);
        }

        @Override
        public Inbound receive(InboundMessage message, CallContext context) {
            Inbound read = super.receive(message, context);
            return read instanceof Inbound.Verified verified
                            && !known.add(verified.notices().get(0).about().providerId())
                    ? new Inbound.Irrelevant("known")
                    : read;
        }
    }

    private static final class InOrder extends BrokenPlugin.Gateway {
        private final AtomicReference<Instant> latest = new AtomicReference<>(Instant.EPOCH);

        InOrder(PaymentGateway sound) {
            super(sound);
        }

        @Override
        public Inbound receive(InboundMessage message, CallContext context) {
            Inbound read = super.receive(message, context);
            if (read instanceof Inbound.Verified verified) {
                Instant at = verified.notices().get(0).at();
                Instant before = latest.getAndAccumulate(at, (a, b) -> a.isAfter(b) ? a : b);
                return at.isBefore(before) ? new Inbound.Irrelevant("old") : read;
            }
            return read;
        }
    }

    /** Asks its provider about every message, and believes nothing while that does not answer. */
    private static final class Asking extends BrokenPlugin.Gateway {
        private final PluginRuntime runtime;

        Asking(PaymentGateway sound, PluginRuntime runtime) {
            super(sound);
            this.runtime = runtime;
        }

        @Override
        public Inbound receive(InboundMessage message, CallContext context) {
            try {
                runtime.http().send(HttpCall.get(URI.create("http://bank.invalid/v1/account")), context.remaining());
                return super.receive(message, context);
            } catch (HttpFault outage) {
                return new Inbound.Forged("cannot be verified");
            }
        }
    }
}
