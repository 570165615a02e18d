package dev.kontor.spi;

import dev.kontor.value.Code;
import dev.kontor.value.Secret;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A plugin together with the settings a host gives it: what {@code Stripe.account("stripe-eu", ...)} returns and what
 * {@code Commerce.builder()} takes. Nothing is checked or opened before the shop is.
 *
 * @param <P> the kind of plugin
 */
public final class Configured<P extends Plugin<?>> {
    private final String name;
    private final String pluginId;
    private final Optional<P> plugin;
    private final Map<String, String> texts;
    private final Map<String, Secret> secrets;

    private Configured(
            String name, String pluginId, Optional<P> plugin, Map<String, String> texts, Map<String, Secret> secrets) {
        this.name = name;
        this.pluginId = pluginId;
        this.plugin = plugin;
        this.texts = Map.copyOf(texts);
        this.secrets = Map.copyOf(secrets);
    }

    /**
     * A use of a plugin that is at hand.
     *
     * @param name what the shop calls this use, such as {@code stripe-eu}; stored with every payment, so stable
     * @param plugin the plugin
     * @param <P> its kind
     * @return the use, without settings yet
     */
    public static <P extends Plugin<?>> Configured<P> of(String name, P plugin) {
        return new Configured<>(
                Code.of("plugin name", name), plugin.info().id(), Optional.of(plugin), Map.of(), Map.of());
    }

    /**
     * A use of a plugin that is to be found among the jars by its id.
     *
     * @param name what the shop calls this use
     * @param pluginId the id of {@link PluginInfo}
     * @param <P> its kind
     * @return the use, without settings yet
     */
    public static <P extends Plugin<?>> Configured<P> named(String name, String pluginId) {
        return new Configured<>(
                Code.of("plugin name", name), Code.of("plugin id", pluginId), Optional.empty(), Map.of(), Map.of());
    }

    /**
     * The same use with a setting more.
     *
     * @param field its name in the plugin's schema
     * @param value as text
     * @return a new value
     */
    public Configured<P> with(String field, String value) {
        Map<String, String> more = new TreeMap<>(texts);
        more.put(field, value);
        return new Configured<>(name, pluginId, plugin, more, secrets);
    }

    /**
     * The same use with a secret more.
     *
     * @param field its name in the plugin's schema
     * @param value the secret
     * @return a new value
     */
    public Configured<P> with(String field, Secret value) {
        Map<String, Secret> more = new TreeMap<>(secrets);
        more.put(field, value);
        return new Configured<>(name, pluginId, plugin, texts, more);
    }

    /**
     * What the shop calls this use.
     *
     * @return a code
     */
    public String name() {
        return name;
    }

    /**
     * Which plugin.
     *
     * @return the id of its {@link PluginInfo}
     */
    public String pluginId() {
        return pluginId;
    }

    /**
     * The plugin, when the host handed it in itself.
     *
     * @return empty when it has to be found by its id
     */
    public Optional<P> plugin() {
        return plugin;
    }

    /**
     * The settings that are no secrets.
     *
     * @return by field
     */
    public Map<String, String> texts() {
        return texts;
    }

    /**
     * The secrets.
     *
     * @return by field
     */
    public Map<String, Secret> secrets() {
        return secrets;
    }

    @Override
    public String toString() {
        return "'" + name + "' by plugin '" + pluginId + "'";
    }
}
