package dev.kontor.stripe;

import dev.kontor.spi.CallContext;
import dev.kontor.spi.Configured;
import dev.kontor.spi.Handle;
import dev.kontor.spi.HttpCall;
import dev.kontor.spi.HttpPort;
import dev.kontor.spi.PluginConfig;
import dev.kontor.spi.PluginRuntime;
import dev.kontor.spi.ReturnData;
import dev.kontor.spi.payment.Asked;
import dev.kontor.spi.payment.Capabilities;
import dev.kontor.spi.payment.Charge;
import dev.kontor.spi.payment.Inbound;
import dev.kontor.spi.payment.Instrument;
import dev.kontor.spi.payment.Lookup;
import dev.kontor.spi.payment.Notice;
import dev.kontor.spi.payment.Operation;
import dev.kontor.spi.payment.Outcome;
import dev.kontor.spi.payment.Payer;
import dev.kontor.spi.payment.PaymentGateway;
import dev.kontor.spi.payment.PaymentPlugin;
import dev.kontor.spi.payment.Settlement;
import dev.kontor.spi.payment.SettlementLine;
import dev.kontor.spi.payment.SettlementSource;
import dev.kontor.value.Amounts;
import dev.kontor.value.Method;
import dev.kontor.value.Secret;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import javax.money.MonetaryAmount;

/** A gateway at a simulated Stripe, and short words for what tests ask of it. */
final class Account {
    static final Set<Method> CARDS = Set.of(Method.CARD_VISA, Method.CARD_MASTERCARD, Method.CARD_AMEX);

    private static final int MOST_LINES = 1_000;

    final TestClock clock = new TestClock();
    final SimulatedStripe stripe = new SimulatedStripe(clock);
    final PaymentGateway gateway;
    private int ids;

    private record Surroundings(HttpPort http, InstantSource clock, System.Logger log) implements PluginRuntime {}

    private record Call(String operation, int attempt) implements CallContext {
        @Override
        public Duration remaining() {
            return Duration.ofSeconds(20);
        }

        @Override
        public String idempotencyKey(String step) {
            return operation + "-" + step;
        }

        @Override
        public String traceId() {
            return operation;
        }
    }

    Account() {
        this(configured -> configured, port -> port);
    }

    Account(UnaryOperator<Configured<PaymentPlugin>> more, UnaryOperator<HttpPort> line) {
        this.gateway = open(more.apply(configured()), clock, line.apply((call, within) -> stripe.answer(call)));
    }

    static Configured<PaymentPlugin> configured() {
        return Stripe.account(
                SimulatedStripe.ACCOUNT, Secret.of(SimulatedStripe.API_KEY), Secret.of(SimulatedStripe.WEBHOOK_SECRET));
    }

    static PaymentGateway open(Configured<PaymentPlugin> account, InstantSource clock, HttpPort port) {
        PaymentPlugin plugin = account.plugin().orElseThrow();
        PluginConfig config = new PluginConfig(account.name(), plugin.config(), account.texts(), account.secrets());
        return plugin.open(config, new Surroundings(port, clock, System.getLogger("test")));
    }

    String id() {
        return "op_" + ++ids;
    }

    Outcome submit(Operation operation) {
        return gateway.submit(operation, new Call(operation.id(), 1));
    }

    Outcome.Succeeded done(Operation operation) {
        Outcome outcome = submit(operation);
        if (outcome instanceof Outcome.Succeeded done) {
            return done;
        }
        throw new AssertionError(operation.kind() + " ended with " + outcome);
    }

    Lookup lookup(Operation operation) {
        return lookup(operation, Optional.empty(), clock.instant());
    }

    Lookup lookup(Operation operation, Optional<Handle> own, Instant firstSentAt) {
        return gateway.lookup(new Asked(operation, own, firstSentAt), new Call(operation.id(), 1));
    }

    Lookup.Found found(Operation operation) {
        Lookup answer = lookup(operation);
        if (answer instanceof Lookup.Found found) {
            return found;
        }
        throw new AssertionError(operation.kind() + " was not found: " + answer);
    }

    Outcome resume(Operation operation, Handle own, ReturnData back) {
        return gateway.resume(
                new Asked(operation, Optional.of(own), clock.instant()), back, new Call(operation.id(), 1));
    }

    /** The notices of all messages so far that are of any interest. */
    List<Notice> notices() {
        return stripe.messages().stream()
                .map(message -> gateway.receive(message, new Call("receive", 1)))
                .filter(Inbound.Verified.class::isInstance)
                .flatMap(read -> ((Inbound.Verified) read).notices().stream())
                .toList();
    }

    Inbound receive(dev.kontor.spi.InboundMessage message) {
        return gateway.receive(message, new Call("receive", 1));
    }

    Settlement settled(LocalDate day, String cursor) {
        return ((SettlementSource) gateway).settled(day, cursor, new Call("settlement", 1));
    }

    /** All pages of the day it is. */
    List<SettlementLine> lines() {
        return lines(clock.instant().atOffset(ZoneOffset.UTC).toLocalDate());
    }

    List<SettlementLine> lines(LocalDate day) {
        List<SettlementLine> lines = new ArrayList<>();
        Settlement answer = settled(day, "");
        while (answer instanceof Settlement.Page page && lines.size() < MOST_LINES) {
            lines.addAll(page.lines());
            if (page.next().isEmpty()) {
                return lines;
            }
            answer = settled(day, page.next().get());
        }
        throw new AssertionError("no lines of " + day + ": " + answer);
    }

    boolean isUp() {
        return gateway.check(new Call("check", 1)).up();
    }

    Capabilities capabilities() {
        return gateway.capabilities();
    }

    HttpCall lastCall() {
        List<HttpCall> calls = stripe.calls();
        return calls.get(calls.size() - 1);
    }

    /** The fields of the last call of a path. */
    Form sent(String path) {
        return stripe.calls().stream()
                .filter(call -> call.method().equals("POST"))
                .filter(call -> call.uri().getPath().matches(path))
                .reduce((first, second) -> second)
                .map(Form::body)
                .orElseThrow(() -> new AssertionError("nothing was sent to " + path));
    }

    static MonetaryAmount eur(String decimal) {
        return Amounts.of(decimal, "EUR");
    }

    static Instrument card(String token) {
        return SimulatedStripe.token(token);
    }

    static Charge charge(MonetaryAmount amount, Instrument instrument) {
        return charge(amount, instrument, CARDS, Optional.empty());
    }

    static Charge charge(
            MonetaryAmount amount, Instrument instrument, Set<Method> methods, Optional<String> statement) {
        return new Charge(
                amount,
                Payer.of("acc_1"),
                instrument,
                methods,
                Charge.Initiator.BUYER_PRESENT,
                "K-1001",
                statement,
                Optional.of(URI.create("https://shop.invalid/back")),
                List.of(),
                false);
    }

    static Charge keeping(Charge charge) {
        return new Charge(
                charge.amount(),
                charge.payer(),
                charge.instrument(),
                charge.methods(),
                charge.initiator(),
                charge.reference(),
                charge.statement(),
                charge.returnTo(),
                charge.lines(),
                true);
    }

    static Charge byItself(MonetaryAmount amount, Instrument stored) {
        return new Charge(
                amount,
                Payer.of("acc_1"),
                stored,
                CARDS,
                Charge.Initiator.RECURRING,
                "K-1002",
                Optional.empty(),
                Optional.empty(),
                List.of(),
                false);
    }

    Operation.Purchase purchase(String amount) {
        return new Operation.Purchase(id(), charge(eur(amount), card("pm_card_visa")));
    }

    Operation.Authorize authorize(String amount) {
        return new Operation.Authorize(id(), charge(eur(amount), card("pm_card_visa")));
    }

    Operation.Capture capture(Handle of, String amount, boolean last) {
        return new Operation.Capture(id(), of, Method.CARD_VISA, eur(amount), last);
    }

    Operation.VoidAuthorization giveUp(Handle of) {
        return new Operation.VoidAuthorization(id(), of, Method.CARD_VISA);
    }

    Operation.Refund refund(Handle of, String amount) {
        return new Operation.Refund(id(), of, Method.CARD_VISA, eur(amount), "returned goods");
    }
}
