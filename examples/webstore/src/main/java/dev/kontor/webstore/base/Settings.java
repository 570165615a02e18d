package dev.kontor.webstore.base;

import dev.kontor.value.ConfigurationException;
import dev.kontor.value.Fault;
import dev.kontor.value.Secret;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * What the store was started with: the one place where its settings are read.
 *
 * @param port where it listens on 127.0.0.1; 0 for any free port
 * @param data the folder of its database, keys and mails
 * @param jdbc the address of a PostgreSQL; empty for H2 in the data folder
 * @param user the database's user; empty for the database's own default
 * @param password the database's password
 * @param sandbox the address of a sandbox bank that runs elsewhere; empty for one of the store's own
 * @param test whether test suites may set the clock, reset the store and script its bank
 * @param universities a file of universities and their mail domains; empty for the few of the sample
 * @param providers keys of payment providers; none for the sandbox bank
 * @param signOn what the university's sign-on needs; empty for a store without
 */
public record Settings(
        int port,
        Path data,
        Optional<URI> jdbc,
        Optional<String> user,
        Optional<Secret> password,
        Optional<URI> sandbox,
        boolean test,
        Optional<Path> universities,
        Providers providers,
        Optional<SignOnKeys> signOn) {
    /** The variable that holds the database's password, since a command line is seen by every user of a machine. */
    public static final String PASSWORD = "STORE_JDBC_PASSWORD";

    private static final int HIGHEST_PORT = 65_535;

    /**
     * A store without a sign-on.
     *
     * @param port its port
     * @param data the folder of its database, keys and mails
     * @param jdbc the address of a PostgreSQL
     * @param user the database's user
     * @param password the database's password
     * @param sandbox the address of a sandbox bank that runs elsewhere
     * @param test whether test suites may set the clock, reset the store and script its bank
     * @param universities a file of universities and their mail domains
     * @param providers keys of payment providers
     */
    public Settings(
            int port,
            Path data,
            Optional<URI> jdbc,
            Optional<String> user,
            Optional<Secret> password,
            Optional<URI> sandbox,
            boolean test,
            Optional<Path> universities,
            Providers providers) {
        this(port, data, jdbc, user, password, sandbox, test, universities, providers, Optional.empty());
    }

    /**
     * Reads the settings; an empty one counts as not given.
     *
     * @param properties of the system: {@code port}, {@code store.data}, {@code store.jdbc}, {@code store.jdbc.user},
     *     {@code store.sandbox}, {@code store.test}, {@code kontor.universities}
     * @param environment for {@link #PASSWORD} and the variables of {@link Providers} and {@link SignOnKeys}
     * @return the settings
     * @throws ConfigurationException with every fault at once
     */
    public static Settings read(Properties properties, Map<String, String> environment) {
        Reader reader = new Reader(properties);
        Settings settings = new Settings(
                reader.port(),
                Path.of(reader.text("store.data").orElse("kontor-data"))
                        .toAbsolutePath()
                        .normalize(),
                reader.address("store.jdbc", "jdbc"),
                reader.text("store.jdbc.user"),
                Optional.ofNullable(environment.get(PASSWORD))
                        .filter(text -> !text.isEmpty())
                        .map(Secret::of),
                reader.address("store.sandbox", "http"),
                reader.flag("store.test"),
                reader.text("kontor.universities").map(Path::of),
                Providers.read(environment, reader.faults),
                SignOnKeys.read(environment, reader.faults));
        if (settings.sandbox().isPresent() && Providers.areNamedIn(environment)) {
            reader.faults.add(new Fault(
                    "-Dstore.sandbox", "names a sandbox bank beside keys of payment providers; give one or the other"));
        }
        if (!reader.faults.isEmpty()) {
            throw new ConfigurationException(reader.faults);
        }
        return settings;
    }

    private static final class Reader {
        private final Properties properties;
        private final List<Fault> faults = new ArrayList<>();

        Reader(Properties properties) {
            this.properties = properties;
        }

        Optional<String> text(String name) {
            return Optional.ofNullable(properties.getProperty(name))
                    .map(String::strip)
                    .filter(text -> !text.isEmpty());
        }

        int port() {
            String text = text("port").orElse("8080");
            int port = text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : HIGHEST_PORT + 1;
            if (port > HIGHEST_PORT) {
                faults.add(new Fault("-Dport", "expected a number from 0 to " + HIGHEST_PORT));
            }
            return port;
        }

        boolean flag(String name) {
            String text = text(name).orElse("false");
            if (!text.equals("true") && !text.equals("false")) {
                faults.add(new Fault("-D" + name, "expected true or false"));
            }
            return text.equals("true");
        }

        Optional<URI> address(String name, String scheme) {
            return text(name).flatMap(text -> {
                try {
                    URI address = new URI(text);
                    if (text.toLowerCase(Locale.ROOT).contains("password=")) {
                        faults.add(new Fault("-D" + name, "holds a password; give it in " + PASSWORD));
                    }
                    if (scheme.equals(address.getScheme())) {
                        return Optional.of(address);
                    }
                } catch (URISyntaxException unreadable) {
                    // Told below, together with a wrong scheme.
                }
                faults.add(new Fault("-D" + name, "expected an address that begins with " + scheme + ":"));
                return Optional.empty();
            });
        }
    }
}
