package dev.kontor.catalog;

import dev.kontor.spi.ConfigSchema;
import dev.kontor.spi.PluginConfig;
import dev.kontor.spi.PluginInfo;
import dev.kontor.spi.PluginRuntime;
import dev.kontor.spi.search.ProductIndex;
import dev.kontor.spi.search.SearchPlugin;

/**
 * The plain product index: keeps what can be searched in memory, some kilobytes for each product, and looks at all of it at each
 * search. Without an index a shop reads the same from its storage at each search.
 */
public final class ScanPlugin implements SearchPlugin {
    /** Its id. */
    public static final String ID = "scan";

    /** For the gate of plugins and for tests. */
    public ScanPlugin() {}

    @Override
    public PluginInfo info() {
        return PluginInfo.of(ID, "Linear scan in memory", "1");
    }

    @Override
    public ConfigSchema config() {
        return ConfigSchema.of();
    }

    @Override
    public ProductIndex open(PluginConfig config, PluginRuntime runtime) {
        return new ScanIndex();
    }
}
