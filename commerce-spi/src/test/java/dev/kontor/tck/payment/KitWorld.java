package dev.kontor.tck.payment;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.fail;

import dev.kontor.spi.CallContext;
import dev.kontor.spi.Configured;
import dev.kontor.spi.Handle;
import dev.kontor.spi.HttpPort;
import dev.kontor.spi.InboundMessage;
import dev.kontor.spi.PluginConfig;
import dev.kontor.spi.PluginRuntime;
import dev.kontor.spi.ReturnData;
import dev.kontor.spi.payment.AmountRule;
import dev.kontor.spi.payment.Asked;
import dev.kontor.spi.payment.Charge;
import dev.kontor.spi.payment.Circumstances;
import dev.kontor.spi.payment.Inbound;
import dev.kontor.spi.payment.Instrument;
import dev.kontor.spi.payment.Lookup;
import dev.kontor.spi.payment.MethodSupport;
import dev.kontor.spi.payment.Movement;
import dev.kontor.spi.payment.MovementKind;
import dev.kontor.spi.payment.Operation;
import dev.kontor.spi.payment.OperationKind;
import dev.kontor.spi.payment.Outcome;
import dev.kontor.spi.payment.Payer;
import dev.kontor.spi.payment.PaymentGateway;
import dev.kontor.spi.payment.PaymentPlugin;
import dev.kontor.tck.KitLog;
import dev.kontor.value.Address;
import dev.kontor.value.Country;
import dev.kontor.value.Device;
import dev.kontor.value.EmailAddress;
import dev.kontor.value.Method;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import javax.money.MonetaryAmount;

/** A fresh gateway at a fresh provider, with the kit's wire between them; one per case or part of a case. */
final class KitWorld implements AutoCloseable {
    static final String EMAIL = "canary.payer@canary-mail.example";
    static final String NAME = "Canary Payername";
    static final String STREET = "Canary-Gasse 17";
    static final String IP = "198.51.100.77";
    static final String BROWSER = "CanaryBrowser/9";
    private static final URI BACK = URI.create("https://shop.invalid/back");

    final SimulatedProvider provider;
    final KitPort port;
    final KitClock clock;
    final KitLog log = new KitLog();
    private final Configured<PaymentPlugin> account;
    private final PaymentPlugin plugin;
    private final String idPrefix;
    private final AtomicInteger ids = new AtomicInteger();
    private final Map<String, Instant> firstSent = new ConcurrentHashMap<>();
    private PaymentGateway gateway;

    /** Money that was taken: by what, how that was answered, and the fact itself. */
    record Taken(Operation operation, Outcome.Succeeded outcome, Movement captured) {}

    private record Surroundings(HttpPort http, InstantSource clock, System.Logger log) implements PluginRuntime {}

    KitWorld(Configured<PaymentPlugin> account, SimulatedProvider provider, KitClock clock) {
        this(account, provider, clock, "op-kit-");
    }

    /** A world whose provider remembers the operations of earlier ones. */
    KitWorld(Configured<PaymentPlugin> account, SimulatedProvider provider, KitClock clock, String idPrefix) {
        this.idPrefix = idPrefix;
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
        firstSent.putIfAbsent(operation.id(), clock.instant());
        return answered("submit of " + operation.kind(), () -> gateway.submit(operation, context));
    }

    Outcome resume(Operation operation, Handle own, ReturnData back) {
        Asked asked = asked(operation, Optional.of(own));
        return answered(
                "resume of " + operation.kind(), () -> gateway.resume(asked, back, KitContext.of(operation.id(), 2)));
    }

    /** Hands a message in under the address of this account, whatever account its sender meant. */
    Inbound receive(InboundMessage message) {
        InboundMessage addressed = new InboundMessage(account.name(), message.headers(), message.body());
        InboundMessage kept = message.keptSince().map(addressed::keptSince).orElse(addressed);
        return answered("receive", () -> gateway.receive(kept, KitContext.of("receive", 1)));
    }

    Lookup lookup(Operation operation) {
        return lookup(operation, Optional.empty());
    }

    Lookup lookup(Operation operation, Optional<Handle> own) {
        Asked asked = asked(operation, own);
        return answered("lookup of " + operation.kind(), () -> gateway.lookup(asked, KitContext.of(operation.id(), 1)));
    }

    private Asked asked(Operation operation, Optional<Handle> own) {
        return new Asked(operation, own, firstSent.getOrDefault(operation.id(), clock.instant()));
    }

    Outcome.Succeeded done(Operation operation) {
        Outcome outcome = submit(operation);
        return assertInstanceOf(
                Outcome.Succeeded.class,
                outcome,
                () -> operation.kind() + " without any fault was answered " + outcome);
    }

    /** Carries an operation out, with a buyer who agrees to whatever he is asked. */
    Outcome.Succeeded carriedOut(Operation operation) {
        Outcome outcome = submit(operation);
        if (outcome instanceof Outcome.ActionRequired shown) {
            outcome = resume(operation, shown.handle(), approved(shown));
        }
        return assertInstanceOf(
                Outcome.Succeeded.class, outcome, () -> operation.kind() + " without any fault, the buyer agreeing");
    }

    ReturnData approved(Outcome.ActionRequired shown) {
        return provider.buyerApproves(shown)
                .orElseGet(() -> fail("the buyer has to act, and the simulated provider lets no buyer agree"));
    }

    String nextId() {
        return idPrefix + ids.incrementAndGet();
    }

    /** The methods with which the provider can be paid without any act of a buyer. */
    List<MethodSupport> payable() {
        return gateway.capabilities().methods().stream().filter(this::pays).toList();
    }

    /** Whether the provider can be paid with a method without any act of a buyer. */
    boolean pays(MethodSupport method) {
        return provider.instrument(Scenario.PAYS, method.method()).isPresent();
    }

    /** The methods with which the kit works: those that pay without an act of a buyer, else those that never can. */
    List<MethodSupport> working() {
        List<MethodSupport> payable = payable();
        return payable.isEmpty()
                ? gateway.capabilities().methods().stream()
                        .filter(method -> provider.alwaysAsksBuyer(method.method()) && takes(method))
                        .toList()
                : payable;
    }

    /** Whether money can be taken with a method, if need be with a buyer who agrees. */
    boolean takes(MethodSupport method) {
        return pays(method)
                || provider.instrument(Scenario.NEEDS_ACTION, method.method()).isPresent();
    }

    /** The kinds of operation that the kit can bring about with one method without any act of the buyer. */
    Set<OperationKind> kinds(MethodSupport method) {
        Set<OperationKind> kinds = new TreeSet<>(method.operations());
        kinds.remove(OperationKind.REVOKE_INSTRUMENT);
        if (!pays(method)) {
            kinds.removeAll(Set.of(OperationKind.AUTHORIZE, OperationKind.PURCHASE));
        }
        if (provider.instrument(Scenario.KEEPS, method.method()).isEmpty()) {
            kinds.remove(OperationKind.SETUP_INSTRUMENT);
        }
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
            case REFUND ->
                new Operation.Refund(nextId(), taken(method, amount).outcome().handle(), how, amount, "returned goods");
            case REAUTHORIZE -> {
                Handle authorization = authorized(method, amount);
                clock.advance(provider.reauthorizableAfter());
                yield new Operation.Reauthorize(nextId(), authorization, how, amount);
            }
            case SETUP_INSTRUMENT ->
                setUp(method, provider.instrument(Scenario.KEEPS, how).orElseThrow());
            default -> throw new IllegalArgumentException("the kit cannot bring about " + kind);
        };
    }

    /** Money taken by a purchase, or by a capture where there are none. */
    Taken taken(MethodSupport method, MonetaryAmount amount) {
        return taken(method, charge(method, amount));
    }

    Taken taken(MethodSupport method, Charge charge) {
        Operation first = toCharge(method, charge);
        Outcome.Succeeded answer = carriedOut(first);
        if (first instanceof Operation.Purchase) {
            return new Taken(first, answer, captured(answer));
        }
        Operation capture = new Operation.Capture(nextId(), answer.handle(), method.method(), charge.amount(), true);
        Outcome.Succeeded done = done(capture);
        return new Taken(capture, done, captured(done));
    }

    static Movement captured(Outcome.Succeeded outcome) {
        return outcome.movements().stream()
                .filter(movement -> movement.kind() == MovementKind.CAPTURED)
                .findFirst()
                .orElseGet(() -> fail("what took money tells no movement CAPTURED: " + outcome.movements()));
    }

    /** A charge by a purchase, or by an authorization where there are none. */
    Operation toCharge(MethodSupport method, Charge charge) {
        return charging(method) == OperationKind.PURCHASE
                ? new Operation.Purchase(nextId(), charge)
                : new Operation.Authorize(nextId(), charge);
    }

    Operation.SetupInstrument setUp(MethodSupport method, Instrument instrument) {
        return new Operation.SetupInstrument(nextId(), payer(method), instrument, method.method(), Optional.of(BACK));
    }

    /** What takes or holds the buyer's money at this gateway. */
    OperationKind charging(MethodSupport method) {
        return method.operations().contains(OperationKind.PURCHASE) ? OperationKind.PURCHASE : OperationKind.AUTHORIZE;
    }

    /** A charge that pays where the method allows it without a buyer's act, and else sends the buyer to the provider. */
    Charge charge(MethodSupport method, MonetaryAmount amount) {
        Instrument instrument = provider.instrument(Scenario.PAYS, method.method())
                .or(() -> provider.instrument(Scenario.NEEDS_ACTION, method.method()))
                .orElseGet(Instrument.AtProvider::new);
        return charge(method, amount, instrument);
    }

    Charge charge(MethodSupport method, MonetaryAmount amount, Instrument instrument) {
        return charge(method, amount, instrument, Charge.Initiator.BUYER_PRESENT, false);
    }

    Charge charge(
            MethodSupport method,
            MonetaryAmount amount,
            Instrument instrument,
            Charge.Initiator initiator,
            boolean keepInstrument) {
        return new Charge(
                amount,
                payer(method),
                instrument,
                Set.of(method.method()),
                initiator,
                "K-1001",
                Optional.empty(),
                Optional.of(BACK),
                List.of(new Charge.Line("solid-cad", "SolidCAD", 1, amount)),
                keepInstrument,
                circumstances(method));
    }

    /** What a host tells of whoever pays; a provider may weigh it, and nobody may read it in a log. */
    private static Circumstances circumstances(MethodSupport method) {
        Address home =
                Address.in(country(method).code()).name(NAME).line(STREET).city("10115", "Berlin");
        return Circumstances.none().billing(home).device(Device.of(IP, BROWSER, "de-DE"));
    }

    private static Country country(MethodSupport method) {
        return method.countries().stream().findFirst().orElse(Country.of("DE"));
    }

    private static Payer payer(MethodSupport method) {
        return new Payer(
                "acc-kit", Optional.of(EmailAddress.of(EMAIL)), Optional.of(NAME), Optional.of(country(method)));
    }

    /** Some amount that fits, in EUR where it is taken; of three parts that fit. */
    MonetaryAmount usual(MethodSupport method) {
        return parts(method, 3);
    }

    /** So many times an amount that fits by itself, so that it can be taken and given back in that many parts. */
    static MonetaryAmount parts(MethodSupport method, int count) {
        AmountRule rule = method.amounts("EUR").orElseGet(() -> method.amounts().get(0));
        long wanted = Math.min(Math.max(1650, rule.least()), rule.most());
        long multiple = wanted / rule.multipleOf() * rule.multipleOf();
        long part = multiple < rule.least() ? multiple + rule.multipleOf() : multiple;
        return rule.fromMinor(Math.min(part * count, rule.most() / rule.multipleOf() * rule.multipleOf()));
    }

    Handle authorized(MethodSupport method, MonetaryAmount amount) {
        return carriedOut(new Operation.Authorize(nextId(), charge(method, amount)))
                .handle();
    }

    private static <T> T answered(String call, Supplier<T> work) {
        T answer;
        try {
            answer = work.get();
        } catch (RuntimeException | Error thrown) {
            return fail(call + " threw instead of answering", thrown);
        }
        return given(answer, call + " returned null");
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
