package dev.kontor.sandbox;

import dev.kontor.spi.CallContext;
import dev.kontor.spi.ConfigSchema;
import dev.kontor.spi.Handle;
import dev.kontor.spi.HttpCall;
import dev.kontor.spi.PluginConfig;
import dev.kontor.spi.PluginInfo;
import dev.kontor.spi.PluginRuntime;
import dev.kontor.spi.payment.Asked;
import dev.kontor.spi.payment.Capabilities;
import dev.kontor.spi.payment.Charge;
import dev.kontor.spi.payment.DeclineCode;
import dev.kontor.spi.payment.Idempotency;
import dev.kontor.spi.payment.Instrument;
import dev.kontor.spi.payment.Lookup;
import dev.kontor.spi.payment.LookupStrength;
import dev.kontor.spi.payment.MethodSupport;
import dev.kontor.spi.payment.Movement;
import dev.kontor.spi.payment.Operation;
import dev.kontor.spi.payment.Outcome;
import dev.kontor.spi.payment.PaymentGateway;
import dev.kontor.spi.payment.PaymentPlugin;
import dev.kontor.spi.payment.RejectCode;
import dev.kontor.spi.payment.RetryAdvice;
import dev.kontor.value.Amount;
import dev.kontor.value.Amounts;
import java.lang.System.Logger.Level;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import javax.money.Monetary;
import javax.money.MonetaryAmount;

/** Plugins with one fault each, as they are met in the world, and the cases that must find it. */
final class BrokenPlugins {
    static final Outcome DECLINE = Outcome.declined(DeclineCode.GENERIC, new RetryAdvice.NewInstrument(), "declined");
    private static final Outcome REJECTION = Outcome.rejected(RejectCode.INVALID_REQUEST, "failed");

    private BrokenPlugins() {}

    record Broken(String what, PaymentPlugin plugin, Set<String> cases) {}

    static List<Broken> all() {
        List<Broken> all = new ArrayList<>();
        all.addAll(introductions());
        all.addAll(amounts());
        all.addAll(BrokenMoney.all());
        all.addAll(BrokenBuyers.all());
        all.addAll(faults());
        all.addAll(repetitions());
        all.addAll(lookups());
        all.addAll(BrokenMail.all());
        all.addAll(BrokenSettlements.all());
        all.addAll(BrokenHome.all());
        all.addAll(leaks());
        return all;
    }

    static Broken broken(String what, PaymentPlugin plugin, int... cases) {
        Set<String> numbers = new TreeSet<>();
        for (int number : cases) {
            numbers.add(String.format("case_%02d", number));
        }
        return new Broken(what, plugin, numbers);
    }

    private static List<Broken> introductions() {
        return List.of(
                broken(
                        "is not listed in META-INF under its id",
                        new BrokenPlugin() {
                            @Override
                            public PluginInfo info() {
                                return PluginInfo.of("unlisted", "Unlisted", "1");
                            }
                        },
                        1),
                broken(
                        "takes a secret as text",
                        with(ConfigSchema.Field.optional("signingSecret", ConfigSchema.Type.TEXT, "signs requests")),
                        2),
                broken(
                        "explains a setting to nobody",
                        with(ConfigSchema.Field.optional("region", ConfigSchema.Type.TEXT, " ")),
                        3),
                broken(
                        "calls its provider while it is opened",
                        Twisted.opened((sound, runtime) -> {
                            runtime.http()
                                    .send(
                                            HttpCall.get(URI.create("http://bank.invalid/v1/account")),
                                            Duration.ofSeconds(1));
                            return sound;
                        }),
                        4),
                broken(
                        "declares less than it should",
                        Twisted.gateway(sound -> new BrokenPlugin.Gateway(sound) {
                            @Override
                            public Capabilities capabilities() {
                                Capabilities all = super.capabilities();
                                return Capabilities.of(
                                        Idempotency.byKey(Duration.ofHours(24)),
                                        LookupStrength.immediate(),
                                        all.methods().subList(0, 2).toArray(MethodSupport[]::new));
                            }
                        }),
                        5),
                broken(
                        "throws at what it does not declare",
                        Twisted.answers((outcome, operation, context) -> {
                            if (is(outcome, RejectCode.UNSUPPORTED_OPERATION)) {
                                throw new UnsupportedOperationException();
                            }
                            return outcome;
                        }),
                        6));
    }

    private static PaymentPlugin with(ConfigSchema.Field more) {
        return new BrokenPlugin() {
            @Override
            public ConfigSchema config() {
                List<ConfigSchema.Field> fields = new ArrayList<>(super.config().fields());
                fields.add(more);
                return new ConfigSchema(fields);
            }
        };
    }

    private static List<Broken> amounts() {
        return List.of(
                broken("sends yen as if they had cents", scaled("JPY", 100, 1), 7, 12),
                broken("sends dinars as if they had two decimals", scaled("KWD", 1, 10), 8, 12),
                broken("rounds what it cannot express", Twisted.operations(BrokenPlugins::rounded), 9),
                broken(
                        "leaves ranges and currencies to the provider",
                        Twisted.opened((sound, runtime) -> new BrokenPlugin.Gateway(sound) {
                            @Override
                            public Outcome submit(Operation operation, CallContext context) {
                                Outcome outcome = super.submit(operation, context);
                                if (is(outcome, RejectCode.AMOUNT_OUT_OF_RANGE)
                                        || is(outcome, RejectCode.UNSUPPORTED_CURRENCY)) {
                                    runtime.http()
                                            .send(
                                                    HttpCall.get(URI.create("http://bank.invalid/")),
                                                    context.remaining());
                                }
                                return outcome;
                            }
                        }),
                        10,
                        11),
                broken(
                        "tells amounts in another currency",
                        moving(m -> new Movement(
                                m.id(),
                                m.kind(),
                                m.amount().getCurrency().getCurrencyCode().equals("EUR")
                                        ? Amounts.shown(Amount.ofMinor(
                                                "USD", Amounts.minor(m.amount()).minor()))
                                        : m.amount(),
                                m.at(),
                                m.parent(),
                                m.operation())),
                        12),
                broken("rounds amounts to whole units", Twisted.operations(BrokenPlugins::whole), 12));
    }

    private static PaymentPlugin scaled(String currency, long by, long through) {
        return Twisted.forms(form -> {
            if (currency.equals(form.get("currency"))) {
                form.computeIfPresent("amount", (f, minor) -> Long.toString(Long.parseLong(minor) * by / through));
            }
            return form;
        });
    }

    private static Operation rounded(Operation operation) {
        return reworked(
                operation,
                amount -> decimals(amount, Amount.digits(amount.getCurrency().getCurrencyCode())));
    }

    private static Operation whole(Operation operation) {
        return reworked(operation, amount -> decimals(amount, 0).isPositive() ? decimals(amount, 0) : amount);
    }

    private static MonetaryAmount decimals(MonetaryAmount amount, int digits) {
        return Monetary.getDefaultAmountFactory()
                .setCurrency(amount.getCurrency())
                .setNumber(
                        amount.getNumber().numberValueExact(BigDecimal.class).setScale(digits, RoundingMode.HALF_EVEN))
                .create();
    }

    private static Operation reworked(Operation operation, UnaryOperator<MonetaryAmount> rework) {
        if (operation instanceof Operation.Purchase o) {
            return new Operation.Purchase(o.id(), reworked(o.charge(), rework));
        }
        if (operation instanceof Operation.Authorize o) {
            return new Operation.Authorize(o.id(), reworked(o.charge(), rework));
        }
        return operation;
    }

    private static Charge reworked(Charge c, UnaryOperator<MonetaryAmount> rework) {
        return new Charge(
                rework.apply(c.amount()),
                c.payer(),
                c.instrument(),
                c.methods(),
                c.initiator(),
                c.reference(),
                c.statement(),
                c.returnTo(),
                c.lines(),
                c.keepInstrument());
    }

    private static PaymentPlugin moving(UnaryOperator<Movement> twist) {
        return Twisted.answers((outcome, operation, context) -> outcome instanceof Outcome.Succeeded done
                ? new Outcome.Succeeded(
                        done.handle(),
                        done.movements().stream().map(twist).toList(),
                        done.validUntil(),
                        done.instrument())
                : outcome);
    }

    private static List<Broken> faults() {
        AtomicInteger count = new AtomicInteger();
        return List.of(
                broken("takes a refused connection for a decline", unless(Outcome.NotSent.class, DECLINE), 38),
                broken(
                        "takes a time-out for a decline",
                        unless(Outcome.Unknown.class, DECLINE),
                        39,
                        40,
                        41,
                        42,
                        43,
                        44),
                broken(
                        "takes a time-out for never sent",
                        unless(Outcome.Unknown.class, Outcome.notSent("timed out")),
                        39,
                        40),
                broken(
                        "throws instead of answering",
                        Twisted.answers((outcome, operation, context) -> {
                            if (outcome instanceof Outcome.Unknown || outcome instanceof Outcome.NotSent) {
                                throw new IllegalStateException("no answer");
                            }
                            return outcome;
                        }),
                        38,
                        39),
                broken("answers null", Twisted.silent(), 39),
                broken("reads what a refund builds on in its look-up", Twisted.gateway(ParentReader::new), 40),
                broken("takes a reset for never sent", why("connection reset", Outcome.notSent("reset")), 41),
                broken("takes a server error for a refusal", why("answered 500", REJECTION), 42),
                broken("takes what it cannot read for a refusal", why("not JSON", REJECTION), 43, 44),
                broken(
                        "takes 429 for a decline",
                        Twisted.answers((outcome, operation, context) -> outcome instanceof Outcome.NotSent n
                                        && n.retryAfter().isPresent()
                                ? DECLINE
                                : outcome),
                        45),
                broken(
                        "takes bad credentials for a decline",
                        Twisted.answers((outcome, operation, context) ->
                                is(outcome, RejectCode.BAD_CREDENTIALS) ? DECLINE : outcome),
                        46),
                broken(
                        "gives a movement another id each time",
                        moving(m -> new Movement(
                                m.id() + "-" + count.incrementAndGet(),
                                m.kind(),
                                m.amount(),
                                m.at(),
                                m.parent(),
                                m.operation())),
                        39,
                        54));
    }

    private static PaymentPlugin unless(Class<? extends Outcome> right, Outcome wrong) {
        return Twisted.answers((outcome, operation, context) -> right.isInstance(outcome) ? wrong : outcome);
    }

    private static PaymentPlugin why(String part, Outcome wrong) {
        return Twisted.answers((outcome, operation, context) ->
                outcome instanceof Outcome.Unknown unknown && unknown.why().contains(part) ? wrong : outcome);
    }

    /** Asked for a refund it cannot find, it tells how the payment fares. */
    private static final class ParentReader extends BrokenPlugin.Gateway {
        private final Map<String, Operation> parents = new ConcurrentHashMap<>();

        ParentReader(PaymentGateway sound) {
            super(sound);
        }

        @Override
        public Outcome submit(Operation operation, CallContext context) {
            Outcome outcome = super.submit(operation, context);
            if (outcome instanceof Outcome.Succeeded done) {
                parents.put(done.handle().providerId(), operation);
            }
            return outcome;
        }

        @Override
        public Lookup lookup(Asked asked, CallContext context) {
            Lookup own = super.lookup(asked, context);
            if (own instanceof Lookup.Absent && asked.operation() instanceof Operation.Refund refund) {
                Operation parent = parents.get(refund.capture().providerId());
                return parent == null
                        ? own
                        : super.lookup(new Asked(parent, asked.handle(), asked.firstSentAt()), context);
            }
            return own;
        }
    }

    private static List<Broken> repetitions() {
        AtomicInteger count = new AtomicInteger();
        return List.of(
                broken(
                        "charges again because it uses no stable key",
                        Twisted.contexts(context -> Twisted.keyed(context, key -> key + "-" + count.incrementAndGet())),
                        47,
                        48),
                broken(
                        "has another key in each thread",
                        Twisted.contexts(context -> Twisted.keyed(
                                context,
                                key -> key + "-" + Thread.currentThread().getId())),
                        48),
                broken("writes the attempt into the body", Twisted.gateway(AttemptWriter::new), 49),
                broken(
                        "writes the time into the body",
                        Twisted.opened((sound, runtime) -> new BrokenPlugin.Gateway(sound) {
                            @Override
                            public Outcome submit(Operation operation, CallContext context) {
                                return super.submit(
                                        renamed(
                                                operation,
                                                runtime.clock().instant().toString()),
                                        context);
                            }
                        }),
                        49),
                broken("makes its key from the amount", Twisted.calls(BrokenPlugins::keyFromAmount), 50),
                broken(
                        "takes a conflict for a decline",
                        Twisted.answers((outcome, operation, context) ->
                                is(outcome, RejectCode.IDEMPOTENCY_CONFLICT) ? DECLINE : outcome),
                        51),
                broken(
                        "believes a server error at the second time",
                        Twisted.answers((outcome, operation, context) ->
                                outcome instanceof Outcome.Unknown && context.attempt() > 1 ? REJECTION : outcome),
                        52));
    }

    private static HttpCall keyFromAmount(HttpCall call) {
        Map<String, List<String>> headers = new TreeMap<>(call.headers());
        Map<String, String> form = Command.form(call.body());
        headers.put("Idempotency-Key", List.of(form.get("reference") + "-" + form.get("amount")));
        return Twisted.rewritten(call, form, headers);
    }

    private static Operation renamed(Operation operation, String more) {
        if (operation instanceof Operation.Refund o) {
            return new Operation.Refund(o.id(), o.capture(), o.method(), o.amount(), o.reason() + " " + more);
        }
        return operation;
    }

    private static final class AttemptWriter extends BrokenPlugin.Gateway {
        AttemptWriter(PaymentGateway sound) {
            super(sound);
        }

        @Override
        public Outcome submit(Operation operation, CallContext context) {
            return super.submit(renamed(operation, "attempt " + context.attempt()), context);
        }
    }

    private static List<Broken> lookups() {
        return List.of(
                broken(
                        "never takes absent for proof",
                        Twisted.lookups(
                                (answer, asked) -> answer instanceof Lookup.Absent ? Lookup.absent(false) : answer),
                        53),
                broken(
                        "finds nothing without a handle",
                        Twisted.lookups(
                                (answer, asked) -> asked.handle().isEmpty() ? Lookup.failed("no handle") : answer),
                        54),
                broken(
                        "tells no movements in a look-up",
                        Twisted.lookups((answer, asked) -> answer instanceof Lookup.Found found
                                ? Lookup.found(found.outcome(), List.of())
                                : answer),
                        54),
                broken(
                        "takes any outage for absence",
                        Twisted.lookups(
                                (answer, asked) -> answer instanceof Lookup.Failed ? Lookup.absent(true) : answer),
                        55),
                broken("takes a 404 for absence", failed("answered 404"), 55),
                broken("takes an unreadable 200 for absence", failed("not JSON"), 55),
                broken("tells what it asked for and not what came", Twisted.lookups(BrokenPlugins::echoed), 85),
                broken(
                        "takes another amount than it asked for for a decline",
                        Twisted.lookups((answer, asked) ->
                                echoed(answer, asked).equals(answer) ? answer : Lookup.found(DECLINE, List.of())),
                        85),
                broken("ignores the deadline", Twisted.contexts(Twisted::endless), 56),
                broken(
                        "swallows an interrupt",
                        Twisted.answers((outcome, operation, context) -> {
                            Thread.interrupted();
                            return outcome;
                        }),
                        57));
    }

    /** Every movement of the operation with the amount that was asked for. */
    private static Lookup echoed(Lookup answer, Asked asked) {
        return answer instanceof Lookup.Found found && found.outcome() instanceof Outcome.Succeeded done
                ? Lookup.found(
                        new Outcome.Succeeded(
                                done.handle(),
                                echoed(done.movements(), asked.operation()),
                                done.validUntil(),
                                done.instrument()),
                        echoed(found.movements(), asked.operation()))
                : answer;
    }

    private static List<Movement> echoed(List<Movement> movements, Operation operation) {
        Optional<MonetaryAmount> asked = operation instanceof Operation.Purchase o
                ? Optional.of(o.charge().amount())
                : operation instanceof Operation.Refund o ? Optional.of(o.amount()) : Optional.empty();
        return movements.stream()
                .map(m -> m.operation().equals(Optional.of(operation.id()))
                        ? new Movement(m.id(), m.kind(), asked.orElse(m.amount()), m.at(), m.parent(), m.operation())
                        : m)
                .toList();
    }

    private static PaymentPlugin failed(String part) {
        return Twisted.lookups((answer, asked) ->
                answer instanceof Lookup.Failed failed && failed.why().contains(part) ? Lookup.absent(true) : answer);
    }

    private static List<Broken> leaks() {
        return List.of(
                broken(
                        "logs its key",
                        new BrokenPlugin() {
                            @Override
                            PaymentGateway gateway(PaymentGateway gateway, PluginConfig config, PluginRuntime runtime) {
                                String key =
                                        config.secret("apiKey").orElseThrow().use(text -> text);
                                runtime.log().log(Level.DEBUG, "opened with {0}", key);
                                return gateway;
                            }
                        },
                        81),
                broken(
                        "shows its key in toString",
                        new BrokenPlugin() {
                            @Override
                            PaymentGateway gateway(PaymentGateway gateway, PluginConfig config, PluginRuntime runtime) {
                                return new Gateway(gateway) {
                                    @Override
                                    public String toString() {
                                        return config.secret("apiKey")
                                                .orElseThrow()
                                                .use(key -> "gateway with " + key);
                                    }
                                };
                            }
                        },
                        81),
                broken(
                        "repeats a refused token in the detail",
                        Twisted.answers((outcome, operation, context) -> outcome instanceof Outcome.Rejected rejected
                                ? Outcome.rejected(rejected.code(), "no such token: " + token(operation))
                                : outcome),
                        81),
                broken(
                        "prints the payer",
                        Twisted.answers((outcome, operation, context) -> {
                            if (operation instanceof Operation.Purchase o) {
                                System.out.println(
                                        "paid by " + o.charge().payer().name().orElse(""));
                            }
                            return outcome;
                        }),
                        81),
                broken(
                        "keeps the payer's address in the handle",
                        Twisted.answers((outcome, operation, context) ->
                                outcome instanceof Outcome.Succeeded done && operation instanceof Operation.Purchase o
                                        ? new Outcome.Succeeded(
                                                mailed(done.handle(), o),
                                                done.movements(),
                                                done.validUntil(),
                                                done.instrument())
                                        : outcome),
                        81));
    }

    private static Handle mailed(Handle handle, Operation.Purchase purchase) {
        return handle.with(
                "mail", purchase.charge().payer().email().orElseThrow().text());
    }

    private static String token(Operation operation) {
        return operation instanceof Operation.Purchase o
                        && o.charge().instrument() instanceof Instrument.ClientToken card
                ? card.token().use(text -> text)
                : "";
    }

    static boolean is(Outcome outcome, RejectCode code) {
        return outcome instanceof Outcome.Rejected rejected && rejected.code() == code;
    }
}
