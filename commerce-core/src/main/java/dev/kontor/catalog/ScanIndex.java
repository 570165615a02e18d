package dev.kontor.catalog;

import dev.kontor.spi.Health;
import dev.kontor.spi.search.Filling;
import dev.kontor.spi.search.IndexQuery;
import dev.kontor.spi.search.ProductIndex;
import dev.kontor.spi.search.ProductText;
import dev.kontor.value.Sku;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All that can be searched, in a list. */
final class ScanIndex implements ProductIndex {
    private record Contents(Optional<String> version, List<ProductText> products) {}

    private volatile Contents contents = new Contents(Optional.empty(), List.of());

    @Override
    public Optional<String> version() {
        return contents.version();
    }

    @Override
    public Filling fill(String version) {
        List<ProductText> products = new ArrayList<>();
        return new Filling() {
            @Override
            public void add(List<ProductText> more) {
                products.addAll(more);
            }

            @Override
            public void finish() {
                contents = new Contents(Optional.of(version), List.copyOf(products));
            }

            @Override
            public void close() {
                products.clear();
            }
        };
    }

    @Override
    public List<Sku> find(IndexQuery query, int from, int limit) {
        return LinearScan.find(query, contents.products()).stream()
                .skip(from)
                .limit(limit)
                .map(ProductText::sku)
                .toList();
    }

    @Override
    public Health check() {
        return Health.up(contents.products().size() + " products in memory");
    }

    @Override
    public void close() {
        contents = new Contents(Optional.empty(), List.of());
    }
}
