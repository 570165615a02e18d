package dev.kontor.signon.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.kontor.spi.CallContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Decides whether an ID token is the provider's word to this client about this sign-on (OpenID Connect Core 3.1.3.7). */
final class IdToken {
    /** Algorithms by which nobody can sign who knows only what the provider publishes. */
    static final Set<String> WITH_PUBLIC_KEY =
            new TreeSet<>(List.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"));

    private static final int SHORTEST_RSA_KEY = 2048;

    /** A sign-on takes ten minutes at the most, so its token is not older. */
    private static final Duration OLDEST = Duration.ofMinutes(10);

    private final String client;
    private final Set<String> algorithms;
    private final Duration skew;
    private final Discovery discovery;
    private final InstantSource clock;

    IdToken(String client, Set<String> algorithms, Duration skew, Discovery discovery, InstantSource clock) {
        this.client = client;
        this.algorithms = Set.copyOf(algorithms);
        this.skew = skew;
        this.discovery = discovery;
        this.clock = clock;
    }

    JWTClaimsSet believed(
            String text, Provider provider, String nonce, Optional<String> accessToken, CallContext context)
            throws Ended {
        SignedJWT token = signed(text);
        JWTClaimsSet claims = claims(token);
        if (!provider.issuer().equals(claims.getIssuer())) {
            throw Ended.notBelieved("the ID token was issued by another");
        }
        audience(claims);
        times(claims);
        if (!nonce.equals(claims.getClaim("nonce"))) {
            throw Ended.notBelieved("the ID token belongs to another sign-on");
        }
        accessToken(token.getHeader(), claims, accessToken);
        signature(token, context);
        String subject = claims.getSubject();
        if (subject == null || subject.isBlank() || subject.length() > 255) {
            throw Ended.notBelieved("the ID token names nobody");
        }
        return claims;
    }

    private SignedJWT signed(String text) throws Ended {
        SignedJWT token;
        try {
            token = SignedJWT.parse(text);
        } catch (ParseException | IllegalArgumentException notSigned) {
            throw Ended.notBelieved("the ID token is not signed");
        }
        if (!algorithms.contains(token.getHeader().getAlgorithm().getName())) {
            throw Ended.notBelieved("the ID token is signed by an algorithm that is not taken");
        }
        return token;
    }

    private static JWTClaimsSet claims(SignedJWT token) throws Ended {
        try {
            JWTClaimsSet claims = token.getJWTClaimsSet();
            if (claims != null) {
                return claims;
            }
        } catch (ParseException unreadable) {
            throw Ended.notBelieved("the claims of the ID token cannot be read");
        }
        throw Ended.notBelieved("the ID token has no claims");
    }

    private void audience(JWTClaimsSet claims) throws Ended {
        List<String> audience = claims.getAudience();
        Object party = claims.getClaim("azp");
        boolean isForUs = audience.contains(client);
        boolean isOurs = party == null ? audience.size() == 1 : client.equals(party);
        if (!isForUs || !isOurs) {
            throw Ended.notBelieved("the ID token is for another client");
        }
    }

    private void times(JWTClaimsSet claims) throws Ended {
        Instant now = clock.instant();
        Optional<Instant> end = moment(claims.getExpirationTime());
        Optional<Instant> issued = moment(claims.getIssueTime());
        if (end.filter(at -> now.minus(skew).isBefore(at)).isEmpty()) {
            throw Ended.notBelieved("the ID token has expired, or never does");
        }
        boolean isRecent = issued.filter(at -> !at.isAfter(now.plus(skew)))
                .filter(at -> !at.isBefore(now.minus(OLDEST).minus(skew)))
                .isPresent();
        boolean isGoodYet = moment(claims.getNotBeforeTime())
                .filter(at -> at.isAfter(now.plus(skew)))
                .isEmpty();
        if (!isRecent || !isGoodYet) {
            throw Ended.notBelieved("the ID token was not issued just now; do the clocks agree?");
        }
    }

    private static Optional<Instant> moment(Date date) {
        return Optional.ofNullable(date).map(Date::toInstant);
    }

    /** Whoever has another's access token must not get it in with his own ID token. */
    private static void accessToken(JWSHeader header, JWTClaimsSet claims, Optional<String> accessToken) throws Ended {
        Object expected = claims.getClaim("at_hash");
        if (expected == null || accessToken.isEmpty()) {
            return;
        }
        try {
            String bits = header.getAlgorithm().getName().substring(2);
            byte[] hash = MessageDigest.getInstance("SHA-" + bits)
                    .digest(accessToken.get().getBytes(StandardCharsets.US_ASCII));
            String left = Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, hash.length / 2));
            if (!left.equals(expected)) {
                throw Ended.notBelieved("the access token is not the one that the ID token came with");
            }
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void signature(SignedJWT token, CallContext context) throws Ended {
        for (JWK key : discovery.keys(token.getHeader(), context)) {
            if (isSignedBy(token, key)) {
                return;
            }
        }
        throw Ended.notBelieved("the ID token is not signed with a key of the provider");
    }

    private static boolean isSignedBy(SignedJWT token, JWK key) {
        if (!(key instanceof AsymmetricJWK pair)
                || (key.getKeyType().getValue().equals("RSA") && key.size() < SHORTEST_RSA_KEY)) {
            return false;
        }
        try {
            JWSVerifier verifier =
                    new DefaultJWSVerifierFactory().createJWSVerifier(token.getHeader(), pair.toPublicKey());
            return token.verify(verifier);
        } catch (JOSEException unfit) {
            return false;
        }
    }
}
