package dev.kontor.shop;

import dev.kontor.order.DigitalContent;
import java.util.Locale;

/**
 * A consent the customer is asked for, by a box that nobody ticked before (RE-10). Given with
 * {@link PlaceOrder#consenting}, or afterwards with {@link OrderDesk#consent}.
 *
 * @param name what is consented to
 * @param version which version of the text this is; handed back with the consent
 */
public record ConsentText(String name, String version) {
    private static final String BUNDLE = "dev.kontor.shop.consents";

    /**
     * A consent in its version of now.
     *
     * @param name one of {@link DigitalContent#CONSENTS}
     * @return the consent
     */
    public static ConsentText of(String name) {
        return new ConsentText(name, DigitalContent.VERSION);
    }

    /**
     * What the customer reads beside the box.
     *
     * @param locale English, German or French; English for any other
     * @return a sentence or two
     */
    public String text(Locale locale) {
        return Words.of(BUNDLE, locale).getString(name);
    }
}
