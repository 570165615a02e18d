package dev.kontor.conduct.engine;

import dev.kontor.spi.Handle;
import dev.kontor.spi.ReturnData;
import dev.kontor.spi.verification.Assertion;
import dev.kontor.spi.verification.Offer;
import dev.kontor.spi.verification.Proof;
import dev.kontor.spi.verification.VerificationService;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** The verification services, by name, as use cases speak to them: whatever a plugin does wrong proves nothing. */
public final class Verifiers {
    private static final Duration WITHIN = Duration.ofSeconds(20);

    private final Map<String, VerificationService> services;
    private final PluginCalls calls;

    /**
     * Some services.
     *
     * @param services by name
     * @param calls how plugins are called
     */
    public Verifiers(Map<String, VerificationService> services, PluginCalls calls) {
        this.services = new LinkedHashMap<>(services);
        this.calls = calls;
    }

    /**
     * What a service proves and asks for.
     *
     * @param name the service
     * @return empty when there is no such service
     */
    public Optional<Offer> offer(String name) {
        return Optional.ofNullable(services.get(name)).map(VerificationService::offer);
    }

    /**
     * Begins a verification.
     *
     * @param name the service
     * @param verification the verification's id, for the log
     * @param assertion what the person says
     * @return never null, never thrown
     */
    public Proof start(String name, String verification, Assertion assertion) {
        return ask(
                name,
                verification,
                (service, deadline) -> service.start(assertion, PluginCalls.context(verification, 1, deadline)));
    }

    /**
     * Goes on with a verification.
     *
     * @param name the service
     * @param verification the verification's id, for the log
     * @param assertion what the person said
     * @param handle from the last pending answer
     * @param back what the person brought
     * @return never null, never thrown
     */
    public Proof proceed(String name, String verification, Assertion assertion, Handle handle, ReturnData back) {
        return ask(
                name,
                verification,
                (service, deadline) ->
                        service.proceed(assertion, handle, back, PluginCalls.context(verification, 1, deadline)));
    }

    private Proof ask(
            String name, String verification, BiFunction<VerificationService, PluginCalls.Deadline, Proof> question) {
        VerificationService service = services.get(name);
        if (service == null) {
            return new Proof.Unknown("no jar provides the service '" + name + "' now");
        }
        PluginCalls.Answer<Proof> answer = calls.call(WITHIN, d -> question.apply(service, d), late -> {});
        if (answer instanceof PluginCalls.Answer.Given<Proof> given) {
            return given.value();
        }
        return new Proof.Unknown(
                answer instanceof PluginCalls.Answer.Failed<Proof> failed
                        ? failed.why() + " for " + verification
                        : "too many calls of plugins are under way");
    }

    /** Closes every service. */
    public void close() {
        services.values().forEach(PluginGate::closeQuietly);
    }
}
