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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The command line for who looks after the database: makes tables, checks them, prints the statements, or looks for rows
 * that break an invariant of the shop. Knows the tables by {@link SchemaSource}, which the shop's core provides; run it
 * with core and the database's driver on the class path.
 *
 * <pre>{@code
 * StorageTool migrate  --url jdbc:postgresql://host/shop --user owner --password-env SHOP_OWNER
 * StorageTool validate --url jdbc:postgresql://host/shop --user shop  --password-env SHOP_DB
 * StorageTool verify   --url jdbc:postgresql://host/shop --user reader --password-env SHOP_READER
 * StorageTool print    --dialect postgresql
 * }</pre>
 *
 * <p>The password comes from an environment variable only. {@code verify} prints a line for each invariant, needs no more
 * than the right to read, takes the database's clock, and looks at every realm unless {@code --realm} names one. Ends with
 * 0 when all is well, else with 1 and the faults on the error output; broken invariants are faults.
 */
public final class StorageTool {
    private static final String USAGE = "usage: migrate|validate|verify --url <jdbc address> [--user <name>]"
            + " [--password-env <variable>] [--realm <realm to verify>], or print --dialect postgresql|mariadb|h2";

    private StorageTool() {}

    /**
     * Runs one command and ends the process.
     *
     * @param arguments the command and its options
     */
    public static void main(String[] arguments) {
        int status;
        try {
            status = run(List.of(arguments), SchemaOnPath.find(), System.out);
        } catch (CommerceException refused) {
            System.err.println(refused.getMessage());
            status = 1;
        }
        System.exit(status);
    }

    static int run(List<String> arguments, SchemaSource shop, PrintStream out) {
        Map<String, String> options = options(arguments);
        switch (arguments.isEmpty() ? "" : arguments.get(0)) {
            case "migrate" -> prepare(shop.schema(), SchemaMode.MIGRATE, options, out);
            case "validate" -> prepare(shop.schema(), SchemaMode.VALIDATE, options, out);
            case "verify" -> {
                return verify(shop, options, out);
            }
            case "print" -> out.print(JdbcStorage.script(shop.schema(), options.getOrDefault("--dialect", "")));
            default -> throw new MisuseException(USAGE);
        }
        return 0;
    }

    private static void prepare(Schema schema, SchemaMode mode, Map<String, String> options, PrintStream out) {
        try (Connections connections = connect(options)) {
            Dialect dialect = Retry.PATIENT.run(() -> new Migration(connections, schema).run(mode));
            out.println("Schema " + schema.version() + " is in place ("
                    + schema.tables().size() + " tables, " + schema.reports().size() + " reports, "
                    + dialect + ").");
        }
    }

    private static int verify(SchemaSource shop, Map<String, String> options, PrintStream out) {
        try (Connections connections = connect(options)) {
            List<Checked> all =
                    new Verify(connections, shop).run(Optional.ofNullable(options.get("--realm")), Optional.empty());
            all.forEach(out::println);
            return all.stream().allMatch(Checked::holds) ? 0 : 1;
        }
    }

    private static Connections connect(Map<String, String> options) {
        String url = options.getOrDefault("--url", "");
        List<Fault> faults = Pool.faults(url, 2);
        if (!faults.isEmpty()) {
            throw new ConfigurationException(faults);
        }
        Optional<Secret> password =
                Optional.ofNullable(options.get("--password-env")).map(Secret::env);
        return Connections.own(Pool.open(url, Optional.ofNullable(options.get("--user")), password, 2));
    }

    private static Map<String, String> options(List<String> arguments) {
        Map<String, String> options = new HashMap<>();
        for (int i = 1; i < arguments.size(); i += 2) {
            String name = arguments.get(i);
            if (i + 1 == arguments.size()
                    || !List.of("--url", "--user", "--password-env", "--dialect", "--realm")
                            .contains(name)) {
                throw new MisuseException(Echo.of(name) + " is not understood; " + USAGE);
            }
            options.put(name, arguments.get(i + 1));
        }
        return options;
    }
}
