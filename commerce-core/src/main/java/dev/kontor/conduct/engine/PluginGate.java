package dev.kontor.conduct.engine;

import dev.kontor.spi.Configured;
import dev.kontor.spi.HttpPort;
import dev.kontor.spi.Plugin;
import dev.kontor.spi.PluginConfig;
import dev.kontor.spi.PluginInfo;
import dev.kontor.spi.PluginRuntime;
import dev.kontor.value.ConfigurationException;
import dev.kontor.value.Fault;
import dev.kontor.value.Secret;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;

/**
 * The one gate through which plugins come in: named by the host, found by id where the host did not hand them in, checked
 * against their own schema, opened. Gathers every fault of every plugin.
 */
public final class PluginGate {
    private static final int LONGEST_WORDS = 300;

    private final HttpPort http;
    private final InstantSource clock;
    private final List<Fault> faults = new ArrayList<>();
    private final List<AutoCloseable> opened = new ArrayList<>();

    /**
     * A gate.
     *
     * @param http what plugins speak HTTP through
     * @param clock what plugins tell the time by
     */
    public PluginGate(HttpPort http, InstantSource clock) {
        this.http = http;
        this.clock = clock;
    }

    /**
     * Admits the named uses of one kind of plugin.
     *
     * @param kind the kind
     * @param uses what the host named
     * @param <S> what opening gives
     * @param <P> the kind
     * @return the services that could be opened, by name; faults are kept for {@link #close}
     */
    public <S extends AutoCloseable, P extends Plugin<S>> Map<String, S> admit(
            Class<P> kind, List<Configured<P>> uses) {
        return admit(kind, uses, List.of());
    }

    /**
     * Admits the named uses of one kind of plugin, of which the house brings some itself.
     *
     * @param kind the kind
     * @param uses what the host named
     * @param ours plugins that no jar has to bring, since they need what only the house can give them
     * @param <S> what opening gives
     * @param <P> the kind
     * @return the services that could be opened, by name; faults are kept for {@link #close}
     */
    public <S extends AutoCloseable, P extends Plugin<S>> Map<String, S> admit(
            Class<P> kind, List<Configured<P>> uses, List<? extends P> ours) {
        Map<String, S> services = new LinkedHashMap<>();
        Set<String> names = new HashSet<>();
        Map<String, P> found = new TreeMap<>();
        ours.forEach(plugin -> found.put(plugin.info().id(), plugin));
        if (!uses.stream().allMatch(use -> isAtHand(use, found))) {
            search(kind, found);
        }
        for (Configured<P> use : uses) {
            String place = kind.getSimpleName() + " '" + use.name() + "'";
            if (!names.add(use.name())) {
                faults.add(new Fault(place, "is named twice; give each use a name of its own"));
                continue;
            }
            Optional<P> plugin = use.plugin().or(() -> Optional.ofNullable(found.get(use.pluginId())));
            if (plugin.isEmpty()) {
                faults.add(new Fault(
                        place, "needs plugin '" + use.pluginId() + "', which is in no jar. Found: " + found.keySet()));
                continue;
            }
            open(place, use, plugin.get()).ifPresent(service -> services.put(use.name(), service));
        }
        return services;
    }

    private static <P extends Plugin<?>> boolean isAtHand(Configured<P> use, Map<String, P> found) {
        return use.plugin().isPresent() || found.containsKey(use.pluginId());
    }

    private <S extends AutoCloseable, P extends Plugin<S>> Optional<S> open(String place, Configured<P> use, P plugin) {
        String named = place + " (" + plugin.getClass().getName() + ")";
        try {
            PluginInfo info = plugin.info();
            if (info.spiVersion() != PluginInfo.SPI_VERSION) {
                faults.add(new Fault(
                        named,
                        "was written against contract " + info.spiVersion() + ", this is " + PluginInfo.SPI_VERSION));
                return Optional.empty();
            }
            List<Fault> wrong = plugin.config().faultsIn(place, use.texts(), use.secrets());
            if (!wrong.isEmpty()) {
                faults.addAll(wrong);
                return Optional.empty();
            }
            PluginConfig config = new PluginConfig(use.name(), plugin.config(), use.texts(), use.secrets());
            S service = plugin.open(config, runtime(info.id()));
            if (service == null) {
                faults.add(new Fault(named, "opened nothing"));
                return Optional.empty();
            }
            opened.add(service);
            return Optional.of(service);
        } catch (ConfigurationException told) {
            told.faults().forEach(f -> faults.add(new Fault(place, masked(f.toString(), use))));
        } catch (RuntimeException | LinkageError broken) {
            faults.add(new Fault(
                    named,
                    "failed to open with " + broken.getClass().getName() + ": "
                            + shortened(masked(String.valueOf(broken.getMessage()), use))));
        }
        return Optional.empty();
    }

    /** What a plugin says of its settings, without the secrets among them. */
    private static String masked(String said, Configured<?> use) {
        String masked = said;
        for (Secret secret : use.secrets().values()) {
            String rest = masked;
            masked = secret.<String>use(text -> rest.replace(text, secret.toString()));
        }
        return masked;
    }

    private static String shortened(String said) {
        String line = said.replaceAll("[\\p{Cntrl}\\s]+", " ");
        return line.length() <= LONGEST_WORDS ? line : line.substring(0, LONGEST_WORDS) + "...";
    }

    private <S extends AutoCloseable, P extends Plugin<S>> void search(Class<P> kind, Map<String, P> found) {
        var providers = ServiceLoader.load(kind).iterator();
        while (true) {
            try {
                if (!providers.hasNext()) {
                    return;
                }
                P plugin = providers.next();
                P twin = found.putIfAbsent(plugin.info().id(), plugin);
                if (twin != null) {
                    faults.add(new Fault(
                            "plugin '" + plugin.info().id() + "'",
                            "is in two jars, as " + twin.getClass().getName() + " and "
                                    + plugin.getClass().getName()));
                }
            } catch (ServiceConfigurationError | RuntimeException | LinkageError broken) {
                faults.add(
                        new Fault("META-INF/services/" + kind.getName(), "has a broken entry: " + broken.getMessage()));
                if (!(broken instanceof ServiceConfigurationError)) {
                    return;
                }
            }
        }
    }

    private PluginRuntime runtime(String id) {
        return new PluginRuntime() {
            @Override
            public HttpPort http() {
                return http;
            }

            @Override
            public InstantSource clock() {
                return clock;
            }

            @Override
            public System.Logger log() {
                return System.getLogger("dev.kontor.plugin." + id);
            }
        };
    }

    /**
     * Adds a fault found elsewhere, so that all are told at once.
     *
     * @param fault the fault
     */
    public void fault(Fault fault) {
        faults.add(fault);
    }

    /**
     * Ends admission.
     *
     * @throws ConfigurationException with every fault, after closing what was opened
     */
    public void close() {
        if (faults.isEmpty()) {
            return;
        }
        closeOpened();
        throw new ConfigurationException(faults);
    }

    /** Closes everything that was opened, for when the shop cannot start after all; the last opened first. */
    public void closeOpened() {
        for (int i = opened.size() - 1; i >= 0; i--) {
            closeQuietly(opened.get(i));
        }
        opened.clear();
    }

    /**
     * Closes a service and keeps what it throws from whoever closes the next one.
     *
     * @param service the service
     */
    public static void closeQuietly(AutoCloseable service) {
        try {
            service.close();
        } catch (Exception thrown) {
            System.getLogger("dev.kontor").log(System.Logger.Level.WARNING, "Closing failed: {0}", thrown.getClass());
        }
    }
}
