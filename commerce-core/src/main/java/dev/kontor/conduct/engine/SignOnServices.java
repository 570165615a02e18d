package dev.kontor.conduct.engine;

import dev.kontor.spi.Health;
import dev.kontor.spi.ReturnData;
import dev.kontor.spi.signon.Arrival;
import dev.kontor.spi.signon.Departure;
import dev.kontor.spi.signon.SignOnRequest;
import dev.kontor.spi.signon.SignOnService;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/** The sign-on services, by name, as use cases speak to them: whatever a plugin does wrong signs nobody in. */
public final class SignOnServices {
    private static final System.Logger LOG = System.getLogger("dev.kontor.signon");
    private static final Duration WITHIN = Duration.ofSeconds(20);
    private static final Duration TO_CHECK = Duration.ofSeconds(10);

    private final Map<String, SignOnService> services;
    private final PluginCalls calls;

    /**
     * Some services.
     *
     * @param services by name
     * @param calls how plugins are called
     */
    public SignOnServices(Map<String, SignOnService> services, PluginCalls calls) {
        this.services = new LinkedHashMap<>(services);
        this.calls = calls;
    }

    /**
     * None.
     *
     * @return nobody signs on
     */
    public static SignOnServices none() {
        return new SignOnServices(Map.of(), PluginCalls.onOwnPool());
    }

    /** Their names. */
    public Set<String> names() {
        return services.keySet();
    }

    /**
     * Begins a sign-on.
     *
     * @param name the service
     * @param request what is asked
     * @return never null, never thrown
     */
    public Departure begin(String name, SignOnRequest request) {
        PluginCalls.Answer<Departure> answer =
                ask(name, (service, deadline) -> service.begin(request, PluginCalls.context(name, 1, deadline)));
        Departure departure = answer instanceof PluginCalls.Answer.Given<Departure> given
                ? given.value()
                : new Departure.Unknown(why(answer));
        if (departure instanceof Departure.Unknown trouble) {
            LOG.log(System.Logger.Level.WARNING, "Sign-on ''{0}'' cannot begin: {1}", name, trouble.why());
        }
        return departure;
    }

    /**
     * Ends a sign-on.
     *
     * @param name the service
     * @param request the one it began with
     * @param back what the browser brought
     * @return never null, never thrown
     */
    public Arrival finish(String name, SignOnRequest request, ReturnData back) {
        PluginCalls.Answer<Arrival> answer =
                ask(name, (service, deadline) -> service.finish(request, back, PluginCalls.context(name, 1, deadline)));
        Arrival arrival = answer instanceof PluginCalls.Answer.Given<Arrival> given
                ? given.value()
                : new Arrival.Unknown(why(answer));
        if (arrival instanceof Arrival.Unknown trouble) {
            LOG.log(System.Logger.Level.WARNING, "Sign-on ''{0}'' came to nothing: {1}", name, trouble.why());
        } else if (arrival instanceof Arrival.Refused no && no.reason() == Arrival.Reason.NOT_BELIEVED) {
            LOG.log(System.Logger.Level.WARNING, "Sign-on ''{0}'' was not believed: {1}", name, no.why());
        }
        return arrival;
    }

    /**
     * How they are doing.
     *
     * @return by name
     */
    public Map<String, Health> check() {
        Map<String, Health> health = new LinkedHashMap<>();
        services.forEach((name, service) -> health.put(name, calls.health(TO_CHECK, service::check)));
        return health;
    }

    private <T> PluginCalls.Answer<T> ask(String name, BiFunction<SignOnService, PluginCalls.Deadline, T> question) {
        return Optional.ofNullable(services.get(name))
                .map(service -> calls.<T>call(WITHIN, deadline -> question.apply(service, deadline), late -> {}))
                .orElseGet(() -> new PluginCalls.Answer.Failed<>("no jar provides the service now"));
    }

    private static String why(PluginCalls.Answer<?> answer) {
        return answer instanceof PluginCalls.Answer.Failed<?> failed
                ? failed.why()
                : "too many calls of plugins are under way";
    }

    /** Closes every service. */
    public void close() {
        services.values().forEach(PluginGate::closeQuietly);
    }
}
