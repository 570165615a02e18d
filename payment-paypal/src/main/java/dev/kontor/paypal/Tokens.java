package dev.kontor.paypal;

import dev.kontor.spi.CallContext;
import dev.kontor.spi.HttpCall;
import dev.kontor.spi.HttpPort;
import dev.kontor.spi.HttpReply;
import dev.kontor.spi.payment.Outcome;
import dev.kontor.spi.payment.RejectCode;
import dev.kontor.value.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The access token of one account, kept in memory until shortly before it runs out. Losing it costs a call and nothing
 * else. Several threads that need a new one at once each ask for one; PayPal keeps all of them valid.
 */
final class Tokens {
    /** PayPal gives this id to whatever app asks in its sandbox. */
    private static final String SANDBOX_APP = "APP-80W284485P519543T";

    private static final Duration MARGIN = Duration.ofMinutes(1);

    private final Settings settings;
    private final HttpPort http;
    private final InstantSource clock;
    private volatile @Nullable Held held;

    private record Held(Secret token, Instant until) {}

    Tokens(Settings settings, HttpPort http, InstantSource clock) {
        this.settings = settings;
        this.http = http;
        this.clock = clock;
    }

    /** The token there is, or a new one. */
    Secret current(CallContext context) {
        Held known = held;
        return known != null && clock.instant().isBefore(known.until()) ? known.token() : fetched(context);
    }

    /** Another token than one that was refused. */
    Secret insteadOf(Secret refused, CallContext context) {
        Held known = held;
        return known != null && !known.token().equals(refused) ? known.token() : fetched(context);
    }

    /** A new token from PayPal, which thereby shows that it answers and knows the account. */
    Secret fetched(CallContext context) {
        HttpReply reply = http.send(call(), context.remaining());
        if (reply.status() == 400 || reply.status() == 401) {
            held = null;
            throw refused(reply);
        }
        if (reply.status() != 200) {
            throw new TurnedAway(Issues.outcome(reply), "PayPal gave no access token: " + reply.status());
        }
        Json answer = Json.of(reply);
        Secret token = Secret.of(answer.text("access_token"));
        if (settings.environment() == Environment.LIVE
                && answer.maybe("app_id").filter(SANDBOX_APP::equals).isPresent()) {
            throw new TurnedAway(
                    Outcome.rejected(
                            RejectCode.BAD_CONFIGURATION,
                            "the account is set to live, but the credentials are of the sandbox"),
                    "PayPal gave an access token of the sandbox for a live account");
        }
        held = new Held(
                token, clock.instant().plusSeconds(answer.number("expires_in")).minus(MARGIN));
        return token;
    }

    /** Whoever stands between may refuse as well; only PayPal's own words are about the credentials. */
    private static TurnedAway refused(HttpReply reply) {
        String error;
        try {
            error = Json.of(reply).maybe("error").orElse("");
        } catch (Unreadable notPayPal) {
            error = "";
        }
        return error.equals("invalid_client")
                ? new TurnedAway(
                        Outcome.rejected(
                                RejectCode.BAD_CREDENTIALS, "PayPal does not know the client id with this secret"),
                        "PayPal refused the credentials; check clientId, clientSecret and environment")
                : new TurnedAway(
                        Outcome.unknown("PayPal gave no access token: " + reply.status()),
                        "PayPal gave no access token: " + reply.status());
    }

    private HttpCall call() {
        String basic = settings.clientSecret()
                .use(secret -> Base64.getEncoder()
                        .encodeToString((settings.clientId() + ":" + secret).getBytes(StandardCharsets.UTF_8)));
        return HttpCall.post(settings.environment().host().resolve("/v1/oauth2/token"))
                .header("Authorization", "Basic " + basic)
                .header("Accept", "application/json")
                .form(Map.of("grant_type", "client_credentials"));
    }
}
