package dev.kontor.bench;

import dev.kontor.memory.MemoryStorage;
import dev.kontor.pricing.PriceList;
import dev.kontor.pricing.PriceListVersion;
import dev.kontor.pricing.Priced;
import dev.kontor.pricing.Prices;
import dev.kontor.pricing.Pricing;
import dev.kontor.pricing.PricingFacts;
import dev.kontor.pricing.Quote;
import dev.kontor.pricing.TaxPolicy;
import dev.kontor.pricing.TaxTable;
import dev.kontor.spi.storage.Schema;
import dev.kontor.value.Country;
import dev.kontor.value.Ids;
import dev.kontor.value.Sku;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.SplittableRandom;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * What it costs to price a cart of three lines from a list of sixty products, some cheaper by the dozen, tax included; the
 * facts are gathered before. Public, since JMH extends it from another package.
 */
@State(Scope.Benchmark)
public class QuoteCost {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final int PRODUCTS = 60;

    private final PricingFacts facts;

    /** Publishes the prices. */
    public QuoteCost() {
        PriceList list = PriceList.of("eu", "EUR");
        for (int i = 0; i < PRODUCTS; i++) {
            list = list.price(product(i), 10 + i + ".00");
            if (i % 3 == 0) {
                list = list.price(product(i), 12, 9 + i + ".00");
            }
        }
        PriceList prices = list;
        try (MemoryStorage storage = new MemoryStorage()) {
            storage.prepare(new Schema(1, Prices.tables(), List.of()));
            PriceListVersion published = storage.transact(unit -> Prices.publish(unit, prices, NOW));
            facts = PricingFacts.of(
                            new Ids(InstantSource.fixed(NOW), new SplittableRandom(1)).next(Quote.KIND),
                            "campus",
                            "eu",
                            "EUR")
                    .lists(List.of(published))
                    .tax(TaxPolicy.included(TaxTable.of().rate("DE", "standard", "19")))
                    .country(Country.of("DE"))
                    .customer("user:somebody")
                    .line(product(3), 1, "standard")
                    .line(product(30), 15, "standard")
                    .line(product(59), 2, "standard");
        }
        if (!(price() instanceof Priced.Quoted)) {
            throw new IllegalStateException("There is no quote: " + price());
        }
    }

    private static Sku product(int number) {
        return Sku.of("product-" + number);
    }

    /** Prices the cart. */
    @Benchmark
    public final Priced price() {
        return Pricing.quote(facts, NOW);
    }
}
