package dev.kontor.webstore;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.ProvisionException;
import dev.kontor.spi.HttpPort;
import dev.kontor.value.ConfigurationException;
import dev.kontor.webstore.base.Evidence;
import dev.kontor.webstore.base.Settings;
import dev.kontor.webstore.base.Shop;
import dev.kontor.webstore.base.Ticker;
import dev.kontor.webstore.mail.Carrier;
import dev.kontor.webstore.sample.Sample;
import dev.kontor.webstore.site.Site;
import io.javalin.util.JavalinBindException;
import java.io.PrintStream;
import java.net.URI;
import java.util.Optional;

/** The store as a process, or as an object of tests. */
public final class WebStore implements AutoCloseable {
    private final Injector injector;
    private final Optional<Ticker> ticker;

    private WebStore(Injector injector, Optional<Ticker> ticker) {
        this.injector = injector;
        this.ticker = ticker;
    }

    /**
     * Opens the shop, fills it on its first day and begins to listen.
     *
     * @param settings what it is started with
     * @return the running store
     * @throws ConfigurationException with everything that is wrong, a port that is taken included
     */
    public static WebStore start(Settings settings) {
        return start(settings, Optional.empty());
    }

    /**
     * The same with a stand-in for the network between the store and its payment providers.
     *
     * @param settings what it is started with
     * @param http the stand-in; empty for the network itself
     * @return the running store
     * @throws ConfigurationException with everything that is wrong, a port that is taken included
     */
    public static WebStore start(Settings settings, Optional<HttpPort> http) {
        try {
            Injector injector = Guice.createInjector(new StoreModule(settings, http));
            return started(injector, settings);
        } catch (ProvisionException refused) {
            throw cause(refused);
        }
    }

    private static WebStore started(Injector injector, Settings settings) {
        Shop shop = injector.getInstance(Shop.class);
        try {
            injector.getInstance(Sample.class).fill();
            injector.getInstance(Site.class).start();
        } catch (JavalinBindException taken) {
            shop.close();
            throw new ConfigurationException(
                    "-Dport", settings.port() + " is taken; stop what listens there, or start with -Dport=0");
        } catch (RuntimeException refused) {
            shop.close();
            throw refused;
        }
        Carrier carrier = injector.getInstance(Carrier.class);
        Evidence evidence = injector.getInstance(Evidence.class);
        return new WebStore(
                injector,
                settings.test()
                        ? Optional.empty()
                        : Optional.of(new Ticker(() -> {
                            shop.work();
                            carrier.deliver();
                            evidence.sweep();
                        })));
    }

    private static RuntimeException cause(ProvisionException refused) {
        return refused.getCause() instanceof ConfigurationException wrong ? wrong : refused;
    }

    /** Where it is. */
    public URI address() {
        return injector.getInstance(Site.class).base();
    }

    /** Parts of the store, for tests. */
    public <T> T part(Class<T> type) {
        return injector.getInstance(type);
    }

    @Override
    public void close() {
        injector.getInstance(Site.class).close();
        ticker.ifPresent(Ticker::close);
        injector.getInstance(Shop.class).close();
    }

    /**
     * Runs the store until the process is told to end.
     *
     * @param arguments none; settings are system properties, see {@link Settings}
     */
    public static void main(String[] arguments) {
        PrintStream out = System.out;
        try {
            Settings settings = Settings.read(System.getProperties(), System.getenv());
            WebStore store = start(settings);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                store.close();
                out.println("Stopped. The data stays in " + settings.data());
            }));
            Greeting.print(out, store, settings);
        } catch (ConfigurationException wrong) {
            System.err.println("The store cannot start:");
            wrong.faults().forEach(fault -> System.err.println("  " + fault));
            System.exit(2);
        }
    }
}
