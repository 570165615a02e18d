package dev.kontor.search.lucene;

import dev.kontor.spi.ConfigSchema;
import dev.kontor.spi.Configured;
import dev.kontor.spi.PluginConfig;
import dev.kontor.spi.PluginInfo;
import dev.kontor.spi.PluginRuntime;
import dev.kontor.spi.search.ProductIndex;
import dev.kontor.spi.search.SearchPlugin;
import dev.kontor.value.ConfigurationException;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;

/**
 * Product search with Lucene, in memory or in a folder.
 *
 * <pre>{@code
 * Commerce.builder().search(LuceneSearch.in(Path.of("/var/lib/shop/index")))
 * }</pre>
 */
public final class LuceneSearch implements SearchPlugin {
    /** Its id. */
    public static final String ID = "lucene";

    private static final String FOLDER = "folder";

    /** For {@link java.util.ServiceLoader}. */
    public LuceneSearch() {}

    /**
     * An index in memory, filled anew by each process.
     *
     * @return for {@code Commerce.builder().search(...)}
     */
    public static Configured<SearchPlugin> inMemory() {
        return Configured.of("search", new LuceneSearch());
    }

    /**
     * An index in a folder of its own, which the next process finds filled.
     *
     * @param folder made when it is not there; for one process at a time and for one shop
     * @return for {@code Commerce.builder().search(...)}
     */
    public static Configured<SearchPlugin> in(Path folder) {
        return inMemory().with(FOLDER, folder.toString());
    }

    @Override
    public PluginInfo info() {
        return PluginInfo.of(ID, "Lucene", "1");
    }

    @Override
    public ConfigSchema config() {
        return ConfigSchema.of(ConfigSchema.Field.optional(
                FOLDER,
                ConfigSchema.Type.TEXT,
                "where the index lies, a folder of its own; in memory when it is left out"));
    }

    @Override
    public ProductIndex open(PluginConfig config, PluginRuntime runtime) {
        Optional<String> folder = config.text(FOLDER);
        try {
            return LuceneIndex.open(directory(folder));
        } catch (InvalidPathException | IOException unusable) {
            throw new ConfigurationException(
                    "setting '" + FOLDER + "'",
                    "cannot be used (" + unusable.getClass().getSimpleName()
                            + "); name a folder that this process may write and no other process uses");
        }
    }

    private static Directory directory(Optional<String> folder) throws IOException {
        return folder.isPresent() ? FSDirectory.open(Path.of(folder.get())) : new ByteBuffersDirectory();
    }
}
