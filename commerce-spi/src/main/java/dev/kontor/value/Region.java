package dev.kontor.value;

import java.util.regex.Pattern;

/**
 * A part of a country: a state, a province, or a territory that is taxed apart. Its code is that of ISO 3166-2, such as
 * {@code US-CA}, {@code CA-ON} or {@code ES-CN}; territories that have none there are named with words, as in
 * {@code DE-HELGOLAND}. Whether there is such a part is not checked: only its form, and its country.
 *
 * @param code the two letters of the country, a dash, and 1 to 10 upper-case letters and digits
 */
public record Region(String code) implements Comparable<Region> {
    private static final Pattern FORM = Pattern.compile("[A-Z]{2}-[A-Z0-9]{1,10}");

    /** Checks the form and the country. */
    public Region {
        if (!FORM.matcher(code).matches()) {
            throw new InvalidValueException("region", code, "a code of ISO 3166-2, such as US-CA or ES-CN");
        }
        Country.of(code.substring(0, 2));
    }

    /**
     * A region by its code.
     *
     * @param code such as {@code US-CA}
     * @return the value
     * @throws InvalidValueException when it has not the form, or no such country is known
     */
    public static Region of(String code) {
        return new Region(code);
    }

    /**
     * The country it is a part of.
     *
     * @return by the first two letters of the code
     */
    public Country country() {
        return Country.of(code.substring(0, 2));
    }

    @Override
    public int compareTo(Region other) {
        return code.compareTo(other.code);
    }

    @Override
    public String toString() {
        return code;
    }
}
