package dev.kontor.spi;

import dev.kontor.value.ConfigurationException;
import dev.kontor.value.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Settings as a plugin reads them when it is opened: checked against its schema, fallbacks filled in. Immutable.
 *
 * <p>The accessors throw {@link IllegalArgumentException} for a name or type the schema does not have: that is a fault
 * of the plugin, found by its contract kit.
 */
public final class PluginConfig {
    private final String name;
    private final ConfigSchema schema;
    private final Map<String, String> texts;
    private final Map<String, Secret> secrets;

    /**
     * Settings that satisfy a schema; made by the gate and by contract kits.
     *
     * @param name what the host calls this use of the plugin: the gateway account, the verification service
     * @param schema the plugin's schema
     * @param texts the settings that are no secrets
     * @param secrets the secrets
     * @throws ConfigurationException with every fault
     */
    public PluginConfig(String name, ConfigSchema schema, Map<String, String> texts, Map<String, Secret> secrets) {
        var faults = schema.faultsIn("'" + name + "'", texts, secrets);
        if (!faults.isEmpty()) {
            throw new ConfigurationException(faults);
        }
        this.name = name;
        this.schema = schema;
        this.texts = Map.copyOf(texts);
        this.secrets = Map.copyOf(secrets);
    }

    /**
     * What the host calls this use of the plugin.
     *
     * @return a code such as {@code stripe-eu}
     */
    public String name() {
        return name;
    }

    /**
     * A setting as text, whatever its type except secret.
     *
     * @param field its name in the schema
     * @return the setting or its fallback; empty when neither was given
     */
    public Optional<String> text(String field) {
        ConfigSchema.Field known = field(field);
        if (known.type() == ConfigSchema.Type.SECRET) {
            throw new IllegalArgumentException("Setting '" + field + "' is a secret; read it with secret().");
        }
        return Optional.ofNullable(texts.get(field)).or(known::fallback);
    }

    /**
     * A secret.
     *
     * @param field its name in the schema
     * @return the secret; empty when it is optional and was not given
     */
    public Optional<Secret> secret(String field) {
        if (field(field).type() != ConfigSchema.Type.SECRET) {
            throw new IllegalArgumentException("Setting '" + field + "' is no secret; read it with text().");
        }
        return Optional.ofNullable(secrets.get(field));
    }

    /**
     * A web address.
     *
     * @param field its name in the schema
     * @return the address
     */
    public Optional<URI> url(String field) {
        return typed(field, ConfigSchema.Type.URL).map(URI::create);
    }

    /**
     * A switch.
     *
     * @param field its name in the schema
     * @return true only when it is given, or falls back to, {@code true}
     */
    public boolean flag(String field) {
        return typed(field, ConfigSchema.Type.BOOLEAN)
                .map(Boolean::parseBoolean)
                .orElse(false);
    }

    /**
     * A whole number.
     *
     * @param field its name in the schema
     * @return the number
     */
    public Optional<Long> number(String field) {
        return typed(field, ConfigSchema.Type.INTEGER).map(Long::valueOf);
    }

    /**
     * A length of time.
     *
     * @param field its name in the schema
     * @return the duration
     */
    public Optional<Duration> duration(String field) {
        return typed(field, ConfigSchema.Type.DURATION).map(Duration::parse);
    }

    @Override
    public String toString() {
        return "settings of '" + name + "'";
    }

    private Optional<String> typed(String name, ConfigSchema.Type type) {
        ConfigSchema.Field known = field(name);
        if (known.type() != type) {
            throw new IllegalArgumentException("Setting '" + name + "' is " + known.type() + ", not " + type + ".");
        }
        return text(name);
    }

    private ConfigSchema.Field field(String name) {
        return schema.fields().stream()
                .filter(f -> f.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The schema has no setting '" + name + "'."));
    }
}
