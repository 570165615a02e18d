package dev.kontor.paypal;

import dev.kontor.spi.Configured;
import dev.kontor.spi.Handle;
import dev.kontor.spi.HttpCall;
import dev.kontor.spi.HttpPort;
import dev.kontor.spi.HttpReply;
import dev.kontor.spi.PluginConfig;
import dev.kontor.spi.PluginRuntime;
import dev.kontor.spi.payment.Asked;
import dev.kontor.spi.payment.Charge;
import dev.kontor.spi.payment.Instrument;
import dev.kontor.spi.payment.Lookup;
import dev.kontor.spi.payment.Operation;
import dev.kontor.spi.payment.Outcome;
import dev.kontor.spi.payment.Payer;
import dev.kontor.spi.payment.PaymentGateway;
import dev.kontor.spi.payment.PaymentPlugin;
import dev.kontor.value.Amounts;
import dev.kontor.value.Method;
import dev.kontor.value.Secret;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;

/** An account at a simulated PayPal, and a shop that uses it. */
final class Shop implements PluginRuntime, HttpPort, InstantSource {
    final SimulatedPayPal payPal = new SimulatedPayPal(this);
    final List<HttpCall> calls = new CopyOnWriteArrayList<>();
    final List<String> logged = new CopyOnWriteArrayList<>();
    final PaymentGateway gateway;
    private volatile Instant now = Instant.parse("2026-03-02T09:00:00Z");
    private volatile BiFunction<HttpCall, HttpPort, HttpReply> line = (call, port) -> port.send(call, Duration.ZERO);
    private int ids;

    Shop() {
        this(Environment.SANDBOX);
    }

    Shop(Environment environment) {
        Configured<PaymentPlugin> account = PayPal.account(
                "kit", environment, SimulatedPayPal.CLIENT_ID, Secret.of(SimulatedPayPal.CLIENT_SECRET), Diary.WEBHOOK);
        PaymentPlugin plugin = account.plugin().orElseThrow();
        this.gateway = plugin.open(
                new PluginConfig(account.name(), plugin.config(), account.texts(), account.secrets()), this);
    }

    /** From now on this stands between the plugin and PayPal. */
    void line(BiFunction<HttpCall, HttpPort, HttpReply> between) {
        line = between;
    }

    @Override
    public HttpReply send(HttpCall call, Duration within) {
        calls.add(call);
        return line.apply(call, (c, w) -> payPal.answer(c));
    }

    List<String> paths() {
        return calls.stream()
                .map(call -> call.method() + " " + call.uri().getPath())
                .toList();
    }

    @Override
    public HttpPort http() {
        return this;
    }

    @Override
    public InstantSource clock() {
        return this;
    }

    @Override
    public Instant instant() {
        return now;
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    @Override
    public System.Logger log() {
        return System.getLogger("paypal-test");
    }

    String nextId() {
        return "op-" + ++ids;
    }

    static Instrument stored(Books.Habit habit) {
        return new Instrument.Stored(Handle.of(Books.vaultId(habit)), Optional.empty());
    }

    Charge charge(String amount, String currency, Instrument instrument, Charge.Initiator initiator) {
        return new Charge(
                Amounts.of(amount, currency),
                Payer.of("acc-1"),
                instrument,
                Set.of(Method.PAYPAL),
                initiator,
                "K-1001",
                Optional.of("ACME*Solid & more, really"),
                Optional.of(URI.create("https://shop.invalid/back")),
                List.of(),
                false);
    }

    Operation.Purchase purchase(String amount, Instrument instrument) {
        return new Operation.Purchase(nextId(), charge(amount, "EUR", instrument, Charge.Initiator.BUYER_PRESENT));
    }

    Operation.Authorize authorize(String amount, Instrument instrument) {
        return new Operation.Authorize(nextId(), charge(amount, "EUR", instrument, Charge.Initiator.BUYER_PRESENT));
    }

    Operation.Capture capture(Outcome.Succeeded held, String amount, boolean last) {
        return new Operation.Capture(nextId(), held.handle(), Method.PAYPAL, Amounts.of(amount, "EUR"), last);
    }

    Operation.Refund refund(Outcome.Succeeded taken, String amount) {
        return new Operation.Refund(
                nextId(), taken.handle(), Method.PAYPAL, Amounts.of(amount, "EUR"), "returned goods");
    }

    Outcome submit(Operation operation) {
        return gateway.submit(operation, Sent.first(operation.id()));
    }

    Outcome.Succeeded done(Operation operation) {
        return (Outcome.Succeeded) submit(operation);
    }

    Outcome again(Operation operation) {
        return gateway.submit(operation, new Sent(operation.id(), 2));
    }

    Lookup lookup(Operation operation, Optional<Handle> own) {
        return gateway.lookup(new Asked(operation, own, now), Sent.first(operation.id()));
    }
}
