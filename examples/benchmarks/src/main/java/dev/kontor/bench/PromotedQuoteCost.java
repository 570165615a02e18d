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
import dev.kontor.promotion.Promotion;
import dev.kontor.promotion.PromotionFacts;
import dev.kontor.promotion.PromotionIndex;
import dev.kontor.promotion.PublishedPromotion;
import dev.kontor.spi.storage.Schema;
import dev.kontor.value.Country;
import dev.kontor.value.Ids;
import dev.kontor.value.Sku;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * What promotions add to a cart of a hundred lines: without any, with ten that match, and with the same ten among a thousand.
 * Public, since JMH extends it from another package.
 */
@State(Scope.Benchmark)
public class PromotedQuoteCost {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final int LINES = 100;
    private static final int MATCHING = 10;
    private static final int ALL = 1_000;

    private final PricingFacts facts;
    private final PromotionFacts few;
    private final PromotionFacts many;

    /** Publishes the prices and lists the promotions. */
    public PromotedQuoteCost() {
        PriceList list = PriceList.of("eu", "EUR");
        for (int i = 0; i < LINES; i++) {
            list = list.price(product(i), 10 + i + ".99");
        }
        PriceList prices = list;
        try (MemoryStorage storage = new MemoryStorage()) {
            storage.prepare(new Schema(1, Prices.tables(), List.of()));
            PriceListVersion published = storage.transact(unit -> Prices.publish(unit, prices, NOW));
            PricingFacts wanted = PricingFacts.of(
                            new Ids(InstantSource.fixed(NOW), new SplittableRandom(1)).next(Quote.KIND),
                            "campus",
                            "eu",
                            "EUR")
                    .lists(List.of(published))
                    .tax(TaxPolicy.included(TaxTable.of().rate("DE", "standard", "19")))
                    .country(Country.of("DE"));
            for (int i = 0; i < LINES; i++) {
                wanted = wanted.line(product(i), 1 + i % 3, "standard");
            }
            facts = wanted;
        }
        few = PromotionFacts.of(PromotionIndex.of(promotions(MATCHING)));
        many = PromotionFacts.of(PromotionIndex.of(promotions(ALL)));
        if (!(amongMany() instanceof Priced.Quoted)) {
            throw new IllegalStateException("There is no quote: " + amongMany());
        }
    }

    /** The first ten are each on ten lines of the cart, all others on something else. */
    private static List<PublishedPromotion> promotions(int count) {
        List<PublishedPromotion> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int first = i < MATCHING ? i * LINES / MATCHING : LINES + i;
            Sku[] on = new Sku[i < MATCHING ? LINES / MATCHING : 1];
            for (int k = 0; k < on.length; k++) {
                on[k] = product(first + k);
            }
            all.add(new PublishedPromotion(Promotion.percent("p" + i, "10").on(on), 1));
        }
        return all;
    }

    private static Sku product(int number) {
        return Sku.of("product-" + number);
    }

    /** Prices the cart without promotions. */
    @Benchmark
    public final Priced without() {
        return Pricing.quote(facts, NOW);
    }

    /** Prices it with ten that match. */
    @Benchmark
    public final Priced withTen() {
        return Pricing.quote(facts, few, NOW);
    }

    /** Prices it with the same ten among a thousand. */
    @Benchmark
    public final Priced amongMany() {
        return Pricing.quote(facts, many, NOW);
    }
}
