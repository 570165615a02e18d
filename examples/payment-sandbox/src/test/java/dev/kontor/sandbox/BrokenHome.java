package dev.kontor.sandbox;

import static dev.kontor.sandbox.BrokenPlugins.broken;

import dev.kontor.sandbox.BrokenPlugins.Broken;
import dev.kontor.spi.CallContext;
import dev.kontor.spi.Handle;
import dev.kontor.spi.Health;
import dev.kontor.spi.payment.Operation;
import dev.kontor.spi.payment.Outcome;
import dev.kontor.spi.payment.PaymentGateway;
import dev.kontor.spi.payment.PaymentPlugin;
import dev.kontor.spi.payment.RejectCode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Exchanger;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Plugins that keep, start or share what is not theirs. */
final class BrokenHome {
    private BrokenHome() {}

    static List<Broken> all() {
        return List.of(
                broken("keeps its handles in memory", Twisted.gateway(Remembering::new), 82),
                broken(
                        "does not read handles of a later version",
                        Twisted.gateway(sound -> new BrokenPlugin.Gateway(sound) {
                            @Override
                            public Outcome submit(Operation operation, CallContext context) {
                                boolean mine = on(operation)
                                        .map(h -> h.state().isEmpty())
                                        .orElse(true);
                                return mine
                                        ? super.submit(operation, context)
                                        : Outcome.rejected(RejectCode.INVALID_REQUEST, "a handle of what version?");
                            }
                        }),
                        82),
                broken("starts a thread", Twisted.gateway(BrokenHome::threaded), 83),
                broken(
                        "opens a socket of its own",
                        Twisted.gateway(sound -> new BrokenPlugin.Gateway(sound) {
                            @Override
                            public Health check(CallContext context) {
                                connect();
                                return super.check(context);
                            }
                        }),
                        83),
                broken("shares answers between accounts", sharing(), 83),
                broken("passes operations through a field that threads share", Twisted.gateway(Mixing::new), 84));
    }

    private static Optional<Handle> on(Operation operation) {
        if (operation instanceof Operation.Capture o) {
            return Optional.of(o.authorization());
        }
        if (operation instanceof Operation.VoidAuthorization o) {
            return Optional.of(o.authorization());
        }
        if (operation instanceof Operation.Reauthorize o) {
            return Optional.of(o.authorization());
        }
        return operation instanceof Operation.Refund o ? Optional.of(o.capture()) : Optional.empty();
    }

    private static PaymentGateway threaded(PaymentGateway sound) {
        Thread refresher = new Thread(
                () -> {
                    try {
                        boolean ended = new CountDownLatch(1).await(20, TimeUnit.SECONDS);
                        assert !ended;
                    } catch (InterruptedException over) {
                        Thread.currentThread().interrupt();
                    }
                },
                "token refresher");
        refresher.setDaemon(true);
        refresher.start();
        return sound;
    }

    private static void connect() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), 9), 100);
        } catch (IOException nobodyThere) {
            System.getLogger("sandbox").log(System.Logger.Level.DEBUG, "nobody there");
        }
    }

    private static PaymentPlugin sharing() {
        Map<String, Outcome> answers = new ConcurrentHashMap<>();
        return Twisted.gateway(sound -> new BrokenPlugin.Gateway(sound) {
            @Override
            public Outcome submit(Operation operation, CallContext context) {
                return answers.computeIfAbsent(
                        operation.kind() + operation.id(), id -> super.submit(operation, context));
            }
        });
    }

    private static final class Remembering extends BrokenPlugin.Gateway {
        private final Set<Handle> handles = ConcurrentHashMap.newKeySet();

        Remembering(PaymentGateway sound) {
            super(sound);
        }

        @Override
        public Outcome submit(Operation operation, CallContext context) {
            if (!on(operation).map(handles::contains).orElse(true)) {
                return Outcome.rejected(RejectCode.NOT_FOUND, "never heard of it");
            }
            Outcome outcome = super.submit(operation, context);
            if (outcome instanceof Outcome.Succeeded done) {
                handles.add(done.handle());
            }
            return outcome;
        }
    }

    /** Two threads that meet go on with each other's operation, as they might when a field is overwritten. */
    private static final class Mixing extends BrokenPlugin.Gateway {
        private final Exchanger<Operation> field = new Exchanger<>();

        Mixing(PaymentGateway sound) {
            super(sound);
        }

        @Override
        public Outcome submit(Operation operation, CallContext context) {
            try {
                return super.submit(field.exchange(operation, 1, TimeUnit.MILLISECONDS), context);
            } catch (TimeoutException alone) {
                return super.submit(operation, context);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return Outcome.unknown("interrupted");
            }
        }
    }
}
