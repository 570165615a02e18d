package dev.kontor.signon.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import java.util.List;

/**
 * A way in which a provider, or somebody between it and the shop, is broken: what becomes of a good ID token, and why it has to
 * be refused then. Those that only change claims are signed with the provider's own key, so that nothing but the claim is wrong.
 */
enum Broken {
    OTHER_NONCE("the ID token belongs to another sign-on") {
        @Override
        JWTClaimsSet.Builder change(JWTClaimsSet.Builder claims) {
            return claims.claim("nonce", "another");
        }
    },
    NO_NONCE("the ID token belongs to another sign-on") {
        @Override
        JWTClaimsSet.Builder change(JWTClaimsSet.Builder claims) {
            return claims.claim("nonce", null);
        }
    },
    OTHER_AUDIENCE("the ID token is for another client") {
        @Override
        JWTClaimsSet.Builder change(JWTClaimsSet.Builder claims) {
            return claims.audience("another-shop").claim("azp", null);
        }
    },
    MANY_AUDIENCES("the ID token is for another client") {
        @Override
        JWTClaimsSet.Builder change(JWTClaimsSet.Builder claims) {
            return claims.audience(List.of(RealProvider.CLIENT, "another-shop")).claim("azp", null);
        }
    },
    OTHER_PARTY("the ID token is for another client") {
        @Override
        JWTClaimsSet.Builder change(JWTClaimsSet.Builder claims) {
            return claims.claim("azp", "another-shop");
        }
    },
    OTHER_ISSUER("the ID token was issued by another") {
        @Override
        JWTClaimsSet.Builder change(JWTClaimsSet.Builder claims) {
            return claims.issuer("https://evil.example");
        }
    },
    EXPIRED("the ID token has expired, or never does") {
        @Override
        JWTClaimsSet.Builder change(JWTClaimsSet.Builder claims) {
            return claims.expirationTime(in(-61));
        }
    },
    NEVER_EXPIRES("the ID token has expired, or never does") {
        @Override
        JWTClaimsSet.Builder change(JWTClaimsSet.Builder claims) {
            return claims.expirationTime(null);
        }
    },
    ISSUED_LONG_AGO("the ID token was not issued just now; do the clocks agree?") {
        @Override
        JWTClaimsSet.Builder change(JWTClaimsSet.Builder claims) {
            return claims.issueTime(in(-700));
        }
    },
    ISSUED_TOMORROW("the ID token was not issued just now; do the clocks agree?") {
        @Override
        JWTClaimsSet.Builder change(JWTClaimsSet.Builder claims) {
            return claims.issueTime(in(120));
        }
    },
    GOOD_TOMORROW("the ID token was not issued just now; do the clocks agree?") {
        @Override
        JWTClaimsSet.Builder change(JWTClaimsSet.Builder claims) {
            return claims.notBeforeTime(in(120));
        }
    },
    OTHER_ACCESS_TOKEN("the access token is not the one that the ID token came with") {
        @Override
        JWTClaimsSet.Builder change(JWTClaimsSet.Builder claims) {
            return claims.claim("at_hash", "AAAAAAAAAAAAAAAAAAAAAA");
        }
    },
    NOBODY("the ID token names nobody") {
        @Override
        JWTClaimsSet.Builder change(JWTClaimsSet.Builder claims) {
            return claims.subject(null);
        }
    },
    NOT_SIGNED("the ID token is not signed") {
        @Override
        String forge(SignedJWT good, RSAKey key) throws ParseException {
            return new PlainJWT(good.getJWTClaimsSet()).serialize();
        }
    },
    SIGNED_WITH_THE_PUBLIC_KEY("the ID token is signed by an algorithm that is not taken") {
        @Override
        String forge(SignedJWT good, RSAKey key) throws ParseException, JOSEException {
            SignedJWT forged = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.HS256)
                            .keyID(key.getKeyID())
                            .build(),
                    good.getJWTClaimsSet());
            forged.sign(new MACSigner(key.toRSAPublicKey().getEncoded()));
            return forged.serialize();
        }
    },
    FOREIGN_KEY("the ID token is not signed with a key of the provider") {
        @Override
        String forge(SignedJWT good, RSAKey key) throws ParseException, JOSEException {
            return signed(
                    good.getJWTClaimsSet(),
                    new RSAKeyGenerator(2048).keyID(key.getKeyID()).generate());
        }
    },
    KEY_BROUGHT_ALONG("the ID token is not signed with a key of the provider") {
        @Override
        String forge(SignedJWT good, RSAKey key) throws ParseException, JOSEException {
            RSAKey own = new RSAKeyGenerator(2048).keyID("own").generate();
            SignedJWT forged = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .keyID("own")
                            .jwk(own.toPublicJWK())
                            .build(),
                    good.getJWTClaimsSet());
            forged.sign(new RSASSASigner(own));
            return forged.serialize();
        }
    },
    CHANGED_AFTER_SIGNING("the ID token is not signed with a key of the provider") {
        @Override
        String forge(SignedJWT good, RSAKey key) throws ParseException {
            String other = new JWTClaimsSet.Builder(good.getJWTClaimsSet())
                    .subject("somebody-else")
                    .build()
                    .toString();
            return good.getParsedParts()[0] + "." + Base64URL.encode(other) + "." + good.getParsedParts()[2];
        }
    };

    final String why;

    Broken(String why) {
        this.why = why;
    }

    private static Date in(int seconds) {
        return Date.from(Instant.now().plusSeconds(seconds));
    }

    JWTClaimsSet.Builder change(JWTClaimsSet.Builder claims) {
        return claims;
    }

    String forge(SignedJWT good, RSAKey key) throws ParseException, JOSEException {
        return signed(change(new JWTClaimsSet.Builder(good.getJWTClaimsSet())).build(), key);
    }

    static String signed(JWTClaimsSet claims, RSAKey key) throws JOSEException {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .type(JOSEObjectType.JWT)
                        .keyID(key.getKeyID())
                        .build(),
                claims);
        token.sign(new RSASSASigner(key));
        return token.serialize();
    }
}
