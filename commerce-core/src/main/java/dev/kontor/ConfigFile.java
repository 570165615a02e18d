package dev.kontor;

import dev.kontor.body.Input;
import dev.kontor.body.TextFile;
import dev.kontor.pricing.TaxTable;
import dev.kontor.spi.Configured;
import dev.kontor.spi.Plugin;
import dev.kontor.spi.calendar.HolidayPlugin;
import dev.kontor.spi.keys.KeyPlugin;
import dev.kontor.spi.message.MessagePlugin;
import dev.kontor.spi.payment.PaymentPlugin;
import dev.kontor.spi.rate.RatePlugin;
import dev.kontor.spi.search.SearchPlugin;
import dev.kontor.spi.signon.SignOnPlugin;
import dev.kontor.spi.storage.StoragePlugin;
import dev.kontor.spi.tax.TaxPlugin;
import dev.kontor.spi.tax.VatIdPlugin;
import dev.kontor.spi.verification.VerificationPlugin;
import dev.kontor.value.Code;
import dev.kontor.value.ConfigurationException;
import dev.kontor.value.Fault;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Secret;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The settings of a shop in a JSON file: what could be read, and every fault. A part with a fault is left out, so that the
 * shop reports the fault and not what follows from it.
 */
final class ConfigFile {
    private static final int LONGEST_SETTING = 4096;
    private static final String REFERENCE = "{\"env\": \"NAME\"} or {\"file\": \"path\"}";
    private static final Pattern VARIABLE = Pattern.compile("[A-Z][A-Z0-9_]{0,99}");

    private final Path file;
    private final Function<String, Optional<String>> environment;

    private List<Fault> faults = List.of();
    private Optional<Configured<StoragePlugin>> storage = Optional.empty();
    private Optional<List<Secret>> vault = Optional.empty();
    private List<Configured<PaymentPlugin>> payments = List.of();
    private List<Configured<VerificationPlugin>> verifications = List.of();
    private List<Configured<KeyPlugin>> keys = List.of();
    private List<Configured<SignOnPlugin>> signOns = List.of();
    private Optional<Configured<SearchPlugin>> search = Optional.empty();
    private Optional<TaxTable> taxes = Optional.empty();
    private Optional<Configured<VatIdPlugin>> vatIds = Optional.empty();
    private Optional<Configured<TaxPlugin>> taxService = Optional.empty();
    private Optional<Configured<RatePlugin>> rates = Optional.empty();
    private Optional<Configured<HolidayPlugin>> calendar = Optional.empty();
    private Optional<Configured<MessagePlugin>> messages = Optional.empty();

    private ConfigFile(Path file, Function<String, Optional<String>> environment) {
        this.file = file;
        this.environment = environment;
    }

    static ConfigFile read(Path file, Function<String, Optional<String>> environment) {
        ConfigFile read = new ConfigFile(file, environment);
        try {
            Input.require(TextFile.name(file), TextFile.text(file), whole -> Optional.of(read.whole(whole)));
        } catch (ConfigurationException wrong) {
            read.faults = wrong.faults();
        }
        return read;
    }

    private ConfigFile whole(Input whole) {
        Map<String, Input> parts = whole.fields(
                "storage",
                "vault",
                "payments",
                "verification",
                "signOn",
                "search",
                "taxes",
                "vatIds",
                "taxService",
                "rates",
                "calendar",
                "messages",
                "keys");
        part(parts, "storage", input -> storage = use("storage", input));
        part(
                parts,
                "vault",
                input -> vault = Optional.of(input.list(this::secret).orElse(List.of())));
        part(parts, "payments", input -> payments = uses(input));
        part(parts, "verification", input -> verifications = uses(input));
        part(parts, "signOn", input -> signOns = uses(input));
        part(parts, "keys", input -> keys = uses(input));
        part(parts, "search", input -> search = use("search", input));
        part(parts, "taxes", input -> taxes = Optional.of(TaxesReader.read(input)));
        part(parts, "vatIds", input -> vatIds = use("vat-ids", input));
        part(parts, "taxService", input -> taxService = use("tax-service", input));
        part(parts, "rates", input -> rates = use("rates", input));
        part(parts, "calendar", input -> calendar = use("calendar", input));
        part(parts, "messages", input -> messages = use("messages", input));
        return this;
    }

    private static void part(Map<String, Input> parts, String name, Consumer<Input> read) {
        Input part = parts.get(name);
        if (part != null) {
            read.accept(part);
        }
    }

    private <P extends Plugin<?>> List<Configured<P>> uses(Input input) {
        List<Configured<P>> uses = new ArrayList<>();
        input.fields().forEach((name, part) -> this.<P>use(name, part).ifPresent(uses::add));
        return uses;
    }

    private <P extends Plugin<?>> Optional<Configured<P>> use(String name, Input input) {
        Map<String, Input> fields = input.fields("plugin", "settings", "secrets");
        Optional<String> named = input.made(() -> Code.of("name", name));
        Optional<String> plugin =
                input.required(fields, "plugin").flatMap(id -> id.text(text -> Code.of("plugin id", text)));
        Optional<Map<String, String>> settings = all(fields, "settings", value -> value.text(ConfigFile::setting));
        Optional<Map<String, Secret>> secrets = all(fields, "secrets", this::secret);
        if (named.isEmpty() || plugin.isEmpty() || settings.isEmpty() || secrets.isEmpty()) {
            return Optional.empty();
        }
        Configured<P> use = Configured.named(name, plugin.get());
        for (Map.Entry<String, String> setting : settings.get().entrySet()) {
            use = use.with(setting.getKey(), setting.getValue());
        }
        for (Map.Entry<String, Secret> secret : secrets.get().entrySet()) {
            use = use.with(secret.getKey(), secret.getValue());
        }
        return Optional.of(use);
    }

    /** Every value of an object that may be left out; empty when one of them has a fault. */
    private static <V> Optional<Map<String, V>> all(
            Map<String, Input> fields, String name, Function<Input, Optional<V>> read) {
        Map<String, V> values = new LinkedHashMap<>();
        Input input = fields.get(name);
        if (input == null) {
            return Optional.of(values);
        }
        Map<String, Input> given = input.fields();
        given.forEach((key, value) -> read.apply(value).ifPresent(v -> values.put(key, v)));
        return input.isObject() && values.size() == given.size() ? Optional.of(values) : Optional.empty();
    }

    private static String setting(String text) {
        if (text.length() > LONGEST_SETTING) {
            throw new InvalidValueException("setting", text, "at most " + LONGEST_SETTING + " characters");
        }
        return text;
    }

    /** No word of a secret is ever echoed, also not where somebody wrote it in the place of a variable's name. */
    private Optional<Secret> secret(Input input) {
        if (!input.isObject()) {
            return input.fault(
                    "is no reference, expected " + REFERENCE + "; a secret never stands in this file itself");
        }
        Map<String, Input> fields = input.fields("env", "file");
        Input variable = fields.get("env");
        Input place = fields.get("file");
        if ((variable == null) == (place == null)) {
            return input.fault("names " + (place == null ? "no source" : "two sources") + ", expected " + REFERENCE);
        }
        if (place == null) {
            return input.required(fields, "env").flatMap(this::fromEnvironment);
        }
        return place.text(text -> text).flatMap(text -> fromFile(place, text));
    }

    private Optional<Secret> fromEnvironment(Input input) {
        return input.text(text -> text).flatMap(name -> {
            if (!VARIABLE.matcher(name).matches()) {
                return input.fault("is no name of an environment variable, expected one such as DB_PASSWORD");
            }
            Optional<String> value = environment.apply(name).filter(text -> !text.isEmpty());
            return value.isEmpty()
                    ? input.fault("environment variable '" + name + "' is not set; set it before the process starts")
                    : input.made(() -> Secret.of(value.get()));
        });
    }

    private Optional<Secret> fromFile(Input input, String text) {
        try {
            String content = TextFile.text(file.resolveSibling(text));
            return input.made(() -> Secret.of(content.replaceAll("[\\r\\n]+$", "")));
        } catch (ConfigurationException unreadable) {
            return input.fault("file " + unreadable.faults().get(0));
        } catch (InvalidPathException noPath) {
            return input.fault("is no path of a file");
        }
    }

    List<Fault> faults() {
        return faults;
    }

    Optional<Configured<StoragePlugin>> storage() {
        return storage;
    }

    /** The keys; an empty list when the part has a fault. */
    Optional<List<Secret>> vault() {
        return vault;
    }

    List<Configured<PaymentPlugin>> payments() {
        return payments;
    }

    List<Configured<KeyPlugin>> keys() {
        return keys;
    }

    List<Configured<VerificationPlugin>> verifications() {
        return verifications;
    }

    List<Configured<SignOnPlugin>> signOns() {
        return signOns;
    }

    Optional<Configured<SearchPlugin>> search() {
        return search;
    }

    Optional<TaxTable> taxes() {
        return taxes;
    }

    Optional<Configured<VatIdPlugin>> vatIds() {
        return vatIds;
    }

    Optional<Configured<TaxPlugin>> taxService() {
        return taxService;
    }

    Optional<Configured<RatePlugin>> rates() {
        return rates;
    }

    Optional<Configured<HolidayPlugin>> calendar() {
        return calendar;
    }

    Optional<Configured<MessagePlugin>> messages() {
        return messages;
    }
}
