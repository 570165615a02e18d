package dev.kontor.bench;

import dev.kontor.memory.MemoryStorage;
import dev.kontor.pricing.PriceList;
import dev.kontor.pricing.PriceListVersion;
import dev.kontor.pricing.Priced;
import dev.kontor.pricing.Prices;
import dev.kontor.pricing.Pricing;
import dev.kontor.pricing.PricingFacts;
import dev.kontor.pricing.Quote;
import dev.kontor.pricing.QuoteLine;
import dev.kontor.pricing.TaxPolicy;
import dev.kontor.pricing.TaxTable;
import dev.kontor.promotion.Promotion;
import dev.kontor.promotion.PromotionFacts;
import dev.kontor.promotion.PromotionIndex;
import dev.kontor.promotion.PublishedPromotion;
import dev.kontor.spi.storage.Schema;
import dev.kontor.value.Amount;
import dev.kontor.value.Country;
import dev.kontor.value.Ids;
import dev.kontor.value.Sku;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * What it costs to price a large cart of which ten of many promotions match: as the house does it, as a loop over arrays would
 * that does the same arithmetic and nothing else, and as a program by hand would that looks up prices, rates and promotions and
 * then runs that loop. Public, since JMH extends it from another package.
 */
@State(Scope.Benchmark)
public class PromotedQuoteCost {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final int MATCHING = 10;
    private static final int PERCENT = 10;
    private static final int TAX = 19;

    /** How many lines the cart has; ten at least. */
    @Param("100")
    public int lines;

    /** How many promotions there are; ten at least. */
    @Param("1000")
    public int promotions;

    private PricingFacts facts = PricingFacts.of(
            new Ids(InstantSource.fixed(NOW), new SplittableRandom(1)).next(Quote.KIND), "campus", "eu", "EUR");
    private PromotionFacts known = PromotionFacts.none();
    private CartInArrays cart = new CartInArrays(new long[0], new int[0], new int[0][], PERCENT, TAX);

    private CartByHand byHand = new CartByHand(new String[0], new int[0], PERCENT, TAX);

    /** Publishes the prices, lists the promotions, and sees that house and loop come to the same. */
    @Setup
    public final void prepare() {
        PriceList list = PriceList.of("eu", "EUR");
        for (int i = 0; i < lines; i++) {
            list = list.price(
                    product(i), Amount.ofMinor("EUR", price(i)).decimal().toPlainString());
        }
        PriceList prices = list;
        try (MemoryStorage storage = new MemoryStorage()) {
            storage.prepare(new Schema(1, Prices.tables(), List.of()));
            PriceListVersion published = storage.transact(unit -> Prices.publish(unit, prices, NOW));
            facts = facts.lists(List.of(published))
                    .tax(TaxPolicy.included(TaxTable.of().rate("DE", "standard", Integer.toString(TAX))))
                    .country(Country.of("DE"));
        }
        int[] quantities = new int[lines];
        long[] unitPrices = new long[lines];
        for (int i = 0; i < lines; i++) {
            quantities[i] = 1 + i % 3;
            unitPrices[i] = price(i);
            facts = facts.line(product(i), quantities[i], "standard");
        }
        int each = lines / MATCHING;
        int[][] on = new int[MATCHING][each];
        for (int i = 0; i < MATCHING * each; i++) {
            on[i / each][i % each] = i;
        }
        cart = new CartInArrays(unitPrices, quantities, on, PERCENT, TAX);
        byHand = byHand(each, quantities);
        known = PromotionFacts.of(PromotionIndex.of(promotions(each)));
        long total = promoted() instanceof Priced.Quoted quoted
                ? quoted.quote().exactTotal().minor()
                : -1;
        if (total != loop().total() || total != lookedUp().total()) {
            throw new IllegalStateException("The house comes to " + total + ", the loop to " + loop().total()
                    + ", by hand it is " + lookedUp().total());
        }
    }

    private CartByHand byHand(int each, int[] quantities) {
        String[] products = new String[lines];
        for (int i = 0; i < lines; i++) {
            // Not the very texts that prices are kept under: a cart comes from outside.
            products[i] = product(i).code();
        }
        CartByHand hand = new CartByHand(products, quantities, PERCENT, TAX);
        for (int i = 0; i < lines; i++) {
            hand.price(product(i).code(), price(i));
        }
        for (PublishedPromotion published : promotions(each)) {
            published
                    .promotion()
                    .products()
                    .forEach(sku -> hand.promotion(published.promotion().code(), sku.code()));
        }
        return hand;
    }

    private static long price(int number) {
        return 1_099 + 100L * (number % 100);
    }

    /** The first ten are each on a tenth of the cart, all others on something else. */
    private List<PublishedPromotion> promotions(int each) {
        List<PublishedPromotion> all = new ArrayList<>();
        for (int i = 0; i < promotions; i++) {
            int first = i < MATCHING ? i * each : lines + i;
            Sku[] on = new Sku[i < MATCHING ? each : 1];
            for (int k = 0; k < on.length; k++) {
                on[k] = product(first + k);
            }
            all.add(new PublishedPromotion(
                    Promotion.percent("p" + i, Integer.toString(PERCENT)).on(on), 1));
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

    /** Prices it with all promotions, of which ten match. */
    @Benchmark
    public final Priced promoted() {
        return Pricing.quote(facts, known, NOW);
    }

    /** The same, and reads why each line costs what it costs. */
    @Benchmark
    public final int explained() {
        int steps = 0;
        if (promoted() instanceof Priced.Quoted quoted) {
            for (QuoteLine line : quoted.quote().lines()) {
                steps += line.steps().size();
            }
        }
        return steps;
    }

    /** The same arithmetic, in arrays. */
    @Benchmark
    public final CartInArrays.Sums loop() {
        return cart.price();
    }

    /** The same arithmetic, after looking up what it needs. */
    @Benchmark
    public final CartInArrays.Sums lookedUp() {
        return byHand.price();
    }
}
