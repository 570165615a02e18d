package dev.kontor.publisher;

import dev.kontor.spi.ConfigSchema;
import dev.kontor.spi.Configured;
import dev.kontor.spi.PluginConfig;
import dev.kontor.spi.PluginInfo;
import dev.kontor.spi.PluginRuntime;
import dev.kontor.spi.keys.KeyPlugin;
import dev.kontor.spi.keys.KeyService;
import dev.kontor.value.Secret;
import java.net.URI;

/**
 * The plugin {@code keys-http}: asks a publisher's service for one key at a time. Its interface is the one the readme describes;
 * a publisher with another one is served by a copy of this plugin with {@code Orders} written anew.
 */
public final class PublisherKeys implements KeyPlugin {
    /** Its id as a plugin. */
    public static final String ID = "keys-http";

    /** The plugin. */
    public PublisherKeys() {}

    /**
     * A publisher's service.
     *
     * @param name what products refer to it by
     * @param url where its orders are, without a slash at the end
     * @param token by which the publisher knows the shop
     * @return for {@code Commerce.builder().keys(...)}
     */
    public static Configured<KeyPlugin> at(String name, URI url, Secret token) {
        return Configured.<KeyPlugin>of(name, new PublisherKeys())
                .with("url", url.toString())
                .with("token", token);
    }

    @Override
    public PluginInfo info() {
        return PluginInfo.of(ID, "Keys of a publisher, by HTTP", "1");
    }

    @Override
    public ConfigSchema config() {
        return ConfigSchema.of(
                ConfigSchema.Field.required("url", ConfigSchema.Type.URL, "where the publisher's orders are"),
                ConfigSchema.Field.required(
                        "token", ConfigSchema.Type.SECRET, "by which the publisher knows the shop"));
    }

    @Override
    public KeyService open(PluginConfig config, PluginRuntime runtime) {
        return new Orders(
                config.url("url").orElseThrow(), config.secret("token").orElseThrow(), runtime.http());
    }
}
