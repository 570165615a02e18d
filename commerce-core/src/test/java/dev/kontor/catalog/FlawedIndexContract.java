package dev.kontor.catalog;

import dev.kontor.spi.ConfigSchema;
import dev.kontor.spi.Configured;
import dev.kontor.spi.PluginConfig;
import dev.kontor.spi.PluginInfo;
import dev.kontor.spi.PluginRuntime;
import dev.kontor.spi.search.ProductIndex;
import dev.kontor.spi.search.SearchPlugin;
import dev.kontor.tck.search.ProductIndexContract;
import java.util.Optional;

/** The kit on a {@link FlawedIndex}; run by {@link SearchKitTest}, which says with which flaw. */
class FlawedIndexContract extends ProductIndexContract {
    static final String FLAW = "dev.kontor.test.index.flaw";

    @Override
    protected Configured<SearchPlugin> plugin() {
        return Configured.<SearchPlugin>of(
                "flawed",
                new Plugin(Optional.ofNullable(System.getProperty(FLAW)).map(IndexFlaw::valueOf)));
    }

    private static final class Plugin implements SearchPlugin {
        private final Optional<IndexFlaw> flaw;
        private int asked;

        Plugin(Optional<IndexFlaw> flaw) {
            this.flaw = flaw;
        }

        @Override
        public PluginInfo info() {
            asked++;
            boolean changes = flaw.filter(IndexFlaw.CHANGES_ITS_NAME::equals).isPresent();
            return PluginInfo.of(changes ? "flawed-" + asked : "flawed", "Flawed", "1");
        }

        @Override
        public ConfigSchema config() {
            return ConfigSchema.of();
        }

        @Override
        public ProductIndex open(PluginConfig config, PluginRuntime runtime) {
            return new FlawedIndex(flaw);
        }
    }
}
