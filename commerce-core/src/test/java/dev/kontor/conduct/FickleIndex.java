package dev.kontor.conduct;

import dev.kontor.catalog.ScanPlugin;
import dev.kontor.spi.ConfigSchema;
import dev.kontor.spi.Configured;
import dev.kontor.spi.Health;
import dev.kontor.spi.PluginConfig;
import dev.kontor.spi.PluginInfo;
import dev.kontor.spi.PluginRuntime;
import dev.kontor.spi.search.Filling;
import dev.kontor.spi.search.IndexQuery;
import dev.kontor.spi.search.ProductIndex;
import dev.kontor.spi.search.SearchPlugin;
import dev.kontor.value.Sku;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A product index that works until it is told otherwise, and counts what it is asked. */
final class FickleIndex implements SearchPlugin, ProductIndex {
    private Optional<ProductIndex> inner = Optional.empty();
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger fillings = new AtomicInteger();
    private volatile boolean broken;
    private volatile boolean takesNothing;
    private volatile boolean closed;

    Configured<SearchPlugin> use() {
        return Configured.of("search", this);
    }

    void breakDown() {
        broken = true;
    }

    void takeNothing(boolean nothing) {
        takesNothing = nothing;
    }

    int asked() {
        return asked.get();
    }

    int fillings() {
        return fillings.get();
    }

    boolean isClosed() {
        return closed;
    }

    private ProductIndex inner() {
        if (broken) {
            throw new IllegalStateException("the disk is gone");
        }
        return inner.orElseThrow();
    }

    @Override
    public PluginInfo info() {
        return PluginInfo.of("fickle", "Fickle", "1");
    }

    @Override
    public ConfigSchema config() {
        return ConfigSchema.of();
    }

    @Override
    public ProductIndex open(PluginConfig config, PluginRuntime runtime) {
        inner = Optional.of(new ScanPlugin().open(config, runtime));
        return this;
    }

    @Override
    public Optional<String> version() {
        return inner().version();
    }

    @Override
    public Filling fill(String version) {
        fillings.incrementAndGet();
        if (takesNothing) {
            throw new IllegalStateException("the disk is full");
        }
        return inner().fill(version);
    }

    @Override
    public List<Sku> find(IndexQuery query, int from, int limit) {
        asked.incrementAndGet();
        return inner().find(query, from, limit);
    }

    @Override
    public Health check() {
        return inner().check();
    }

    @Override
    public void close() {
        closed = true;
    }
}
