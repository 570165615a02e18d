package dev.kontor.webstore.site;

import dev.kontor.value.Country;
import dev.kontor.value.InvalidValueException;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a visitor chose once and keeps: language and country. */
final class Preferences {
    static final String LANGUAGE = "kontor_language";
    static final String COUNTRY = "kontor_country";

    private static final int YEAR_SECONDS = 365 * 24 * 60 * 60;
    private static final int LONGEST_HEADER = 200;

    private Preferences() {}

    static Locale locale(Context context) {
        return spoken(context.cookie(LANGUAGE))
                .or(() -> spoken(context.queryParam("lang")))
                .or(() -> asked(context.header("Accept-Language")))
                .orElse(Texts.LOCALES.get(0));
    }

    private static Optional<Locale> spoken(@Nullable String tag) {
        return Texts.LOCALES.stream()
                .filter(locale -> locale.getLanguage().equals(tag))
                .findFirst();
    }

    private static Optional<Locale> asked(@Nullable String header) {
        if (header == null || header.length() > LONGEST_HEADER) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(Locale.lookup(Locale.LanguageRange.parse(header), Texts.LOCALES));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    static Optional<String> country(Context context) {
        return country(context.cookie(COUNTRY));
    }

    static Optional<String> country(@Nullable String code) {
        try {
            return Optional.ofNullable(code).map(text -> Country.of(text).code());
        } catch (InvalidValueException malformed) {
            return Optional.empty();
        }
    }

    static void chooseLanguage(Context context, String tag) {
        spoken(tag).ifPresent(locale -> keepLong(context, LANGUAGE, locale.getLanguage()));
    }

    static void chooseCountry(Context context, String code, List<String> known) {
        country(code).filter(known::contains).ifPresent(text -> keepLong(context, COUNTRY, text));
    }

    private static void keepLong(Context context, String name, String value) {
        context.cookie(cookie(name, value, YEAR_SECONDS));
    }

    static void keep(Context context, String name, String value) {
        context.cookie(cookie(name, value, -1));
    }

    static void forget(Context context, String name) {
        context.cookie(cookie(name, "", 0));
    }

    private static Cookie cookie(String name, String value, int seconds) {
        Cookie cookie = new Cookie(name, value, "/", seconds);
        cookie.setHttpOnly(true);
        cookie.setSameSite(SameSite.LAX);
        return cookie;
    }
}
