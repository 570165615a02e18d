package dev.kontor.value;

import java.util.Locale;
import java.util.Set;

/**
 * A country by its two letters of ISO 3166-1, as the running JDK lists them; {@code UK} and {@code XK} are not
 * among them.
 *
 * @param code two upper-case letters
 */
public record Country(String code) implements Comparable<Country> {
    private static final Set<String> KNOWN = Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2);

    /** Checks that the country is known. */
    public Country {
        if (!KNOWN.contains(code)) {
            throw new InvalidValueException("country", code, "two upper-case letters of ISO 3166-1, such as DE or GB");
        }
    }

    /**
     * A country by its code.
     *
     * @param code two upper-case letters
     * @return the value
     * @throws InvalidValueException when no such country is known
     */
    public static Country of(String code) {
        return new Country(code);
    }

    @Override
    public int compareTo(Country other) {
        return code.compareTo(other.code);
    }

    @Override
    public String toString() {
        return code;
    }
}
