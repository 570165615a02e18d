package dev.kontor.tck.payment;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.fail;

import dev.kontor.spi.CallContext;
import dev.kontor.spi.Configured;
import dev.kontor.spi.Handle;
import dev.kontor.spi.HttpPort;
import dev.kontor.spi.PluginConfig;
import dev.kontor.spi.PluginRuntime;
import dev.kontor.spi.payment.AmountRule;
import dev.kontor.spi.payment.Asked;
import dev.kontor.spi.payment.Charge;
import dev.kontor.spi.payment.Instrument;
import dev.kontor.spi.payment.Lookup;
import dev.kontor.spi.payment.MethodSupport;
import dev.kontor.spi.payment.Operation;
import dev.kontor.spi.payment.OperationKind;
import dev.kontor.spi.payment.Outcome;
import dev.kontor.spi.payment.Payer;
import dev.kontor.spi.payment.PaymentGateway;
import dev.kontor.spi.payment.PaymentPlugin;
import dev.kontor.value.Country;
import dev.kontor.value.EmailAddress;
import dev.kontor.value.Method;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import javax.money.MonetaryAmount;

/** A fresh gateway at a fresh provider, with the kit's wire between them; one per case or part of a case. */
final class KitWorld implements AutoCloseable {
    static final String EMAIL = "canary.payer@canary-mail.example";
    static final String NAME = "Canary Payername";

    final SimulatedProvider provider;
    final KitPort port;
    final KitClock clock;
    final KitLog log = new KitLog();
    private final Configured<PaymentPlugin> account;
    private final PaymentPlugin plugin;
    private final AtomicInteger ids = new AtomicInteger();
    private PaymentGateway gateway;

    private record Surroundings(HttpPort http, InstantSource clock, System.Logger log) implements PluginRuntime {}

    KitWorld(Configured<PaymentPlugin> account, SimulatedProvider provider, KitClock clock) {
        this.account = account;
        this.plugin = pluginOf(account);
        this.provider = provider;
        this.port = new KitPort(provider);
        this.clock = clock;
        this.gateway = open();
    }

    static PaymentPlugin pluginOf(Configured<PaymentPlugin> account) {
        return account.plugin()
                .orElseGet(() -> fail("plugin() has to return Configured.of(name, plugin), not a plugin by its id"));
    }

    private PaymentGateway open() {
        PluginConfig config = new PluginConfig(account.name(), plugin.config(), account.texts(), account.secrets());
        PaymentGateway opened = plugin.open(config, new Surroundings(port, clock, log));
        return given(opened, "open() returned null");
    }

    /** The same account opened once more, as after a restart: whatever the gateway kept in memory is gone. */
    void restart() {
        gateway.close();
        gateway = open();
    }

    PaymentGateway gateway() {
        return gateway;
    }

    Outcome submit(Operation operation) {
        return submit(operation, KitContext.of(operation.id(), 1));
    }

    Outcome submit(Operation operation, CallContext context) {
        return answered("submit", operation, () -> gateway.submit(operation, context));
    }

    Lookup lookup(Operation operation) {
        return lookup(operation, Optional.empty());
    }

    Lookup lookup(Operation operation, Optional<Handle> own) {
        Asked asked = new Asked(operation, own, clock.instant());
        return answered("lookup", operation, () -> gateway.lookup(asked, KitContext.of(operation.id(), 1)));
    }

    Outcome.Succeeded done(Operation operation) {
        return assertInstanceOf(
                Outcome.Succeeded.class, submit(operation), () -> operation.kind() + " without any fault");
    }

    String nextId() {
        return "op-kit-" + ids.incrementAndGet();
    }

    /** The methods with which the provider can be paid without any act of a buyer. */
    List<MethodSupport> payable() {
        return gateway.capabilities().methods().stream()
                .filter(m -> provider.instrument(Scenario.PAYS, m.method()).isPresent())
                .toList();
    }

    /** The kinds of operation that the kit knows how to bring about with one method. */
    Set<OperationKind> kinds(MethodSupport method) {
        Set<OperationKind> kinds = new TreeSet<>(method.operations());
        kinds.retainAll(Set.of(
                OperationKind.AUTHORIZE,
                OperationKind.PURCHASE,
                OperationKind.CAPTURE,
                OperationKind.VOID_AUTHORIZATION,
                OperationKind.REFUND));
        return kinds;
    }

    /** An operation ready to be sent, with what it builds on done before. */
    Operation ready(OperationKind kind, MethodSupport method) {
        return ready(kind, method, usual(method));
    }

    Operation ready(OperationKind kind, MethodSupport method, MonetaryAmount amount) {
        Method how = method.method();
        return switch (kind) {
            case AUTHORIZE -> new Operation.Authorize(nextId(), charge(method, amount));
            case PURCHASE -> new Operation.Purchase(nextId(), charge(method, amount));
            case CAPTURE -> new Operation.Capture(nextId(), authorized(method, amount), how, amount, true);
            case VOID_AUTHORIZATION -> new Operation.VoidAuthorization(nextId(), authorized(method, amount), how);
            case REFUND -> new Operation.Refund(nextId(), captured(method, amount), how, amount, "returned goods");
            default -> throw new IllegalArgumentException("the kit cannot bring about " + kind);
        };
    }

    /** What takes or holds the buyer's money at this gateway. */
    OperationKind charging(MethodSupport method) {
        return method.operations().contains(OperationKind.PURCHASE) ? OperationKind.PURCHASE : OperationKind.AUTHORIZE;
    }

    /** A charge that pays where the method allows it without a buyer's act, and else sends the buyer to the provider. */
    Charge charge(MethodSupport method, MonetaryAmount amount) {
        Instrument instrument =
                provider.instrument(Scenario.PAYS, method.method()).orElseGet(Instrument.AtProvider::new);
        return charge(method, amount, instrument);
    }

    Charge charge(MethodSupport method, MonetaryAmount amount, Instrument instrument) {
        Country country = method.countries().stream().findFirst().orElse(Country.of("DE"));
        Payer payer =
                new Payer("acc-kit", Optional.of(EmailAddress.of(EMAIL)), Optional.of(NAME), Optional.of(country));
        return new Charge(
                amount,
                payer,
                instrument,
                Set.of(method.method()),
                Charge.Initiator.BUYER_PRESENT,
                "K-1001",
                Optional.empty(),
                Optional.of(URI.create("https://shop.invalid/back")),
                List.of(new Charge.Line("solid-cad", "SolidCAD", 1, amount)),
                false);
    }

    /** Some amount that fits, in EUR where it is taken. */
    MonetaryAmount usual(MethodSupport method) {
        AmountRule rule = method.amounts("EUR").orElseGet(() -> method.amounts().get(0));
        return some(rule);
    }

    static MonetaryAmount some(AmountRule rule) {
        long wanted = Math.min(Math.max(4950, rule.least()), rule.most());
        long multiple = wanted / rule.multipleOf() * rule.multipleOf();
        return rule.fromMinor(multiple < rule.least() ? multiple + rule.multipleOf() : multiple);
    }

    private Handle authorized(MethodSupport method, MonetaryAmount amount) {
        return done(ready(OperationKind.AUTHORIZE, method, amount)).handle();
    }

    private Handle captured(MethodSupport method, MonetaryAmount amount) {
        OperationKind kind =
                method.operations().contains(OperationKind.PURCHASE) ? OperationKind.PURCHASE : OperationKind.CAPTURE;
        return done(ready(kind, method, amount)).handle();
    }

    private static <T> T answered(String call, Operation operation, Supplier<T> work) {
        T answer;
        try {
            answer = work.get();
        } catch (RuntimeException | Error thrown) {
            return fail(call + " of " + operation.kind() + " threw instead of answering", thrown);
        }
        return given(answer, call + " of " + operation.kind() + " returned null");
    }

    private static <T> T given(T value, String message) {
        assertNotNull(value, message);
        return value;
    }

    @Override
    public void close() {
        gateway.close();
    }
}
