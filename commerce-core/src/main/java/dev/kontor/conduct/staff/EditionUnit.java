package dev.kontor.conduct.staff;

import dev.kontor.catalog.Catalog;
import dev.kontor.catalog.Edition;
import dev.kontor.catalog.Editions;
import dev.kontor.catalog.Product;
import dev.kontor.conduct.engine.Engine;
import dev.kontor.conduct.engine.PoolWatch;
import dev.kontor.journal.Draft;
import dev.kontor.journal.Journal;
import dev.kontor.office.CatalogCheck;
import dev.kontor.office.CatalogFile;
import dev.kontor.office.CatalogReader;
import dev.kontor.pricing.Price;
import dev.kontor.pricing.Prices;
import dev.kontor.pricing.Publication;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.value.ConfigurationException;
import dev.kontor.value.Fault;
import dev.kontor.value.Id;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The one unit in which an edition becomes valid, so that no reader sees half of it: checked against the shop as it is, then
 * written part by part. At any moment one part of what the edition says is held; what the unit has changed, the storage holds.
 */
final class EditionUnit {
    private final Engine engine;
    private final StorageUnit unit;
    private final Id<Edition> id;
    private final Actor who;
    private final Instant now;
    private final CatalogCheck check = new CatalogCheck();
    private final Map<String, Publication> lists = new TreeMap<>();

    EditionUnit(Engine engine, StorageUnit unit, Id<Edition> id, Actor who, Instant now) {
        this.engine = engine;
        this.unit = unit;
        this.id = id;
        this.who = who;
        this.now = now;
    }

    /**
     * Does it.
     *
     * @throws dev.kontor.value.ConfigurationException with every fault
     */
    void carryOut() {
        Map<String, Integer> numbers = new TreeMap<>();
        parts(part -> {
            int first = numbers.getOrDefault(part.content(), 1);
            numbers.put(part.content(), first + part.lines().size());
            CatalogReader.kept(part.content(), first, part.lines(), check.lines(part.content()));
        });
        check.raise();
        check.against(unit);
        parts(this::write);
        List<Draft> published = new ArrayList<>();
        lists.forEach((code, list) -> list.finish()
                .ifPresent(version -> published.add(
                        who.sign(Draft.of("prices:" + code, "prices.published").fact("version", version)))));
        journal(published);
    }

    private void parts(Consumer<Editions.Part> work) {
        int number = 1;
        for (Optional<Editions.Part> part = Editions.part(unit, id, number);
                part.isPresent();
                part = Editions.part(unit, id, number)) {
            work.accept(part.get());
            number++;
        }
    }

    private void write(Editions.Part part) {
        Said said = new Said();
        CatalogReader.kept(part.content(), 1, part.lines(), said);
        if (!said.products.isEmpty()) {
            List<Fault> faults = PoolWatch.faults(unit, said.products);
            if (!faults.isEmpty()) {
                throw new ConfigurationException(faults);
            }
            said.products.forEach(product -> PoolWatch.plan(unit, product, now));
            journal(Catalog.putAll(unit, said.products).stream()
                    .map(sku -> who.sign(Draft.of("product:" + sku, "product.changed")))
                    .toList());
        }
        CatalogFile.list(part.content())
                .ifPresent(frame -> lists.computeIfAbsent(
                                frame.code(),
                                code -> Prices.publication(unit, frame, now, sku -> check.prices(code, sku)))
                        .add(said.prices));
    }

    private void journal(List<Draft> entries) {
        if (!entries.isEmpty()) {
            Journal.writeAll(unit, engine.ids(), now, entries);
        }
    }

    /** What one part says. */
    private static final class Said implements CatalogReader.Listener {
        private final List<Product> products = new ArrayList<>();
        private final List<Price> prices = new ArrayList<>();

        @Override
        public void product(int line, Product product, String kept) {
            products.add(product);
        }

        @Override
        public void price(int line, Price price, String kept) {
            prices.add(price);
        }

        @Override
        public void fault(Fault fault) {
            throw new IllegalStateException("Checked before in this unit: " + fault);
        }

        @Override
        public boolean isFull() {
            return false;
        }
    }
}
