package dev.kontor.search.lucene;

import dev.kontor.spi.Configured;
import dev.kontor.spi.search.SearchPlugin;
import dev.kontor.tck.search.ProductIndexContract;
import org.junit.jupiter.api.Tag;

@Tag("CA-6.i")
class LuceneInMemoryTest extends ProductIndexContract {
    @Override
    protected Configured<SearchPlugin> plugin() {
        return LuceneSearch.inMemory();
    }
}
