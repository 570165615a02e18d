package dev.kontor.spi;

import dev.kontor.value.Code;
import dev.kontor.value.Text;

/**
 * How a plugin introduces itself.
 *
 * @param id a code, unique among the plugins of its kind, stable for ever: it is stored
 * @param displayName for people
 * @param version of the plugin, for people
 * @param spiVersion which contract it was written against; this one is {@link #SPI_VERSION}
 */
public record PluginInfo(String id, String displayName, String version, int spiVersion) {
    /** The contract described by this jar. */
    public static final int SPI_VERSION = 1;

    /** Checks the id and the texts. */
    public PluginInfo {
        Code.of("plugin id", id);
        displayName = Text.line("plugin name", displayName, 100);
        version = Text.line("plugin version", version, 50);
    }

    /**
     * An introduction written against this contract.
     *
     * @param id a code, stable for ever
     * @param displayName for people
     * @param version of the plugin
     * @return the introduction
     */
    public static PluginInfo of(String id, String displayName, String version) {
        return new PluginInfo(id, displayName, version, SPI_VERSION);
    }
}
