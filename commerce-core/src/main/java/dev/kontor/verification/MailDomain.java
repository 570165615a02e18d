package dev.kontor.verification;

import dev.kontor.spi.ConfigSchema;
import dev.kontor.spi.Configured;
import dev.kontor.spi.PluginConfig;
import dev.kontor.spi.PluginInfo;
import dev.kontor.spi.PluginRuntime;
import dev.kontor.spi.verification.VerificationPlugin;
import dev.kontor.spi.verification.VerificationService;
import dev.kontor.value.ConfigurationException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Proves membership of an institution by a mailbox at one of its domains: a code is mailed there and typed in (AC-6).
 * The plugin {@code mail-domain}; asks for the field {@code email}.
 *
 * <pre>{@code
 * Commerce.builder().verification(MailDomain.service("uni-mail", Path.of("universities.json")))
 * }</pre>
 *
 * <p>Rejects with {@code group-not-offered}, {@code email-missing}, {@code email-invalid}, {@code domain-unknown},
 * {@code which-institution} (the domain belongs to several, and none of them is named as the assertion names it) and
 * {@code code-expired}. A mailbox says where somebody belongs and not as what, so only the groups in the setting
 * {@code groups} are offered: by default {@code student} alone.
 */
public final class MailDomain implements VerificationPlugin {
    private final Optional<UniversityDirectory> directory;
    private final Optional<RandomGenerator> random;

    /** For the service loader: the directory is in the file that the setting {@code universities} names. */
    public MailDomain() {
        this.directory = Optional.empty();
        this.random = Optional.empty();
    }

    /**
     * With a directory of one's own.
     *
     * @param directory where domains are looked up
     * @param random makes the codes; a {@link SecureRandom}, except in tests
     */
    public MailDomain(UniversityDirectory directory, RandomGenerator random) {
        this.directory = Optional.of(directory);
        this.random = Optional.of(random);
    }

    /**
     * A service on a file of universities.
     *
     * @param name what the shop calls the service, such as {@code uni-mail}
     * @param universities the file, see {@link UniversityDirectory#read}
     * @return the use
     */
    public static Configured<VerificationPlugin> service(String name, Path universities) {
        return Configured.<VerificationPlugin>of(name, new MailDomain()).with("universities", universities.toString());
    }

    /**
     * A service on a directory of one's own.
     *
     * @param name what the shop calls the service
     * @param directory where domains are looked up
     * @return the use
     */
    public static Configured<VerificationPlugin> service(String name, UniversityDirectory directory) {
        return Configured.<VerificationPlugin>of(name, new MailDomain(directory, new SecureRandom()));
    }

    @Override
    public PluginInfo info() {
        return PluginInfo.of("mail-domain", "Code to an institution's mailbox", "1");
    }

    @Override
    public ConfigSchema config() {
        List<ConfigSchema.Field> fields = new ArrayList<>();
        if (directory.isEmpty()) {
            fields.add(ConfigSchema.Field.required(
                    "universities", ConfigSchema.Type.TEXT, "the JSON file of institutions and their domains"));
        }
        fields.add(ConfigSchema.Field.optional(
                        "groups", ConfigSchema.Type.TEXT, "what a mailbox proves, as codes with commas between")
                .or("student"));
        fields.add(ConfigSchema.Field.optional(
                        "codeValid", ConfigSchema.Type.DURATION, "how long a mailed code counts, PT1M to PT24H")
                .or("PT30M"));
        fields.add(ConfigSchema.Field.optional(
                        "validDays", ConfigSchema.Type.INTEGER, "how many days a proof counts, 1 to 3660")
                .or("365"));
        fields.add(ConfigSchema.Field.optional(
                "codeKey",
                ConfigSchema.Type.SECRET,
                "keys the stored hashes of codes, so that who reads them cannot try all codes"));
        return new ConfigSchema(fields);
    }

    @Override
    public VerificationService open(PluginConfig config, PluginRuntime runtime) {
        return new MailDomainService(
                directory.orElseGet(() -> read(config)),
                Settings.codes(config, "groups"),
                new MailedCode(random.orElseGet(SecureRandom::new), config.secret("codeKey")),
                Settings.minutes(config, "codeValid"),
                Settings.days(config, "validDays"),
                runtime.clock());
    }

    private static UniversityDirectory read(PluginConfig config) {
        String path = config.text("universities").orElseThrow();
        try {
            return UniversityDirectory.read(Path.of(path));
        } catch (InvalidPathException noPath) {
            throw new ConfigurationException(Settings.at(config, "universities"), "expected the path of a file");
        }
    }

    @Override
    public String toString() {
        return info().id();
    }
}
