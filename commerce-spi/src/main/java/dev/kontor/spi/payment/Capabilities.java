package dev.kontor.spi.payment;

import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Method;
import dev.kontor.value.Mode;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.money.MonetaryAmount;

/**
 * What a gateway account can do, as data. Immutable; made by {@link #of} and copying verbs.
 */
public final class Capabilities {
    private static final Duration USUAL = Duration.ofSeconds(20);

    private final List<MethodSupport> methods;
    private final Idempotency idempotency;
    private final Map<OperationKind, Idempotency> idempotencies;
    private final LookupStrength lookup;
    private final Map<OperationKind, LookupStrength> lookups;
    private final Duration timeout;
    private final Optional<StatementRule> statement;
    private final Optional<Mode> mode;

    private Capabilities(
            List<MethodSupport> methods,
            Idempotency idempotency,
            Map<OperationKind, Idempotency> idempotencies,
            LookupStrength lookup,
            Map<OperationKind, LookupStrength> lookups,
            Duration timeout,
            Optional<StatementRule> statement,
            Optional<Mode> mode) {
        this.methods = methods;
        this.idempotency = idempotency;
        this.idempotencies = idempotencies;
        this.lookup = lookup;
        this.lookups = lookups;
        this.timeout = timeout;
        this.statement = statement;
        this.mode = mode;
    }

    /**
     * An account with some methods.
     *
     * @param idempotency how repetitions are recognized, unless said otherwise for a kind of operation
     * @param lookup what look-ups are worth, unless said otherwise for a kind of operation
     * @param methods the methods; at least one, each once
     * @return the capabilities, with a time-out of 20 seconds a call
     */
    public static Capabilities of(Idempotency idempotency, LookupStrength lookup, MethodSupport... methods) {
        if (methods.length == 0
                || Arrays.stream(methods).map(MethodSupport::method).distinct().count() != methods.length) {
            throw new InvalidValueException("capabilities", methods.length + " methods", "one at least, each once");
        }
        return new Capabilities(
                List.of(methods), idempotency, Map.of(), lookup, Map.of(), USUAL, Optional.empty(), Optional.empty());
    }

    /**
     * The same with another way of recognizing repetitions for one kind of operation.
     *
     * @param kind the kind
     * @param other how repetitions of it are recognized
     * @return new capabilities
     */
    public Capabilities idempotency(OperationKind kind, Idempotency other) {
        return new Capabilities(
                methods, idempotency, with(idempotencies, kind, other), lookup, lookups, timeout, statement, mode);
    }

    /**
     * The same with look-ups of another worth for one kind of operation.
     *
     * @param kind the kind
     * @param other what look-ups of it are worth
     * @return new capabilities
     */
    public Capabilities lookup(OperationKind kind, LookupStrength other) {
        return new Capabilities(
                methods, idempotency, idempotencies, lookup, with(lookups, kind, other), timeout, statement, mode);
    }

    /**
     * The same with another time-out.
     *
     * @param perCall how long one call may take; more than zero
     * @return new capabilities
     */
    public Capabilities timeout(Duration perCall) {
        if (perCall.isZero() || perCall.isNegative()) {
            throw new InvalidValueException("timeout", perCall.toString(), "more than zero");
        }
        return new Capabilities(methods, idempotency, idempotencies, lookup, lookups, perCall, statement, mode);
    }

    /**
     * The same with what can be put on a buyer's statement.
     *
     * @param rule the provider's limits
     * @return new capabilities
     */
    public Capabilities statement(StatementRule rule) {
        return new Capabilities(methods, idempotency, idempotencies, lookup, lookups, timeout, Optional.of(rule), mode);
    }

    /**
     * The same as an account of a mode: a live one serves no store for tests, and the other way round.
     *
     * @param own whether real money moves
     * @return new capabilities
     */
    public Capabilities mode(Mode own) {
        return new Capabilities(
                methods, idempotency, idempotencies, lookup, lookups, timeout, statement, Optional.of(own));
    }

    private static <V> Map<OperationKind, V> with(Map<OperationKind, V> map, OperationKind kind, V value) {
        Map<OperationKind, V> more = new EnumMap<>(OperationKind.class);
        more.putAll(map);
        more.put(kind, value);
        return Map.copyOf(more);
    }

    /**
     * Why an operation need not be sent at all: a kind, method, currency or amount beyond these capabilities. For
     * gateways to begin {@code submit} with.
     *
     * @param operation the operation
     * @return the refusal, or empty when it may be sent
     */
    public Optional<Outcome> refuse(Operation operation) {
        if (operation instanceof Operation.Authorize o) {
            return refuse(o.kind(), o.charge().methods(), Optional.of(o.charge().amount()));
        }
        if (operation instanceof Operation.Purchase o) {
            return refuse(o.kind(), o.charge().methods(), Optional.of(o.charge().amount()));
        }
        if (operation instanceof Operation.Capture o) {
            return refuse(o.kind(), Set.of(o.method()), Optional.of(o.amount()));
        }
        if (operation instanceof Operation.Reauthorize o) {
            return refuse(o.kind(), Set.of(o.method()), Optional.of(o.amount()));
        }
        if (operation instanceof Operation.Refund o) {
            return refuse(o.kind(), Set.of(o.method()), Optional.of(o.amount()));
        }
        if (operation instanceof Operation.VoidAuthorization o) {
            return refuse(o.kind(), Set.of(o.method()), Optional.empty());
        }
        if (operation instanceof Operation.SetupInstrument o) {
            return refuse(o.kind(), Set.of(o.method()), Optional.empty());
        }
        if (operation instanceof Operation.RevokeInstrument o) {
            return refuse(o.kind(), Set.of(o.method()), Optional.empty());
        }
        return Optional.of(Outcome.rejected(RejectCode.UNSUPPORTED_OPERATION, "no " + operation.kind()));
    }

    private Optional<Outcome> refuse(OperationKind kind, Collection<Method> wanted, Optional<MonetaryAmount> amount) {
        List<MethodSupport> able = methods.stream()
                .filter(m -> wanted.contains(m.method()))
                .filter(m -> m.operations().contains(kind))
                .toList();
        if (able.isEmpty()) {
            return Optional.of(Outcome.rejected(RejectCode.UNSUPPORTED_OPERATION, "no " + kind + " with " + wanted));
        }
        if (amount.isEmpty()) {
            return Optional.empty();
        }
        String currency = amount.get().getCurrency().getCurrencyCode();
        List<AmountRule> rules =
                able.stream().flatMap(m -> m.amounts(currency).stream()).toList();
        if (rules.isEmpty()) {
            return Optional.of(Outcome.rejected(RejectCode.UNSUPPORTED_CURRENCY, "no " + kind + " in " + currency));
        }
        List<AmountRule.Fit> fits =
                rules.stream().map(rule -> rule.fit(amount.get())).toList();
        if (fits.contains(AmountRule.Fit.FITS)) {
            return Optional.empty();
        }
        return Optional.of(
                fits.contains(AmountRule.Fit.OUT_OF_RANGE)
                        ? Outcome.rejected(RejectCode.AMOUNT_OUT_OF_RANGE, "outside " + rules)
                        : Outcome.rejected(RejectCode.AMOUNT_NOT_REPRESENTABLE, "not exact by " + rules));
    }

    /**
     * The methods.
     *
     * @return not empty
     */
    public List<MethodSupport> methods() {
        return methods;
    }

    /**
     * What can be done with a method.
     *
     * @param method the method
     * @return empty when nothing
     */
    public Optional<MethodSupport> method(Method method) {
        return methods.stream().filter(m -> m.method().equals(method)).findFirst();
    }

    /**
     * How repetitions of a kind of operation are recognized.
     *
     * @param kind the kind
     * @return the way
     */
    public Idempotency idempotency(OperationKind kind) {
        return idempotencies.getOrDefault(kind, idempotency);
    }

    /**
     * What look-ups of a kind of operation are worth.
     *
     * @param kind the kind
     * @return the worth
     */
    public LookupStrength lookup(OperationKind kind) {
        return lookups.getOrDefault(kind, lookup);
    }

    /**
     * How long one call may take.
     *
     * @return more than zero
     */
    public Duration timeout() {
        return timeout;
    }

    /**
     * What can be put on a buyer's statement.
     *
     * @return empty when nothing can
     */
    public Optional<StatementRule> statement() {
        return statement;
    }

    /**
     * Whether real money moves by this account.
     *
     * @return empty when it makes no difference, as for an invoice
     */
    public Optional<Mode> mode() {
        return mode;
    }
}
