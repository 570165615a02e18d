package dev.kontor.conduct.engine;

import dev.kontor.spi.Health;
import dev.kontor.spi.keys.KeyAnswer;
import dev.kontor.spi.keys.KeyOrder;
import dev.kontor.spi.keys.KeyService;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** The services that issue keys, by name, as use cases speak to them: whatever a plugin does wrong issues nothing. */
public final class KeyServices {
    private static final Duration WITHIN = Duration.ofSeconds(20);

    private final Map<String, KeyService> services;
    private final PluginCalls calls;

    /**
     * Some services.
     *
     * @param services by name
     * @param calls how plugins are called
     */
    public KeyServices(Map<String, KeyService> services, PluginCalls calls) {
        this.services = new LinkedHashMap<>(services);
        this.calls = calls;
    }

    /**
     * Asks a service for one key.
     *
     * @param name the service
     * @param order which key is wanted
     * @return never null, never thrown
     */
    public KeyAnswer issue(String name, KeyOrder order) {
        KeyService service = services.get(name);
        if (service == null) {
            return new KeyAnswer.Later("no jar provides the key service '" + name + "' now");
        }
        PluginCalls.Answer<KeyAnswer> answer = calls.call(
                WITHIN,
                deadline -> service.issue(order, PluginCalls.context(order.reference(), 1, deadline)),
                late -> {});
        if (answer instanceof PluginCalls.Answer.Given<KeyAnswer> given) {
            return given.value();
        }
        return new KeyAnswer.Later(
                answer instanceof PluginCalls.Answer.Failed<KeyAnswer> failed
                        ? failed.why()
                        : "too many calls of plugins are under way");
    }

    /**
     * How the services are doing.
     *
     * @return by name
     */
    public Map<String, Health> check() {
        Map<String, Health> health = new LinkedHashMap<>();
        services.forEach((name, service) -> {
            PluginCalls.Answer<Health> answer = calls.call(
                    WITHIN, deadline -> service.check(PluginCalls.context("health", 1, deadline)), late -> {});
            health.put(
                    name,
                    answer instanceof PluginCalls.Answer.Given<Health> given
                            ? given.value()
                            : Health.down("does not answer"));
        });
        return health;
    }

    /** Closes every service. */
    public void close() {
        services.values().forEach(PluginGate::closeQuietly);
    }
}
