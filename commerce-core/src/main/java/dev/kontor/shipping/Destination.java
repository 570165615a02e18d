package dev.kontor.shipping;

import dev.kontor.value.Address;
import dev.kontor.value.Country;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Region;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where something goes, as far as it decides how it gets there and for how much. Nothing in it is personal.
 *
 * @param country the country
 * @param region in which part of it, where that is known by its code
 */
public record Destination(Country country, Optional<Region> region) {
    private static final Pattern PART = Pattern.compile("[A-Z0-9]{1,3}");

    /** Checks that the region is one of the country. */
    public Destination {
        if (region.isPresent() && !region.get().country().equals(country)) {
            throw new InvalidValueException("region", region.get().code(), "one of the country " + country);
        }
    }

    /**
     * A whole country.
     *
     * @param country two letters of ISO 3166-1
     * @return the destination
     */
    public static Destination of(String country) {
        return new Destination(Country.of(country), Optional.empty());
    }

    /**
     * Where an address is. Its region counts where it is written as a code, {@code CA} or {@code US-CA}: names of regions are
     * not looked up.
     *
     * @param address the address
     * @return country, and region where it is certain
     */
    public static Destination of(Address address) {
        String prefix = address.country() + "-";
        Optional<Region> region = address.region()
                .map(text -> text.startsWith(prefix) ? text.substring(prefix.length()) : text)
                .filter(part -> PART.matcher(part).matches())
                .map(part -> Region.of(prefix + part));
        return new Destination(address.country(), region);
    }

    @Override
    public String toString() {
        return region.map(Region::code).orElseGet(country::code);
    }
}
