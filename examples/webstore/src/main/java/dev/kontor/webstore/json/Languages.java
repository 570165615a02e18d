package dev.kontor.webstore.json;

import dev.kontor.webstore.site.Texts;
import io.javalin.http.Context;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The language of an answer: the one that a call asks for, and never one kept in a browser. */
public final class Languages {
    private static final int LONGEST_HEADER = 200;

    private Languages() {}

    /**
     * Reads the header Accept-Language.
     *
     * @param context the call
     * @return a language of the store; its first one when none fits or the header cannot be read
     */
    public static Locale of(Context context) {
        @Nullable String header = context.header("Accept-Language");
        if (header == null || header.length() > LONGEST_HEADER) {
            return Texts.LOCALES.get(0);
        }
        try {
            return Optional.ofNullable(Locale.lookup(Locale.LanguageRange.parse(header), Texts.LOCALES))
                    .orElse(Texts.LOCALES.get(0));
        } catch (IllegalArgumentException malformed) {
            return Texts.LOCALES.get(0);
        }
    }
}
