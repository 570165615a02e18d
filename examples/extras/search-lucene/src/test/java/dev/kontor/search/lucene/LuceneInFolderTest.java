package dev.kontor.search.lucene;

import dev.kontor.spi.Configured;
import dev.kontor.spi.search.SearchPlugin;
import dev.kontor.tck.search.ProductIndexContract;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

@Tag("CA-6.i")
class LuceneInFolderTest extends ProductIndexContract {
    @TempDir
    Path folder;

    @Override
    protected Configured<SearchPlugin> plugin() {
        return LuceneSearch.in(folder.resolve("index"));
    }
}
