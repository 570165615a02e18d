package dev.kontor.wallet;

import dev.kontor.value.Moments;
import dev.kontor.value.Text;
import java.time.Instant;
import java.util.Locale;

/**
 * What the owner agreed to when an instrument was stored (PA-5).
 *
 * @param text which version of which text was shown; one line of at most 100 characters
 * @param at when; cut to microseconds
 * @param locale in which language
 */
public record InstrumentConsent(String text, Instant at, Locale locale) {
    /** Checks the text and cuts the moment. */
    public InstrumentConsent {
        text = Text.line("version of a consent", text, 100);
        at = Moments.stored(at);
    }
}
