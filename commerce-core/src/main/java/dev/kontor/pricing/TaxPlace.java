package dev.kontor.pricing;

import dev.kontor.value.Country;
import dev.kontor.value.Region;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where somebody is in the eyes of a tax office: a country, perhaps a region of it (PR-4). One place has one name, whatever it
 * is called elsewhere: Monaco is a part of France, the Isle of Man of the United Kingdom, and a region that is a country of its
 * own to ISO 3166-1, such as Martinique or Åland, is that country.
 *
 * @param country the country
 * @param region the region; empty when none is known, or it does not matter
 */
public record TaxPlace(Country country, Optional<Region> region) {
    private static final Set<String> UNION = Set.of(
            "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT", "LU",
            "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK");

    /**
     * Parts of member states in which the directive on the tax does not hold (article 6 of 2006/112/EC): the Canary Islands,
     * Ceuta, Melilla, Mount Athos, Heligoland, Büsingen, Livigno, Campione.
     */
    private static final Set<String> OUTSIDE =
            Set.of("ES-CN", "ES-CE", "ES-ML", "GR-69", "DE-HELGOLAND", "DE-BUESINGEN", "IT-LIVIGNO", "IT-CAMPIONE");

    private static final Map<String, String> COUNTRIES = Map.ofEntries(
            Map.entry("FI-01", "AX"),
            Map.entry("FR-971", "GP"),
            Map.entry("FR-972", "MQ"),
            Map.entry("FR-973", "GF"),
            Map.entry("FR-974", "RE"),
            Map.entry("FR-976", "YT"),
            Map.entry("FR-978", "MF"),
            Map.entry("FR-GP", "GP"),
            Map.entry("FR-MQ", "MQ"),
            Map.entry("FR-GF", "GF"),
            Map.entry("FR-RE", "RE"),
            Map.entry("FR-YT", "YT"),
            Map.entry("FR-MF", "MF"));

    /** Calls the place by its one name. */
    public TaxPlace {
        String own = region.map(part -> COUNTRIES.getOrDefault(part.code(), "")).orElse("");
        if (!own.isEmpty()) {
            country = Country.of(own);
            region = Optional.empty();
        }
        country = switch (country.code()) {
            case "MC" -> Country.of("FR");
            case "IM" -> Country.of("GB");
            default -> country;
        };
    }

    /**
     * A whole country.
     *
     * @param country the country
     * @return the place
     */
    public static TaxPlace in(Country country) {
        return new TaxPlace(country, Optional.empty());
    }

    /**
     * A place as tables of rates name it.
     *
     * @param code two letters of a country, or the code of a region
     * @return the place
     * @throws dev.kontor.value.InvalidValueException when it is neither
     */
    public static TaxPlace of(String code) {
        return code.indexOf('-') < 0
                ? in(Country.of(code))
                : new TaxPlace(Country.of(code.substring(0, 2)), Optional.of(Region.of(code)));
    }

    /**
     * The country without its region.
     *
     * @return this where there is no region
     */
    TaxPlace mainland() {
        return region.isEmpty() ? this : in(country);
    }

    /** The code of region or country. */
    String code() {
        return region.isPresent() ? region.get().code() : country.code();
    }

    /** Whether another tax holds here than in the rest of the country. */
    boolean isApart() {
        return region.isPresent() && OUTSIDE.contains(region.get().code());
    }

    /**
     * Whether the place is in the union as far as this tax is concerned.
     *
     * @return false also for parts of member states in which it does not hold
     */
    public boolean isInUnion() {
        return UNION.contains(country.code()) && !isApart();
    }

    @Override
    public String toString() {
        return code();
    }
}
