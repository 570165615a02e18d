package dev.kontor.webstore.api;

import com.google.inject.Inject;
import com.google.inject.Provider;
import com.google.inject.Singleton;
import dev.kontor.webstore.json.Problem;
import dev.kontor.webstore.people.ApiKey;
import dev.kontor.webstore.people.ApiKeys;
import dev.kontor.webstore.people.Login;
import dev.kontor.webstore.people.Sessions;
import dev.kontor.webstore.site.Limits;
import dev.kontor.webstore.site.Site;
import io.javalin.http.Context;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds out who calls, and whom a route lets in. */
@Singleton
final class Doorman {
    private static final String BEARER = "Bearer ";
    private static final String CHALLENGE = "Bearer realm=\"kontor\"";
    private static final int LONGEST = 200;

    private final Provider<Site> site;
    private final Sessions sessions;
    private final ApiKeys keys;
    private final Limits limits;

    @Inject
    Doorman(Provider<Site> site, Sessions sessions, ApiKeys keys, Limits limits) {
        this.site = site;
        this.sessions = sessions;
        this.keys = keys;
        this.limits = limits;
    }

    Caller admit(ApiRoute route, Context context) {
        Caller caller = caller(context);
        limits.take(Limits.Kind.API, who(caller, context));
        switch (route.access()) {
            case ANYONE -> {}
            case SHOPPER -> {
                if (caller.session().isEmpty() && caller.login().isEmpty()) {
                    throw challenge();
                }
            }
            case MEMBER, STAFF -> {
                if (caller.login().isEmpty()) {
                    throw challenge();
                }
            }
        }
        if (caller.key().filter(key -> !key.may(route.scope())).isPresent()) {
            throw Problem.of(403, "scope-missing")
                    .with("scope", route.scope())
                    .header(
                            "WWW-Authenticate",
                            CHALLENGE + ", error=\"insufficient_scope\", scope=\"" + route.scope() + "\"");
        }
        // A browser adds its cookie to whatever another site makes it send; a key it does not.
        if (route.writes() && caller.key().isEmpty() && !hasToken(context, caller)) {
            throw Problem.of(403, "token-missing");
        }
        if (route.access() == Access.STAFF
                && caller.login().filter(Login::isStaff).isEmpty()) {
            throw Problem.of(403, "not-allowed");
        }
        return caller;
    }

    private Caller caller(Context context) {
        @Nullable String header = context.header("Authorization");
        if (header != null) {
            ApiKey key = key(header)
                    .orElseThrow(() -> Problem.of(401, "credentials-wrong")
                            .header("WWW-Authenticate", CHALLENGE + ", error=\"invalid_token\""));
            return new Caller(Optional.empty(), Optional.of(key), Optional.of(key.login()));
        }
        Optional<String> session = site.get().sessionOf(context);
        return new Caller(session, Optional.empty(), session.flatMap(sessions::find));
    }

    private Optional<ApiKey> key(String header) {
        return header.length() > LONGEST || !header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? Optional.empty()
                : keys.find(header.substring(BEARER.length()).strip());
    }

    private boolean hasToken(Context context, Caller caller) {
        @Nullable String sent = context.header("X-CSRF-Token");
        return sent != null
                && caller.session()
                        .filter(session -> site.get().csrf().fits(session, sent))
                        .isPresent();
    }

    private static String who(Caller caller, Context context) {
        return caller.key()
                .map(key -> "key " + key.id())
                .or(() -> caller.login().map(login -> "login " + login.id()))
                // Anybody may make up a visitor's session, so it is no one's name.
                .orElseGet(() -> "address " + context.ip());
    }

    private static Problem challenge() {
        return Problem.of(401, "credentials-missing").header("WWW-Authenticate", CHALLENGE);
    }
}
