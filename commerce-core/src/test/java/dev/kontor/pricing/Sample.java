package dev.kontor.pricing;

import dev.kontor.value.Amount;
import dev.kontor.value.Country;
import dev.kontor.value.Id;
import dev.kontor.value.Ids;
import dev.kontor.value.Refusal;
import dev.kontor.value.Sku;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Small things that tests of this room share. */
final class Sample {
    static final Sku CAD = Sku.of("solid-cad");
    static final Sku USB = Sku.of("solid-cad-usb");
    static final Country GERMANY = Country.of("DE");
    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    static final TaxTable GERMAN_TAX = TaxTable.of()
            .rate("DE", "standard", "19")
            .rate("DE", "reduced", "7")
            .rate("DE", "none", "0");

    private static final Ids IDS = new Ids(InstantSource.fixed(NOW), new SplittableRandom(1));

    private Sample() {}

    static Id<Quote> quoteId() {
        return IDS.next(Quote.KIND);
    }

    static Amount euro(long cents) {
        return Amount.ofMinor("EUR", cents);
    }

    static PriceListVersion version(int number, PriceList list) {
        return new PriceListVersion(list, number, NOW);
    }

    static PricingFacts facts(PriceList... lists) {
        List<PriceListVersion> versions = new ArrayList<>();
        for (PriceList list : lists) {
            versions.add(version(1, list));
        }
        return PricingFacts.of(quoteId(), "shop", "eu", "EUR").lists(versions);
    }

    static Quote quoted(PricingFacts facts) {
        return quoted(facts, NOW);
    }

    static Quote quoted(PricingFacts facts, Instant now) {
        Priced priced = Pricing.quote(facts, now);
        if (priced instanceof Priced.Quoted quoted) {
            return quoted.quote();
        }
        throw new AssertionError("No quote: " + priced);
    }

    static List<Refusal> refused(PricingFacts facts) {
        Priced priced = Pricing.quote(facts, NOW);
        if (priced instanceof Priced.Refused refused) {
            return refused.reasons();
        }
        throw new AssertionError("Not refused: " + priced);
    }
}
