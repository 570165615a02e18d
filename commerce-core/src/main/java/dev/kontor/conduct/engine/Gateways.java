package dev.kontor.conduct.engine;

import dev.kontor.credit.OnAccount;
import dev.kontor.payment.PaymentOperation;
import dev.kontor.payment.PaymentSituation;
import dev.kontor.spi.Health;
import dev.kontor.spi.InboundMessage;
import dev.kontor.spi.ReturnData;
import dev.kontor.spi.debit.BankFiles;
import dev.kontor.spi.payment.Asked;
import dev.kontor.spi.payment.Capabilities;
import dev.kontor.spi.payment.Inbound;
import dev.kontor.spi.payment.Lookup;
import dev.kontor.spi.payment.Operation;
import dev.kontor.spi.payment.Outcome;
import dev.kontor.spi.payment.PaymentGateway;
import dev.kontor.spi.payment.Settlement;
import dev.kontor.spi.payment.SettlementSource;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The payment gateways, by account name, as use cases speak to them: each call has a deadline, and whatever a plugin does
 * wrong becomes an outcome. The names keep the host's order.
 */
public final class Gateways {
    private static final Duration INBOUND = Duration.ofSeconds(10);

    private final Map<String, Gateway> gateways = new LinkedHashMap<>();
    private final PluginCalls calls;

    /**
     * Some gateways.
     *
     * @param opened by account name
     * @param capabilities by account name
     * @param calls how plugins are called
     */
    public Gateways(Map<String, PaymentGateway> opened, Map<String, Capabilities> capabilities, PluginCalls calls) {
        this.calls = calls;
        opened.forEach((name, gateway) -> gateways.put(
                name,
                new Gateway(gateway, Objects.requireNonNull(capabilities.get(name), "capabilities"), new Breaker())));
    }

    private record Gateway(PaymentGateway gateway, Capabilities capabilities, Breaker breaker) {}

    /** The account names, in the host's order. */
    public Set<String> names() {
        return gateways.keySet();
    }

    /**
     * What an account can do.
     *
     * @param account its name
     * @return empty when no jar provides it now
     */
    public Optional<Capabilities> capabilities(String account) {
        return Optional.ofNullable(gateways.get(account)).map(Gateway::capabilities);
    }

    /**
     * What the accounts of some payments can do.
     *
     * @param payments the payments
     * @return by account name; without accounts that no jar provides now
     */
    public Map<String, Capabilities> capabilities(List<PaymentSituation> payments) {
        Map<String, Capabilities> known = new LinkedHashMap<>();
        payments.stream()
                .flatMap(payment -> payment.operations().stream())
                .map(PaymentOperation::account)
                .distinct()
                .forEach(account -> capabilities(account).ifPresent(can -> known.put(account, can)));
        return known;
    }

    /**
     * Whether an account takes promises, so that the house itself decides who may promise (PA-1).
     *
     * @param account its name
     * @return false for the accounts of other plugins, whatever methods they take
     */
    public boolean isOnAccount(String account) {
        return Optional.ofNullable(gateways.get(account))
                .filter(to -> OnAccount.isOpenedBy(to.gateway()))
                .isPresent();
    }

    /**
     * Until when an account gets no new charges, since it left most of the last ones without an answer. What is under way
     * goes on all the same.
     *
     * @param account its name
     * @param now when it is asked
     * @return empty when it gets them
     */
    public Optional<Instant> closedUntil(String account, Instant now) {
        return Optional.ofNullable(gateways.get(account))
                .flatMap(to -> to.breaker().closedUntil(now));
    }

    /**
     * Takes in whether an account answered for a send.
     *
     * @param account its name
     * @param outcome what became of the send
     * @param now when
     */
    public void heard(String account, Outcome outcome, Instant now) {
        boolean silent = outcome instanceof Outcome.Unknown || outcome instanceof Outcome.NotSent;
        Optional.ofNullable(gateways.get(account)).ifPresent(to -> to.breaker().heard(!silent, now));
    }

    /**
     * Sends an operation.
     *
     * @param account the gateway account
     * @param operation the operation, stored as sent
     * @param attempt which send
     * @param late takes an answer after the deadline
     * @return never null, never thrown
     */
    public Outcome submit(String account, Operation operation, int attempt, Consumer<Outcome> late) {
        Gateway to = gateways.get(account);
        if (to == null) {
            return Outcome.notSent("no jar provides the account '" + account + "' now");
        }
        return outcome(calls.call(
                to.capabilities().timeout(),
                deadline -> to.gateway().submit(operation, PluginCalls.context(operation.id(), attempt, deadline)),
                late));
    }

    /**
     * Goes on with an operation after the buyer has acted.
     *
     * @param account the gateway account
     * @param asked the operation with its own handle
     * @param back what the browser brought
     * @param attempt which send
     * @param late takes an answer after the deadline
     * @return never null, never thrown
     */
    public Outcome resume(String account, Asked asked, ReturnData back, int attempt, Consumer<Outcome> late) {
        Gateway to = gateways.get(account);
        if (to == null) {
            return Outcome.notSent("no jar provides the account '" + account + "' now");
        }
        return outcome(calls.call(
                to.capabilities().timeout(),
                deadline -> to.gateway()
                        .resume(
                                asked,
                                back,
                                PluginCalls.context(asked.operation().id(), attempt, deadline)),
                late));
    }

    private static Outcome outcome(PluginCalls.Answer<Outcome> answer) {
        if (answer instanceof PluginCalls.Answer.Given<Outcome> given) {
            return given.value();
        }
        return answer instanceof PluginCalls.Answer.Failed<Outcome> failed
                ? Outcome.unknown(failed.why())
                : Outcome.notSent("too many calls of plugins are under way");
    }

    /**
     * Asks about an operation.
     *
     * @param account the gateway account
     * @param asked the operation with its own handle
     * @return never null, never thrown
     */
    public Lookup lookup(String account, Asked asked) {
        Gateway to = gateways.get(account);
        if (to == null) {
            return Lookup.failed("no jar provides the account '" + account + "' now");
        }
        PluginCalls.Answer<Lookup> answer = calls.call(
                to.capabilities().timeout(),
                deadline -> to.gateway()
                        .lookup(asked, PluginCalls.context(asked.operation().id(), 1, deadline)),
                late -> {});
        if (answer instanceof PluginCalls.Answer.Given<Lookup> given) {
            return given.value();
        }
        return Lookup.failed(
                answer instanceof PluginCalls.Answer.Failed<Lookup> failed
                        ? failed.why()
                        : "too many calls of plugins are under way");
    }

    /**
     * Lets an account read a message.
     *
     * @param message as it arrived
     * @return what it is; unverifiable when the plugin failed or no jar provides the account
     */
    public Inbound receive(InboundMessage message) {
        Gateway to = gateways.get(message.account());
        if (to == null) {
            return new Inbound.Unverifiable(Duration.ofMinutes(5));
        }
        PluginCalls.Answer<Inbound> answer = calls.call(
                INBOUND,
                deadline -> to.gateway().receive(message, PluginCalls.context("inbound", 1, deadline)),
                late -> {});
        return answer instanceof PluginCalls.Answer.Given<Inbound> given
                ? given.value()
                : new Inbound.Unverifiable(Duration.ofMinutes(1));
    }

    /**
     * The accounts whose provider is a bank that reads and writes files.
     *
     * @return in the host's order
     */
    public List<String> filing() {
        return gateways.entrySet().stream()
                .filter(to -> to.getValue().gateway() instanceof BankFiles)
                .map(Map.Entry::getKey)
                .toList();
    }

    /**
     * What reads and writes the files of an account. It asks nobody, so its calls need no deadline.
     *
     * @param account its name
     * @return empty when its provider is no such bank, or no jar provides it now
     */
    public Optional<BankFiles> files(String account) {
        return Optional.ofNullable(gateways.get(account))
                .map(Gateway::gateway)
                .filter(BankFiles.class::isInstance)
                .map(BankFiles.class::cast);
    }

    /**
     * The accounts that tell what they settled.
     *
     * @return in the host's order
     */
    public List<String> settling() {
        return gateways.entrySet().stream()
                .filter(to -> to.getValue().gateway() instanceof SettlementSource)
                .map(Map.Entry::getKey)
                .toList();
    }

    /**
     * Asks an account for a page of what it settled.
     *
     * @param account its name
     * @param day in UTC
     * @param cursor empty for the first page
     * @return never null, never thrown
     */
    public Settlement settled(String account, LocalDate day, String cursor) {
        Gateway to = gateways.get(account);
        if (to == null) {
            return Settlement.failed("no jar provides the account now");
        }
        if (!(to.gateway() instanceof SettlementSource source)) {
            return Settlement.failed("its plugin does not tell what is settled");
        }
        PluginCalls.Answer<Settlement> answer = calls.call(
                to.capabilities().timeout(),
                deadline -> source.settled(day, cursor, PluginCalls.context("settlement", 1, deadline)),
                late -> {});
        if (answer instanceof PluginCalls.Answer.Given<Settlement> given) {
            return given.value();
        }
        return Settlement.failed(
                answer instanceof PluginCalls.Answer.Failed<Settlement> failed
                        ? failed.why()
                        : "too many calls of plugins are under way");
    }

    /**
     * How each account is doing, by asking it.
     *
     * @return by account name
     */
    public Map<String, Health> check() {
        Map<String, Health> health = new LinkedHashMap<>();
        gateways.forEach((name, to) -> health.put(
                name,
                calls.health(
                        to.capabilities().timeout(), context -> to.gateway().check(context))));
        return health;
    }

    /** Closes every gateway. */
    public void close() {
        gateways.values().forEach(to -> PluginGate.closeQuietly(to.gateway()));
    }
}
