package dev.kontor.shipping;

import dev.kontor.value.Code;
import dev.kontor.value.Country;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Region;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Countries and regions to which a store sends under the same terms (SH-1). A region that a zone names is in that zone, whatever
 * zone its country is in. Immutable; made by {@link #of} and copying verbs.
 *
 * @param code unique in the store
 * @param countries the countries in it
 * @param regions the regions in it
 */
public record Zone(String code, Set<Country> countries, Set<Region> regions) {
    /** Checks the code and copies the sets. */
    public Zone {
        Code.of("zone", code);
        countries = Collections.unmodifiableSet(new TreeSet<>(countries));
        regions = Collections.unmodifiableSet(new TreeSet<>(regions));
        if (countries.isEmpty() && regions.isEmpty()) {
            throw new InvalidValueException("zone " + code, "nothing", "at least one country or region");
        }
    }

    /**
     * A zone of countries.
     *
     * @param code unique in the store
     * @param countries two letters of ISO 3166-1 each; at least one
     * @return the zone
     */
    public static Zone of(String code, String... countries) {
        return new Zone(
                code, new TreeSet<>(List.of(countries).stream().map(Country::of).toList()), Set.of());
    }

    /**
     * The same with regions besides.
     *
     * @param more their codes
     * @return a new zone
     */
    public Zone regions(Collection<Region> more) {
        Set<Region> all = new TreeSet<>(regions);
        all.addAll(more);
        return new Zone(code, countries, all);
    }
}
