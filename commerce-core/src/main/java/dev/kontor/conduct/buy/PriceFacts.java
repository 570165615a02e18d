package dev.kontor.conduct.buy;

import dev.kontor.conduct.engine.Engine;
import dev.kontor.pricing.PriceListVersion;
import dev.kontor.pricing.Prices;
import dev.kontor.pricing.PricingFacts;
import dev.kontor.pricing.TaxParties;
import dev.kontor.pricing.TaxPlace;
import dev.kontor.pricing.TaxPolicy;
import dev.kontor.pricing.TaxRounding;
import dev.kontor.pricing.TaxTable;
import dev.kontor.shop.Shopper;
import dev.kontor.spi.storage.StorageView;
import dev.kontor.spi.tax.TaxQuestion;
import dev.kontor.store.Market;
import dev.kontor.store.Seller;
import dev.kontor.store.Store;
import dev.kontor.value.Country;
import dev.kontor.value.Sku;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Gathers the price lists and the taxes of one market, as far as the inquiry knows them. */
record PriceFacts(StorageView view, Engine engine, Store store, Market market, Inquiry inquiry, Instant now) {
    private LocalDate today() {
        return LocalDate.ofInstant(now, store.zone(market));
    }

    List<PriceListVersion> lists(Collection<Sku> skus) {
        return inquiry.converted(market, Prices.current(view, market.allPriceLists(), skus, now), today());
    }

    /** How the market taxes this shopper; empty when the rates are not known. */
    Optional<TaxPolicy> tax(Shopper shopper, List<PricingFacts.Line> lines) {
        Optional<Seller> seller = store.seller(market);
        TaxParties parties = new TaxParties(seller, inquiry.check(view, store, seller, shopper.vatId()));
        TaxRounding rounding = market.isTaxRoundedOnce() ? TaxRounding.DOCUMENT : TaxRounding.LINE;
        return table(shopper, seller, lines)
                .map(table -> new TaxPolicy(market.isTaxIncluded(), rounding, table, parties));
    }

    private Optional<TaxTable> table(Shopper shopper, Optional<Seller> seller, List<PricingFacts.Line> lines) {
        if (!engine.sources().hasTaxService()) {
            return Optional.of(engine.taxes().on(today()));
        }
        Optional<TaxPlace> place = shopper.country().map(country -> new TaxPlace(country, shopper.region()));
        if (place.isEmpty()) {
            return Optional.empty();
        }
        Set<Country> countries = new TreeSet<>(Set.of(place.get().country()));
        seller.map(who -> TaxPlace.in(who.country()).country()).ifPresent(countries::add);
        Set<String> categories =
                lines.stream().map(PricingFacts.Line::taxCategory).collect(Collectors.toSet());
        return inquiry.taxes(
                new TaxQuestion(countries, place.get().region().map(Set::of).orElse(Set.of()), categories, today()));
    }
}
