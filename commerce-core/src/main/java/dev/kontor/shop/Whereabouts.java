package dev.kontor.shop;

import dev.kontor.value.Country;
import dev.kontor.value.Region;
import dev.kontor.value.VatId;
import java.util.Optional;

/**
 * Where a shopper is, as far as the host was told, and the VAT id that goes with it.
 *
 * @param told what the shopper says
 * @param region in which part of that country
 * @param network where the network of the device is
 * @param card where the card was issued
 * @param vatId the shopper's
 */
record Whereabouts(
        Optional<Country> told,
        Optional<Region> region,
        Optional<Country> network,
        Optional<Country> card,
        Optional<VatId> vatId) {
    static final Whereabouts UNKNOWN =
            new Whereabouts(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    Whereabouts told(Country country) {
        return new Whereabouts(Optional.of(country), Optional.empty(), network, card, vatId);
    }

    Whereabouts told(Region part) {
        return new Whereabouts(Optional.of(part.country()), Optional.of(part), network, card, vatId);
    }

    Whereabouts network(Country country) {
        return new Whereabouts(told, region, Optional.of(country), card, vatId);
    }

    Whereabouts card(Country country) {
        return new Whereabouts(told, region, network, Optional.of(country), vatId);
    }

    Whereabouts vatId(VatId id) {
        return new Whereabouts(told, region, network, card, Optional.of(id));
    }
}
