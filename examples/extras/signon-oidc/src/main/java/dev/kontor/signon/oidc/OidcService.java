package dev.kontor.signon.oidc;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.kontor.spi.CallContext;
import dev.kontor.spi.Health;
import dev.kontor.spi.HttpCall;
import dev.kontor.spi.HttpReply;
import dev.kontor.spi.ReturnData;
import dev.kontor.spi.signon.Arrival;
import dev.kontor.spi.signon.Departure;
import dev.kontor.spi.signon.Identity;
import dev.kontor.spi.signon.SignOnRequest;
import dev.kontor.spi.signon.SignOnService;
import dev.kontor.value.Secret;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** One provider and this client of it. */
final class OidcService implements SignOnService {
    private static final String STATE = "state";
    private static final String NONCE = "nonce";
    private static final String VERIFIER = "verifier";

    private final Client client;
    private final Discovery discovery;
    private final IdToken idToken;
    private final Web web;
    private final boolean asksUserInfo;

    OidcService(Client client, Discovery discovery, IdToken idToken, Web web, boolean asksUserInfo) {
        this.client = client;
        this.discovery = discovery;
        this.idToken = idToken;
        this.web = web;
        this.asksUserInfo = asksUserInfo;
    }

    @Override
    public Departure begin(SignOnRequest request, CallContext context) {
        try {
            Map<String, String> fields = new TreeMap<>();
            fields.put("response_type", "code");
            fields.put("client_id", client.id());
            fields.put("redirect_uri", request.returnTo().toString());
            fields.put("scope", client.scopes());
            fields.put("state", request.derived(STATE));
            fields.put("nonce", request.derived(NONCE));
            fields.put("code_challenge", challenge(request.derived(VERIFIER)));
            fields.put("code_challenge_method", "S256");
            String at = discovery.provider(context).authorize().toString();
            String query = fields.entrySet().stream()
                    .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                    .collect(Collectors.joining("&"));
            return new Departure.To(URI.create(at + (at.contains("?") ? "&" : "?") + query));
        } catch (Ended trouble) {
            return new Departure.Unknown(trouble.why());
        }
    }

    private static String challenge(String verifier) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public Arrival finish(SignOnRequest request, ReturnData back, CallContext context) {
        try {
            Provider provider = discovery.provider(context);
            String code = code(request, provider, back);
            Map<String, Object> answer = tokens(request, provider, code, context);
            Optional<String> access = text(answer, "access_token");
            String token = text(answer, "id_token")
                    .orElseThrow(() -> Ended.notBelieved("the provider answered a code without an ID token"));
            JWTClaimsSet claims = idToken.believed(token, provider, request.derived(NONCE), access, context);
            Map<String, Object> said = new HashMap<>();
            if (asksUserInfo) {
                said.putAll(userInfo(provider, claims.getSubject(), access, context));
            }
            said.putAll(claims.getClaims());
            return new Arrival.Identified(Attributes.of(Identity.of(provider.issuer(), claims.getSubject()), said));
        } catch (Ended ended) {
            return ended.arrival();
        }
    }

    /** The code, once it is known that the provider answers to this sign-on. */
    private static String code(SignOnRequest request, Provider provider, ReturnData back) throws Ended {
        for (String name : List.of("state", "code", "iss", "error")) {
            if (back.parameters().getOrDefault(name, List.of()).size() > 1) {
                throw Ended.notBelieved("a parameter came twice: " + name);
            }
        }
        boolean isOurs = back.first("state")
                .filter(state -> isSame(state, request.derived(STATE)))
                .isPresent();
        if (!isOurs) {
            throw Ended.notBelieved("the browser brought the answer to another sign-on");
        }
        Optional<String> issuer = back.first("iss");
        if (issuer.isPresent() ? !issuer.get().equals(provider.issuer()) : provider.namesItself()) {
            throw Ended.notBelieved("the browser brought the answer of another provider");
        }
        Optional<String> error = back.first("error");
        if (error.isPresent()) {
            throw error.get().equals("access_denied")
                    ? Ended.refused(Arrival.Reason.CANCELED, "the provider answered access_denied")
                    : Ended.refused(Arrival.Reason.REFUSED, "the provider answered " + named(error.get()));
        }
        return back.first("code")
                .filter(code -> !code.isBlank())
                .orElseThrow(() -> Ended.notBelieved("the browser brought no code"));
    }

    private static boolean isSame(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    /** Codes of errors only: whatever else stands there, nobody vouches for. */
    private static String named(Object error) {
        return error instanceof String code && code.matches("[a-z_]{1,60}") ? code : "an error";
    }

    private Map<String, Object> tokens(SignOnRequest request, Provider provider, String code, CallContext context)
            throws Ended {
        Map<String, String> fields = Map.of(
                "grant_type",
                "authorization_code",
                "code",
                code,
                "redirect_uri",
                request.returnTo().toString(),
                "code_verifier",
                request.derived(VERIFIER));
        HttpCall call = client.authenticated(HttpCall.post(provider.token()), fields, provider.secretInHeader());
        HttpReply reply = web.ask("the code", call, context);
        if (reply.status() == 200) {
            return Web.object("the code", reply);
        }
        if (reply.status() != 400) {
            throw Ended.unknown("the code was answered with status " + reply.status()
                    + (reply.status() == 401 ? "; are client id and secret right?" : ""));
        }
        String error = named(Web.object("the code", reply).getOrDefault("error", ""));
        throw error.equals("invalid_grant")
                ? Ended.notBelieved("the code is not one that the provider gave for this sign-on")
                : Ended.unknown("the code was answered with " + error);
    }

    private Map<String, Object> userInfo(
            Provider provider, String subject, Optional<String> access, CallContext context) throws Ended {
        if (provider.userInfo().isEmpty() || access.isEmpty()) {
            throw Ended.unknown("the provider has no user info, or gave no access to it");
        }
        HttpCall call = HttpCall.get(provider.userInfo().get()).bearer(Secret.of(access.get()));
        Map<String, Object> said = web.get("the user info", call, context);
        if (!subject.equals(said.get("sub"))) {
            throw Ended.notBelieved("the user info is about another person");
        }
        return said;
    }

    private static Optional<String> text(Map<String, Object> answer, String name) {
        return answer.get(name) instanceof String text && !text.isBlank() ? Optional.of(text) : Optional.empty();
    }

    @Override
    public Health check(CallContext context) {
        try {
            return Health.up("the provider publishes " + discovery.askAgain(context) + " keys");
        } catch (Ended trouble) {
            return Health.down(trouble.why());
        }
    }

    @Override
    public String toString() {
        return "sign-on by OpenID Connect";
    }
}
