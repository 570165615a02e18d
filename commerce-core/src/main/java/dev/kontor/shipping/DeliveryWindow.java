package dev.kontor.shipping;

import dev.kontor.value.Country;
import dev.kontor.value.InvalidValueException;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * After how many business days a goods arrives (SH-2).
 *
 * @param from at the earliest; zero for the day itself
 * @param to at the latest; not before {@code from}
 */
public record DeliveryWindow(int from, int to) {
    /** The most business days a goods may take. */
    public static final int MOST = 250;

    private static final Pattern FORM = Pattern.compile("(\\d{1,3})-(\\d{1,3})");
    private static final Set<Country> NORTH_AMERICA = Set.of(Country.of("US"), Country.of("CA"), Country.of("MX"));

    /** Checks the days. */
    public DeliveryWindow {
        if (from < 0 || to < from || to > MOST) {
            throw new InvalidValueException("delivery window", from + "-" + to, "business days such as 7-14");
        }
    }

    /**
     * A window as people write it.
     *
     * @param text such as {@code 7-14}
     * @return the window
     */
    public static DeliveryWindow of(String text) {
        Matcher days = FORM.matcher(text);
        if (!days.matches()) {
            throw new InvalidValueException("delivery window", text, "business days such as 7-14");
        }
        return new DeliveryWindow(Integer.parseInt(days.group(1)), Integer.parseInt(days.group(2)));
    }

    /**
     * The window where a store says nothing: that of backup media.
     *
     * @param country where it goes
     * @return 7 to 14 business days in the United States, Canada and Mexico, 10 to 18 elsewhere
     */
    public static DeliveryWindow standard(Country country) {
        return NORTH_AMERICA.contains(country) ? new DeliveryWindow(7, 14) : new DeliveryWindow(10, 18);
    }

    @Override
    public String toString() {
        return from + "-" + to;
    }
}
