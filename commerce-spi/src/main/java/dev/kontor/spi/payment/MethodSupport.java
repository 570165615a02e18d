package dev.kontor.spi.payment;

import dev.kontor.value.Country;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Method;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a gateway can do with one method. Immutable; made by {@link #of} and copying verbs.
 */
public final class MethodSupport {
    private final Method method;
    private final Set<OperationKind> operations;
    private final List<AmountRule> amounts;
    private final Set<Country> countries;
    private final int captures;
    private final boolean partialRefunds;
    private final Optional<Duration> authorizationLasts;
    private final Optional<Duration> refundableFor;
    private final Optional<Duration> honoredFor;

    private MethodSupport(
            Method method,
            Set<OperationKind> operations,
            List<AmountRule> amounts,
            Set<Country> countries,
            int captures,
            boolean partialRefunds,
            Optional<Duration> authorizationLasts,
            Optional<Duration> refundableFor,
            Optional<Duration> honoredFor) {
        this.method = method;
        this.operations = operations;
        this.amounts = amounts;
        this.countries = countries;
        this.captures = captures;
        this.partialRefunds = partialRefunds;
        this.authorizationLasts = authorizationLasts;
        this.refundableFor = refundableFor;
        this.honoredFor = honoredFor;
    }

    /**
     * A method with its currencies: one capture, no refunds in part, payers from everywhere.
     *
     * @param method the method
     * @param operations which kinds of operation; at least one
     * @param amounts a rule per currency; at least one
     * @return the support
     */
    public static MethodSupport of(Method method, Set<OperationKind> operations, List<AmountRule> amounts) {
        if (operations.isEmpty() || amounts.isEmpty()) {
            throw new InvalidValueException("support of " + method, "nothing", "an operation and a currency at least");
        }
        if (amounts.stream().map(AmountRule::currency).distinct().count() != amounts.size()) {
            throw new InvalidValueException("support of " + method, "a currency twice", "one rule per currency");
        }
        return new MethodSupport(
                method,
                Collections.unmodifiableSet(EnumSet.copyOf(operations)),
                List.copyOf(amounts),
                Set.of(),
                1,
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /**
     * Only payers from some countries.
     *
     * @param only the countries; none means all
     * @return a new support
     */
    public MethodSupport payersFrom(Country... only) {
        return new MethodSupport(
                method,
                operations,
                amounts,
                Collections.unmodifiableSet(new TreeSet<>(Arrays.asList(only))),
                captures,
                partialRefunds,
                authorizationLasts,
                refundableFor,
                honoredFor);
    }

    /**
     * An authorization can be captured in several parts.
     *
     * @param most how many captures; 1 means the whole or one part of it
     * @return a new support
     */
    public MethodSupport captures(int most) {
        if (most < 1) {
            throw new InvalidValueException("captures", Integer.toString(most), "1 or more");
        }
        return new MethodSupport(
                method,
                operations,
                amounts,
                countries,
                most,
                partialRefunds,
                authorizationLasts,
                refundableFor,
                honoredFor);
    }

    /**
     * A capture can be refunded in parts.
     *
     * @return a new support
     */
    public MethodSupport partialRefunds() {
        return new MethodSupport(
                method, operations, amounts, countries, captures, true, authorizationLasts, refundableFor, honoredFor);
    }

    /**
     * How long an authorization lasts when the provider's answer does not say so itself.
     *
     * @param lasts the time
     * @return a new support
     */
    public MethodSupport authorizationLasts(Duration lasts) {
        return new MethodSupport(
                method,
                operations,
                amounts,
                countries,
                captures,
                partialRefunds,
                Optional.of(lasts),
                refundableFor,
                honoredFor);
    }

    /**
     * How long after a capture it can be refunded.
     *
     * @param window the time
     * @return a new support
     */
    public MethodSupport refundableFor(Duration window) {
        return new MethodSupport(
                method,
                operations,
                amounts,
                countries,
                captures,
                partialRefunds,
                authorizationLasts,
                Optional.of(window),
                honoredFor);
    }

    /**
     * How long the provider sees to it that the money of an authorization is there, when that is shorter than the
     * authorization lasts: what is taken later is set aside once more before, where {@code REAUTHORIZE} is offered.
     *
     * @param time from the moment the money was set aside
     * @return a new support
     */
    public MethodSupport honoredFor(Duration time) {
        return new MethodSupport(
                method,
                operations,
                amounts,
                countries,
                captures,
                partialRefunds,
                authorizationLasts,
                refundableFor,
                Optional.of(time));
    }

    /**
     * The method.
     *
     * @return the method
     */
    public Method method() {
        return method;
    }

    /**
     * Which kinds of operation.
     *
     * @return not empty
     */
    public Set<OperationKind> operations() {
        return operations;
    }

    /**
     * A rule per currency.
     *
     * @return not empty
     */
    public List<AmountRule> amounts() {
        return amounts;
    }

    /**
     * The rule of a currency.
     *
     * @param currency three letters
     * @return empty when it is not taken
     */
    public Optional<AmountRule> amounts(String currency) {
        return amounts.stream().filter(r -> r.currency().equals(currency)).findFirst();
    }

    /**
     * Where payers may come from.
     *
     * @return empty for everywhere
     */
    public Set<Country> countries() {
        return countries;
    }

    /**
     * How many captures one authorization takes.
     *
     * @return 1 or more
     */
    public int captures() {
        return captures;
    }

    /**
     * Whether a capture can be refunded in parts.
     *
     * @return false when only the whole
     */
    public boolean hasPartialRefunds() {
        return partialRefunds;
    }

    /**
     * How long an authorization lasts.
     *
     * @return empty when unknown
     */
    public Optional<Duration> authorizationLasts() {
        return authorizationLasts;
    }

    /**
     * How long a capture can be refunded.
     *
     * @return empty for ever
     */
    public Optional<Duration> refundableFor() {
        return refundableFor;
    }

    /**
     * How long the provider sees to it that the money of an authorization is there.
     *
     * @return empty for as long as the authorization lasts
     */
    public Optional<Duration> honoredFor() {
        return honoredFor;
    }
}
