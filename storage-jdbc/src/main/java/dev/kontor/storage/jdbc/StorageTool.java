package dev.kontor.storage.jdbc;

import dev.kontor.spi.storage.Schema;
import dev.kontor.spi.storage.SchemaSource;
import dev.kontor.value.CommerceException;
import dev.kontor.value.ConfigurationException;
import dev.kontor.value.Echo;
import dev.kontor.value.Fault;
import dev.kontor.value.MisuseException;
import dev.kontor.value.Secret;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/**
 * The command line for who looks after the database: makes tables, checks them, or prints the statements. Knows the
 * tables by {@link SchemaSource}, which the shop's core provides; run it with core and the database's driver on the class
 * path.
 *
 * <pre>{@code
 * StorageTool migrate  --url jdbc:postgresql://host/shop --user owner --password-env SHOP_OWNER
 * StorageTool validate --url jdbc:postgresql://host/shop --user shop  --password-env SHOP_DB
 * StorageTool print    --dialect postgresql
 * }</pre>
 *
 * <p>The password comes from an environment variable only. Ends with 0 when all is well, else with 1 and the faults on
 * the error output.
 */
public final class StorageTool {
    private static final String USAGE = "usage: migrate|validate --url <jdbc address> [--user <name>]"
            + " [--password-env <variable>], or print --dialect postgresql|mariadb|h2";

    private StorageTool() {}

    /**
     * Runs one command and ends the process.
     *
     * @param arguments the command and its options
     */
    public static void main(String[] arguments) {
        int status;
        try {
            status = run(List.of(arguments), schema(), System.out);
        } catch (CommerceException refused) {
            System.err.println(refused.getMessage());
            status = 1;
        }
        System.exit(status);
    }

    static int run(List<String> arguments, Schema schema, PrintStream out) {
        Map<String, String> options = options(arguments);
        switch (arguments.isEmpty() ? "" : arguments.get(0)) {
            case "migrate" -> prepare(schema, SchemaMode.MIGRATE, options, out);
            case "validate" -> prepare(schema, SchemaMode.VALIDATE, options, out);
            case "print" -> out.print(JdbcStorage.script(schema, options.getOrDefault("--dialect", "")));
            default -> throw new MisuseException(USAGE);
        }
        return 0;
    }

    private static void prepare(Schema schema, SchemaMode mode, Map<String, String> options, PrintStream out) {
        String url = options.getOrDefault("--url", "");
        List<Fault> faults = Pool.faults(url, 2);
        if (!faults.isEmpty()) {
            throw new ConfigurationException(faults);
        }
        Optional<Secret> password =
                Optional.ofNullable(options.get("--password-env")).map(Secret::env);
        try (Connections connections =
                Connections.own(Pool.open(url, Optional.ofNullable(options.get("--user")), password, 2))) {
            Dialect dialect = Retry.PATIENT.run(() -> new Migration(connections, schema).run(mode));
            out.println("Schema " + schema.version() + " is in place ("
                    + schema.tables().size() + " tables, " + dialect.name().toLowerCase(Locale.ROOT) + ").");
        }
    }

    private static Map<String, String> options(List<String> arguments) {
        Map<String, String> options = new HashMap<>();
        for (int i = 1; i < arguments.size(); i += 2) {
            String name = arguments.get(i);
            if (i + 1 == arguments.size()
                    || !List.of("--url", "--user", "--password-env", "--dialect")
                            .contains(name)) {
                throw new MisuseException(Echo.of(name) + " is not understood; " + USAGE);
            }
            options.put(name, arguments.get(i + 1));
        }
        return options;
    }

    private static Schema schema() {
        List<SchemaSource> sources = new ArrayList<>();
        try {
            ServiceLoader.load(SchemaSource.class).forEach(sources::add);
        } catch (ServiceConfigurationError broken) {
            throw new ConfigurationException(
                    "META-INF/services/" + SchemaSource.class.getName(), String.valueOf(broken.getMessage()));
        }
        if (sources.size() != 1) {
            throw new ConfigurationException(
                    "class path",
                    "holds " + sources.size() + " sources of a schema, expected one; put the shop's core on it");
        }
        return sources.get(0).schema();
    }
}
