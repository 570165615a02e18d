package dev.kontor.catalog;

import dev.kontor.spi.Configured;
import dev.kontor.spi.search.SearchPlugin;
import dev.kontor.tck.search.ProductIndexContract;
import org.junit.jupiter.api.Tag;

@Tag("CA-6.i")
class ScanIndexTest extends ProductIndexContract {
    @Override
    protected Configured<SearchPlugin> plugin() {
        return Configured.of("scan", new ScanPlugin());
    }
}
