package dev.kontor.signon.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.kontor.spi.HttpCall;
import dev.kontor.spi.HttpPort;
import dev.kontor.spi.HttpReply;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A university's provider of OpenID Connect, as small as it can be: its people need no password, and it is on no network. */
public final class SmallProvider implements HttpPort {
    /** Which provider it is. */
    public static final URI ISSUER = URI.create("https://login.neckar-uni.example");
    /** The id of the only client it knows. */
    public static final String CLIENT = "store";

    private final RSAKey key = key();
    private final Map<String, JWTClaimsSet.Builder> codes = new HashMap<>();
    private InstantSource clock = InstantSource.system();

    /** A provider with a key of its own, by the clock of the machine. */
    public SmallProvider() {}

    private static RSAKey key() {
        try {
            return new RSAKeyGenerator(2048).keyID("one").generate();
        } catch (JOSEException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /**
     * Its clock from now on.
     *
     * @param other that of the shop
     */
    public void clock(InstantSource other) {
        clock = other;
    }

    /**
     * A person signs in on the page.
     *
     * @param page to which the shop sent the browser
     * @param person who
     * @param said what the provider tells beside
     * @return the address to which the browser goes then
     */
    public synchronized String signIn(String page, String person, Map<String, Object> said) {
        Map<String, String> asked = fields(URI.create(page).getRawQuery());
        Instant now = clock.instant();
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(ISSUER.toString())
                .audience(CLIENT)
                .subject(person)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(300)))
                .claim("nonce", asked.get("nonce"));
        said.forEach(claims::claim);
        String code = "code-" + (codes.size() + 1);
        codes.put(code, claims);
        return asked.get("redirect_uri") + "?code=" + code + "&state="
                + URLEncoder.encode(asked.getOrDefault("state", ""), StandardCharsets.UTF_8);
    }

    /**
     * The fields of a query.
     *
     * @param query as it stands in an address
     * @return by name
     */
    public static Map<String, String> fields(String query) {
        return Arrays.stream(query.split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    @Override
    public synchronized HttpReply send(HttpCall call, Duration within) {
        return switch (call.uri().getPath()) {
            case "/.well-known/openid-configuration" ->
                reply(Map.of(
                        "issuer", ISSUER.toString(),
                        "authorization_endpoint", ISSUER + "/authorize",
                        "token_endpoint", ISSUER + "/token",
                        "jwks_uri", ISSUER + "/keys"));
            case "/keys" -> reply(new JWKSet(key.toPublicJWK()).toJSONObject());
            default ->
                token(fields(new String(call.body(), StandardCharsets.UTF_8)).getOrDefault("code", ""));
        };
    }

    private HttpReply token(String code) {
        JWTClaimsSet.Builder claims = codes.remove(code);
        if (claims == null) {
            return new HttpReply(400, Map.of(), "{\"error\":\"invalid_grant\"}".getBytes(StandardCharsets.UTF_8));
        }
        try {
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("one").build(), claims.build());
            token.sign(new RSASSASigner(key));
            return reply(Map.of("id_token", token.serialize(), "access_token", "access", "token_type", "Bearer"));
        } catch (JOSEException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static HttpReply reply(Map<String, Object> body) {
        return new HttpReply(
                200,
                Map.of("Content-Type", List.of("application/json")),
                JSONObjectUtils.toJSONString(body).getBytes(StandardCharsets.UTF_8));
    }
}
