package dev.kontor.webstore.site;

import dev.kontor.value.Secret;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a browser keeps while it is at its organization to sign on.
 *
 * @param connection by which connection
 * @param ticket what it began with
 */
public record SignOnCookie(String connection, Secret ticket) {
    private static final String NAME = "kontor_sign_on";
    private static final int TEN_MINUTES = 600;
    private static final Pattern FORM = Pattern.compile("([a-z0-9][a-z0-9._-]{0,63})~([0-9a-f]{64})");

    /** Keeps it. */
    public static void keep(Visit visit, String connection, Secret ticket) {
        ticket.use(text -> {
            set(visit.context(), connection + "~" + text, TEN_MINUTES);
            return text;
        });
    }

    /** Takes it away from the browser; empty when it has none. */
    public static Optional<SignOnCookie> take(Visit visit) {
        Context context = visit.context();
        Optional<Matcher> read =
                Optional.ofNullable(context.cookie(NAME)).map(FORM::matcher).filter(Matcher::matches);
        set(context, "", 0);
        return read.map(parts -> new SignOnCookie(parts.group(1), Secret.of(parts.group(2))));
    }

    private static void set(Context context, String value, int seconds) {
        Cookie cookie = new Cookie(NAME, value, "/", seconds);
        cookie.setHttpOnly(true);
        // Strict would lose it on the way back from the organization.
        cookie.setSameSite(SameSite.LAX);
        cookie.setSecure(context.scheme().equals("https"));
        context.cookie(cookie);
    }
}
