package dev.kontor.paypal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontor.spi.CallContext;
import dev.kontor.spi.Handle;
import dev.kontor.spi.HttpCall;
import dev.kontor.spi.HttpFault;
import dev.kontor.spi.HttpPort;
import dev.kontor.spi.HttpReply;
import dev.kontor.spi.ReturnData;
import dev.kontor.spi.payment.Asked;
import dev.kontor.spi.payment.Charge;
import dev.kontor.spi.payment.DeclineCode;
import dev.kontor.spi.payment.Idempotency;
import dev.kontor.spi.payment.Instrument;
import dev.kontor.spi.payment.Lookup;
import dev.kontor.spi.payment.Movement;
import dev.kontor.spi.payment.MovementKind;
import dev.kontor.spi.payment.Operation;
import dev.kontor.spi.payment.Outcome;
import dev.kontor.spi.payment.RetryAdvice;
import dev.kontor.tck.payment.Happening;
import dev.kontor.value.Amount;
import dev.kontor.value.Amounts;
import dev.kontor.value.Method;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import javax.money.MonetaryAmount;

/** A shop that trades while every other call breaks, does what a shop must, and counts afterwards. */
final class Storm {
    private static final int PATIENCE = 40;

    /** How a plugin is broken. */
    enum Twist {
        NONE,
        NEW_KEYS,
        SILENCE_IS_NO
    }

    private static final class Hold {
        final Outcome.Succeeded held;
        long left;

        Hold(Outcome.Succeeded held, long left) {
            this.held = held;
            this.left = left;
        }
    }

    private final RandomGenerator random;
    private final Twist twist;
    private final Shop shop = new Shop();
    private final Map<String, Movement> booked = new HashMap<>();
    private final Map<Operation, Handle> finished = new HashMap<>();
    private final List<Hold> holds = new ArrayList<>();
    private final List<Hold> taken = new ArrayList<>();
    private boolean calm;
    private int sinceWithdrawn;

    Storm(RandomGenerator random, Twist twist) {
        this.random = random;
        this.twist = twist;
        shop.line(this::line);
    }

    int carriedOut() {
        return finished.size();
    }

    void blow(int operations) {
        for (int i = 0; i < operations; i++) {
            next();
            shop.pass(Duration.ofSeconds(random.nextInt(600)));
        }
        calm = true;
        finished.forEach((operation, handle) -> {
            Lookup answer = shop.lookup(operation, Optional.of(handle));
            if (!(answer instanceof Lookup.Found found)) {
                throw new AssertionError("lost: " + operation + " is " + answer);
            }
            book(found.movements());
        });
        for (MovementKind kind : List.of(MovementKind.CAPTURED, MovementKind.REFUNDED, MovementKind.AUTHORIZED)) {
            long theirs = theirs(kind);
            if (sum(kind) != theirs) {
                throw new AssertionError("booked " + sum(kind) + " " + kind + ", PayPal has " + theirs);
            }
        }
    }

    private long theirs(MovementKind kind) {
        Collection<ObjectNode> all = switch (kind) {
            case CAPTURED -> shop.payPal.books.captures.values();
            case REFUNDED -> shop.payPal.books.refunds.values();
            default -> shop.payPal.books.authorizations.values();
        };
        return all.stream()
                .map(r -> Money.read(r.path("amount")).value())
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .movePointRight(2)
                .longValueExact();
    }

    private long sum(MovementKind kind) {
        return booked.values().stream()
                .filter(m -> m.kind() == kind)
                .mapToLong(m -> Amounts.minor(m.amount()).minor())
                .sum();
    }

    private void next() {
        int dice = random.nextInt(10);
        if (dice < 3) {
            long cents = 100 + random.nextLong(9900);
            settle(new Operation.Purchase(shop.nextId(), charge(cents)))
                    .ifPresent(done -> taken.add(new Hold(done, cents)));
        } else if (dice < 6 || holds.isEmpty()) {
            long cents = 100 + random.nextLong(9900);
            settle(new Operation.Authorize(shop.nextId(), charge(cents)))
                    .ifPresent(done -> holds.add(new Hold(done, cents)));
        } else if (dice < 8) {
            Hold hold = holds.remove(random.nextInt(holds.size()));
            long cents = 1 + random.nextLong(hold.left);
            boolean last = cents == hold.left || random.nextBoolean();
            settle(new Operation.Capture(shop.nextId(), hold.held.handle(), Method.PAYPAL, euros(cents), last))
                    .ifPresent(done -> taken.add(new Hold(done, cents)));
            hold.left -= cents;
            if (!last) {
                holds.add(hold);
            }
        } else if (dice == 8 && !taken.isEmpty()) {
            Hold capture = taken.remove(random.nextInt(taken.size()));
            long cents = 1 + random.nextLong(capture.left);
            settle(new Operation.Refund(
                    shop.nextId(), capture.held.handle(), Method.PAYPAL, euros(cents), "returned goods"));
            capture.left -= cents;
            if (capture.left > 0) {
                taken.add(capture);
            }
        } else {
            Hold hold = holds.remove(random.nextInt(holds.size()));
            while (settle(new Operation.VoidAuthorization(shop.nextId(), hold.held.handle(), Method.PAYPAL))
                    .isEmpty()) {
                shop.pass(Duration.ofMinutes(1));
            }
        }
    }

    private static MonetaryAmount euros(long cents) {
        return Amounts.shown(Amount.ofMinor("EUR", cents));
    }

    private Charge charge(long cents) {
        Instrument instrument = switch (random.nextInt(4)) {
            case 0, 1 -> new Instrument.AtProvider();
            case 2 -> Shop.stored(Books.Habit.PAYS_LATER);
            default -> Shop.stored(Books.Habit.PAYS);
        };
        Charge.Initiator initiator = instrument instanceof Instrument.Stored && random.nextBoolean()
                ? Charge.Initiator.RECURRING
                : Charge.Initiator.BUYER_PRESENT;
        return shop.charge(BigDecimal.valueOf(cents, 2).toPlainString(), "EUR", instrument, initiator);
    }

    /** What core does with an operation, and what must be true of it in the end. */
    private Optional<Outcome.Succeeded> settle(Operation operation) {
        Optional<Outcome> end = end(operation);
        calm = false;
        int times = shop.payPal.timesDone(operation.id());
        boolean done = end.filter(Outcome.Succeeded.class::isInstance).isPresent();
        if (times != (done ? 1 : 0)) {
            throw new AssertionError(
                    operation.kind() + " " + operation.id() + " was done " + times + " times and reads " + end);
        }
        if (!done) {
            if (end.isPresent() && twist == Twist.NONE) {
                throw new AssertionError(operation + " ended as " + end.get());
            }
            return Optional.empty();
        }
        Outcome.Succeeded succeeded = (Outcome.Succeeded) end.get();
        book(succeeded.movements());
        finished.put(operation, succeeded.handle());
        return Optional.of(succeeded);
    }

    private Optional<Outcome> end(Operation operation) {
        Optional<Handle> own = Optional.empty();
        int sends = 1;
        Outcome outcome = submit(operation, sends);
        boolean repeatable =
                shop.gateway.capabilities().idempotency(operation.kind()).mode() != Idempotency.Mode.NONE;
        for (int i = 0; ; i++) {
            calm = i > PATIENCE;
            if (outcome instanceof Outcome.NotSent) {
                outcome = own.isPresent() ? new Outcome.Unknown("ask", own) : submit(operation, ++sends);
            } else if (outcome instanceof Outcome.ActionRequired shown) {
                own = Optional.of(shown.handle());
                shop.payPal.buyerApproves(shown);
                outcome = shop.gateway.resume(
                        new Asked(operation, own, shop.instant()), ReturnData.none(), context(operation, ++sends));
            } else if (outcome instanceof Outcome.Pending pending) {
                own = pending.handle();
                shop.payPal.happens(Happening.SETTLES, operation.id());
                outcome = new Outcome.Unknown("ask", own);
            } else if (outcome instanceof Outcome.Unknown unknown) {
                own = own.or(unknown::handle);
                Lookup answer = shop.lookup(operation, own);
                if (answer instanceof Lookup.Found found) {
                    book(found.movements());
                    outcome = found.outcome();
                } else if (answer instanceof Lookup.Absent && repeatable) {
                    outcome = submit(operation, ++sends);
                } else if (answer.equals(Lookup.absent(true))) {
                    return Optional.empty();
                }
            } else {
                return Optional.of(outcome);
            }
        }
    }

    private Outcome submit(Operation operation, int sends) {
        Outcome outcome = shop.gateway.submit(operation, context(operation, sends));
        return twist == Twist.SILENCE_IS_NO && outcome instanceof Outcome.Unknown
                ? Outcome.declined(DeclineCode.GENERIC, new RetryAdvice.Never(), "no answer")
                : outcome;
    }

    private CallContext context(Operation operation, int sends) {
        Sent sent = new Sent(operation.id(), sends);
        return twist == Twist.NEW_KEYS ? new WithNewKeys(sent) : sent;
    }

    private record WithNewKeys(Sent sent) implements CallContext {
        @Override
        public Duration remaining() {
            return sent.remaining();
        }

        @Override
        public int attempt() {
            return sent.attempt();
        }

        @Override
        public String idempotencyKey(String step) {
            return sent.idempotencyKey(step) + sent.attempt();
        }

        @Override
        public String traceId() {
            return sent.traceId();
        }
    }

    private void book(List<Movement> movements) {
        for (Movement movement : movements) {
            Movement before = booked.putIfAbsent(movement.id(), movement);
            if (before != null
                    && (before.kind() != movement.kind()
                            || !before.amount().isEqualTo(movement.amount())
                            || !before.parent().equals(movement.parent()))) {
                throw new AssertionError("told " + before + " and then " + movement);
            }
        }
    }

    private HttpReply line(HttpCall call, HttpPort port) {
        int dice = calm ? 99 : random.nextInt(24);
        switch (dice) {
            case 0 -> throw new HttpFault(HttpFault.Phase.BEFORE_SEND, "refused");
            case 1 -> throw new HttpFault(HttpFault.Phase.MAYBE_SENT, "timed out");
            case 2 -> {
                port.send(call, Duration.ZERO);
                throw new HttpFault(HttpFault.Phase.MAYBE_SENT, "reset");
            }
            case 3 -> {
                port.send(call, Duration.ZERO);
                return page(500);
            }
            case 4 -> {
                return page(503);
            }
            case 5 -> {
                port.send(call, Duration.ZERO);
                return page(200);
            }
            case 6 -> {
                HttpReply whole = port.send(call, Duration.ZERO);
                byte[] body = whole.body();
                return new HttpReply(whole.status(), whole.headers(), Arrays.copyOf(body, body.length / 2));
            }
            case 7 -> {
                return new HttpReply(429, Map.of(), new byte[0]);
            }
            case 8 -> {
                if (sinceWithdrawn++ % 3 == 0) {
                    shop.payPal.withdrawTokens();
                }
            }
            case 9 -> {
                return new Trouble(409, "PREVIOUS_REQUEST_IN_PROGRESS").reply();
            }
            default -> {}
        }
        return port.send(call, Duration.ZERO);
    }

    private static HttpReply page(int status) {
        return new HttpReply(status, Map.of(), "<html>Sorry</html>".getBytes(StandardCharsets.UTF_8));
    }
}
