package dev.kontor.conduct.buy;

import dev.kontor.pricing.LocationEvidence;
import dev.kontor.pricing.Quote;
import dev.kontor.pricing.TaxRecord;
import dev.kontor.shop.PlaceOrder;
import dev.kontor.shop.Shopper;
import dev.kontor.value.Address;
import dev.kontor.value.Country;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What an order keeps for the tax office (PR-4, DECISIONS 41). */
final class TaxFile {
    private TaxFile() {}

    static TaxRecord of(Quote quote, Shopper shopper, PlaceOrder command) {
        List<LocationEvidence> evidence = new ArrayList<>();
        add(evidence, LocationEvidence.Kind.TOLD, shopper.country());
        add(
                evidence,
                LocationEvidence.Kind.BILLING,
                command.circumstances().billing().map(Address::country));
        add(evidence, LocationEvidence.Kind.NETWORK, shopper.networkCountry());
        add(evidence, LocationEvidence.Kind.CARD, shopper.cardCountry());
        return new TaxRecord(quote.taxParties(), quote.taxes(), evidence);
    }

    private static void add(List<LocationEvidence> evidence, LocationEvidence.Kind kind, Optional<Country> country) {
        country.ifPresent(where -> evidence.add(new LocationEvidence(kind, where)));
    }
}
