package dev.kontor.signon.oidc;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import dev.kontor.spi.CallContext;
import dev.kontor.spi.HttpCall;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the provider publishes: its addresses and keys, kept for an hour. A key that is not among those kept makes it look
 * again, so that a rotation is seen at once, but not more often than every half minute, whatever is brought to it.
 */
final class Discovery {
    private static final Duration FRESH = Duration.ofHours(1);
    private static final Duration REST = Duration.ofSeconds(30);

    private final String issuer;
    private final Web web;
    private final InstantSource clock;

    private volatile Optional<Kept<Provider>> provider = Optional.empty();
    private volatile Optional<Kept<JWKSet>> keys = Optional.empty();

    private record Kept<T>(T value, Instant since) {
        boolean youngerThan(Duration age, Instant now) {
            return now.isBefore(since.plus(age)) && !now.isBefore(since);
        }
    }

    Discovery(String issuer, Web web, InstantSource clock) {
        this.issuer = issuer;
        this.web = web;
        this.clock = clock;
    }

    Provider provider(CallContext context) throws Ended {
        Optional<Kept<Provider>> kept = provider.filter(known -> known.youngerThan(FRESH, clock.instant()));
        return kept.isPresent() ? kept.get().value() : askProvider(context);
    }

    private Provider askProvider(CallContext context) throws Ended {
        String base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
        Provider read = Provider.read(
                issuer,
                web.get(
                        "the provider's metadata",
                        HttpCall.get(URI.create(base + "/.well-known/openid-configuration")),
                        context));
        provider = Optional.of(new Kept<>(read, clock.instant()));
        return read;
    }

    /** The keys by which something may have been signed that has this header. */
    List<JWK> keys(JWSHeader header, CallContext context) throws Ended {
        Optional<Kept<JWKSet>> kept = keys.filter(known -> known.youngerThan(FRESH, clock.instant()));
        if (kept.isPresent()) {
            List<JWK> found = fitting(header, kept.get().value());
            if (!found.isEmpty() || kept.get().youngerThan(REST, clock.instant())) {
                return found;
            }
        }
        return fitting(header, askKeys(provider(context), context));
    }

    private JWKSet askKeys(Provider from, CallContext context) throws Ended {
        Map<String, Object> published = web.get("the provider's keys", HttpCall.get(from.keys()), context);
        try {
            JWKSet read = JWKSet.parse(published);
            keys = Optional.of(new Kept<>(read, clock.instant()));
            return read;
        } catch (ParseException noKeys) {
            throw Ended.unknown("the provider's keys cannot be read");
        }
    }

    private static List<JWK> fitting(JWSHeader header, JWKSet set) {
        JWKMatcher matcher = JWKMatcher.forJWSHeader(header);
        return matcher == null ? List.of() : new JWKSelector(matcher).select(set);
    }

    /** Asks anew, whatever is kept. */
    int askAgain(CallContext context) throws Ended {
        return askKeys(askProvider(context), context).getKeys().size();
    }
}
