package dev.kontor.order;

import java.time.Instant;
import java.util.Locale;

/**
 * A consent to a matter of one order, as it was given (RE-10).
 *
 * @param name what was consented to
 * @param version which version of the text was shown
 * @param locale in which language
 * @param at when
 */
public record GivenConsent(String name, String version, Locale locale, Instant at) {}
