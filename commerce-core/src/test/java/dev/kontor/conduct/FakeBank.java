package dev.kontor.conduct;

import dev.kontor.spi.CallContext;
import dev.kontor.spi.ConfigSchema;
import dev.kontor.spi.Configured;
import dev.kontor.spi.Handle;
import dev.kontor.spi.Health;
import dev.kontor.spi.InboundMessage;
import dev.kontor.spi.NextAction;
import dev.kontor.spi.PluginConfig;
import dev.kontor.spi.PluginInfo;
import dev.kontor.spi.PluginRuntime;
import dev.kontor.spi.payment.AmountRule;
import dev.kontor.spi.payment.Asked;
import dev.kontor.spi.payment.Capabilities;
import dev.kontor.spi.payment.Charge;
import dev.kontor.spi.payment.DeclineCode;
import dev.kontor.spi.payment.Idempotency;
import dev.kontor.spi.payment.Inbound;
import dev.kontor.spi.payment.Instrument;
import dev.kontor.spi.payment.Lookup;
import dev.kontor.spi.payment.LookupStrength;
import dev.kontor.spi.payment.MethodSupport;
import dev.kontor.spi.payment.Movement;
import dev.kontor.spi.payment.MovementKind;
import dev.kontor.spi.payment.Notice;
import dev.kontor.spi.payment.Operation;
import dev.kontor.spi.payment.OperationKind;
import dev.kontor.spi.payment.Outcome;
import dev.kontor.spi.payment.PaymentGateway;
import dev.kontor.spi.payment.PaymentPlugin;
import dev.kontor.spi.payment.RejectCode;
import dev.kontor.spi.payment.RetryAdvice;
import dev.kontor.spi.payment.StoredInstrument;
import dev.kontor.value.Amounts;
import dev.kontor.value.Method;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.money.MonetaryAmount;
import org.jspecify.annotations.Nullable;

/**
 * A bank that keeps its own books, executes each operation once, and answers as a test wants it to: what it did and what it
 * says are two things.
 */
public final class FakeBank implements PaymentPlugin, PaymentGateway {
    /** A card without money. */
    public static final String POOR = "poor";

    /** A card whose bank wants to see its owner when it is stored. */
    public static final String ASKS = "asks";

    /** How the handles begin that charge what is kept. */
    static final String KEPT = "kept-secret-";

    /** What the bank did for one operation. */
    private static final class Done {
        final Operation operation;
        final List<Movement> movements = new ArrayList<>();
        Outcome outcome = Outcome.unknown("nothing yet");

        Done(Operation operation) {
            this.operation = operation;
        }
    }

    private final InstantSource clock;
    private final Map<String, Done> books = new LinkedHashMap<>();
    private final Deque<UnaryOperator<@Nullable Outcome>> replies = new ArrayDeque<>();
    private final Map<String, Notice> notices = new LinkedHashMap<>();
    private Capabilities capabilities = Capabilities.of(
            Idempotency.byKey(Duration.ofHours(24)),
            LookupStrength.immediate(),
            MethodSupport.of(
                            Method.CARD_VISA,
                            EnumSet.of(
                                    OperationKind.AUTHORIZE,
                                    OperationKind.PURCHASE,
                                    OperationKind.CAPTURE,
                                    OperationKind.VOID_AUTHORIZATION,
                                    OperationKind.REFUND,
                                    OperationKind.SETUP_INSTRUMENT,
                                    OperationKind.REVOKE_INSTRUMENT),
                            List.of(AmountRule.iso("EUR", 1, 100_000_000)))
                    .partialRefunds());
    private boolean refusingRefunds;
    private Optional<Instant> renewedUntil = Optional.empty();
    private final Set<String> kept = new LinkedHashSet<>();
    private YearMonth expires = YearMonth.of(2029, 12);
    private boolean refusesToForget;
    private boolean lookupDown;
    private boolean blind;
    private boolean verifies = true;
    private Optional<Instant> keptSince = Optional.empty();
    private Optional<Instant> validUntil = Optional.empty();
    private int submits;

    FakeBank(InstantSource clock) {
        this.clock = clock;
    }

    /** Declares something more, or something else. */
    void declares(UnaryOperator<Capabilities> more) {
        capabilities = more.apply(capabilities);
    }

    Configured<PaymentPlugin> account(String name) {
        return Configured.<PaymentPlugin>of(name, this);
    }

    FakeBank timeout(Duration timeout) {
        capabilities = capabilities.timeout(timeout);
        return this;
    }

    /** Another offer: what can be done, and how. To be told before the shop opens. */
    FakeBank offers(UnaryOperator<MethodSupport> how, OperationKind... more) {
        MethodSupport before = capabilities.methods().get(0);
        EnumSet<OperationKind> kinds = EnumSet.copyOf(before.operations());
        kinds.addAll(List.of(more));
        capabilities = Capabilities.of(
                Idempotency.byKey(Duration.ofHours(24)),
                LookupStrength.immediate(),
                how.apply(MethodSupport.of(before.method(), kinds, before.amounts())));
        return this;
    }

    /** From now on no money goes back. */
    public synchronized void refusesRefunds(boolean refuses) {
        refusingRefunds = refuses;
    }

    /** Until when what is set aside once more can be taken; empty before: then it cannot be set aside once more. */
    synchronized void renewsUntil(Instant until) {
        renewedUntil = Optional.of(until);
    }

    /** What the next submit answers instead of the truth; the bank has done its work by then. */
    public synchronized FakeBank replies(UnaryOperator<@Nullable Outcome> reply) {
        replies.add(reply);
        return this;
    }

    /** The next answer is lost on its way. */
    public FakeBank losesReply() {
        return replies(truth -> Outcome.unknown("the line broke"));
    }

    synchronized void lookupIsDown(boolean down) {
        lookupDown = down;
    }

    /** Look-ups find nothing, and that proves nothing. */
    synchronized void lookupIsBlind(boolean nothing) {
        blind = nothing;
    }

    /** Whether it can be asked if a message is its own. */
    synchronized void verifies(boolean can) {
        verifies = can;
    }

    /** Since when the shop had kept the message that was read last. */
    synchronized Optional<Instant> keptSince() {
        return keptSince;
    }

    /** The last month of cards that are stored from now on. */
    synchronized void cardsExpire(YearMonth month) {
        expires = month;
    }

    synchronized void refusesToForget(boolean refuses) {
        refusesToForget = refuses;
    }

    /** What the bank keeps for later, by the handle that charges it. */
    synchronized Set<String> kept() {
        return Set.copyOf(kept);
    }

    /** The bank has got a copy of what another one keeps. */
    synchronized void keeps(String handle) {
        kept.add(handle);
    }

    /** The buyer does at his bank what an operation waits for. */
    synchronized void buyerActs(String operation) {
        succeedAfterAction(done(operation));
    }

    /** How the charges of stored instruments were set off, oldest first. */
    synchronized List<Charge> charges() {
        return books.values().stream()
                .map(d -> d.operation)
                .flatMap(o -> o instanceof Operation.Purchase p
                        ? Stream.of(p.charge())
                        : o instanceof Operation.Authorize a ? Stream.of(a.charge()) : Stream.empty())
                .toList();
    }

    synchronized void authorizationsLastUntil(Instant until) {
        validUntil = Optional.of(until);
    }

    /** Somebody refunds in the bank's own dashboard. */
    public synchronized Movement refundsByItself(String operation, MonetaryAmount amount) {
        Movement back =
                move("dash-" + operation + "-" + done(operation).movements.size(), MovementKind.REFUNDED, amount);
        done(operation).movements.add(back);
        return back;
    }

    /** The bank books something of its own accord. */
    public synchronized Movement books(String operation, String id, MovementKind kind, MonetaryAmount amount) {
        Movement movement = move(id, kind, amount);
        done(operation).movements.add(movement);
        return movement;
    }

    private Movement move(String id, MovementKind kind, MonetaryAmount amount) {
        return Movement.of(id, kind, amount, clock.instant());
    }

    private Done done(String operation) {
        return Optional.ofNullable(books.get(operation)).orElseThrow();
    }

    /** What the bank would say of an operation if asked. */
    public synchronized Outcome truth(String operation) {
        return done(operation).outcome;
    }

    /** Everything the bank moved for an operation. */
    public synchronized List<Movement> movements(String operation) {
        return List.copyOf(done(operation).movements);
    }

    public synchronized List<String> operations(OperationKind kind) {
        return books.values().stream()
                .map(d -> d.operation)
                .filter(o -> o.kind() == kind)
                .map(Operation::id)
                .toList();
    }

    public synchronized int submits() {
        return submits;
    }

    /** What the bank's own books come to, in cents: taken less given back. */
    public synchronized long balance() {
        return sum(MovementKind.CAPTURED) - sum(MovementKind.REFUNDED) - sum(MovementKind.CHARGED_BACK);
    }

    public synchronized long sum(MovementKind kind) {
        return books.values().stream()
                .flatMap(d -> d.movements.stream())
                .filter(m -> m.kind() == kind)
                .mapToLong(m -> Amounts.minor(m.amount()).minor())
                .sum();
    }

    synchronized InboundMessage sends(Notice notice) {
        notices.put(notice.eventId(), notice);
        return new InboundMessage("bank", Map.of(), notice.eventId().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public PluginInfo info() {
        return PluginInfo.of("fake-bank", "Fake Bank", "1");
    }

    @Override
    public ConfigSchema config() {
        return ConfigSchema.of();
    }

    @Override
    public PaymentGateway open(PluginConfig config, PluginRuntime runtime) {
        return this;
    }

    @Override
    public Capabilities capabilities() {
        return capabilities;
    }

    @Override
    @SuppressWarnings("NullAway")
    public Outcome submit(Operation operation, CallContext context) {
        UnaryOperator<@Nullable Outcome> reply;
        Outcome truth;
        synchronized (this) {
            submits++;
            truth = execute(operation);
            reply = replies.isEmpty() ? UnaryOperator.identity() : replies.remove();
        }
        return reply.apply(truth);
    }

    private Outcome execute(Operation operation) {
        Done before = books.get(operation.id());
        if (before != null) {
            return before.outcome;
        }
        Done done = new Done(operation);
        books.put(operation.id(), done);
        if (operation instanceof Operation.Authorize o) {
            charge(done, o.charge(), MovementKind.AUTHORIZED);
        } else if (operation instanceof Operation.Purchase o) {
            charge(done, o.charge(), MovementKind.CAPTURED);
        } else if (operation instanceof Operation.Capture o) {
            ofAuthorization(done, o.authorization(), MovementKind.CAPTURED, o.amount());
        } else if (operation instanceof Operation.VoidAuthorization o) {
            ofAuthorization(done, o.authorization(), MovementKind.VOIDED, open(o.authorization()));
        } else if (operation instanceof Operation.Reauthorize o) {
            setAsideAnew(done, o);
        } else if (operation instanceof Operation.Refund o) {
            giveBack(done, o.amount());
        } else if (operation instanceof Operation.SetupInstrument o) {
            setUp(done, token(o.instrument()));
        } else if (operation instanceof Operation.RevokeInstrument o) {
            revoke(done, o.instrument().providerId());
        }
        return done.outcome;
    }

    private static String token(Instrument instrument) {
        return instrument instanceof Instrument.ClientToken card ? card.token().use(t -> t) : "";
    }

    private void setUp(Done done, String token) {
        if (token.equals(POOR)) {
            done.outcome = Outcome.declined(DeclineCode.GENERIC, new RetryAdvice.NewInstrument(), "no");
        } else if (token.equals(ASKS)) {
            done.outcome = new Outcome.ActionRequired(
                    Handle.of("step-" + done.operation.id()),
                    NextAction.redirect(URI.create("https://bank.example/step")),
                    clock.instant().plus(Duration.ofHours(1)));
        } else {
            succeedAfterAction(done);
        }
    }

    private void succeedAfterAction(Done done) {
        StoredInstrument card = keep(done.operation.id());
        done.outcome = Outcome.succeeded(card.handle()).keeping(card);
    }

    private StoredInstrument keep(String operation) {
        kept.add(KEPT + operation);
        return new StoredInstrument(
                Handle.of(KEPT + operation).with("customer", "cus-" + operation),
                Method.CARD_VISA,
                "Visa, ending in 4242",
                Optional.of(expires),
                true,
                Optional.of("net-" + operation));
    }

    private void revoke(Done done, String handle) {
        if (refusesToForget) {
            done.outcome = Outcome.rejected(RejectCode.INVALID_REQUEST, "not today");
        } else if (kept.remove(handle)) {
            done.outcome = Outcome.succeeded(Handle.of(handle));
        } else {
            done.outcome = Outcome.rejected(RejectCode.ALREADY_DONE, "forgotten before");
        }
    }

    private void charge(Done done, Charge charge, MovementKind kind) {
        String token = token(charge.instrument());
        if (charge.instrument() instanceof Instrument.Stored stored
                && !kept.contains(stored.handle().providerId())) {
            done.outcome = Outcome.declined(DeclineCode.INSTRUMENT_INVALID, new RetryAdvice.NewInstrument(), "gone");
        } else if (token.equals(POOR)) {
            done.outcome = Outcome.declined(DeclineCode.INSUFFICIENT_FUNDS, new RetryAdvice.NewInstrument(), "51");
        } else {
            succeed(done, kind, charge.amount());
            if (charge.keepInstrument() && done.outcome instanceof Outcome.Succeeded o) {
                done.outcome = o.keeping(keep(done.operation.id()));
            }
        }
    }

    private void ofAuthorization(Done done, Handle authorization, MovementKind kind, MonetaryAmount amount) {
        boolean over = done(authorization.providerId().substring(2)).movements.stream()
                .anyMatch(m -> m.kind() == MovementKind.AUTHORIZATION_EXPIRED || m.kind() == MovementKind.VOIDED);
        boolean taken = kind == MovementKind.VOIDED
                && books.values().stream()
                        .anyMatch(d -> d.operation instanceof Operation.Capture c
                                && c.authorization().providerId().equals(authorization.providerId())
                                && !d.movements.isEmpty());
        if (over || taken) {
            done.outcome = Outcome.rejected(RejectCode.WRONG_STATE, "the authorization is over");
        } else {
            succeed(done, kind, amount);
        }
    }

    /** Says nothing of the first authorization: that it is over follows from the second. */
    private void setAsideAnew(Done done, Operation.Reauthorize o) {
        if (renewedUntil.isEmpty()) {
            done.outcome = Outcome.declined(DeclineCode.GENERIC, new RetryAdvice.Never(), "not any more");
            return;
        }
        succeed(done, MovementKind.AUTHORIZED, o.amount());
        done.outcome = ((Outcome.Succeeded) done.outcome).validUntil(renewedUntil.get());
    }

    private void giveBack(Done done, MonetaryAmount amount) {
        if (refusingRefunds) {
            done.outcome = Outcome.declined(DeclineCode.GENERIC, new RetryAdvice.Never(), "account closed");
        } else {
            succeed(done, MovementKind.REFUNDED, amount);
        }
    }

    private MonetaryAmount open(Handle authorization) {
        return done(authorization.providerId().substring(2)).movements.get(0).amount();
    }

    private void succeed(Done done, MovementKind kind, MonetaryAmount amount) {
        Movement movement = move("m-" + done.operation.id(), kind, amount);
        done.movements.add(movement);
        Outcome.Succeeded answer = Outcome.succeeded(Handle.of("h-" + done.operation.id()), movement);
        done.outcome = kind == MovementKind.AUTHORIZED
                ? validUntil.map(answer::validUntil).orElse(answer)
                : answer;
    }

    @Override
    public synchronized Lookup lookup(Asked asked, CallContext context) {
        if (lookupDown) {
            return Lookup.failed("down for maintenance");
        }
        Done done = books.get(asked.operation().id());
        if (done == null || blind) {
            return Lookup.absent(!blind);
        }
        return Lookup.found(done.outcome, done.movements);
    }

    @Override
    public synchronized Inbound receive(InboundMessage message, CallContext context) {
        keptSince = message.keptSince();
        if (!verifies) {
            return new Inbound.Unverifiable(Duration.ofMinutes(1));
        }
        Notice notice = notices.get(new String(message.body(), StandardCharsets.UTF_8));
        return notice == null ? new Inbound.Forged("not ours") : new Inbound.Verified(List.of(notice));
    }

    @Override
    public Health check(CallContext context) {
        return Health.up("open");
    }
}
