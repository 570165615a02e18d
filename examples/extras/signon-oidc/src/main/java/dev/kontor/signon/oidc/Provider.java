package dev.kontor.signon.oidc;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a provider publishes of itself.
 *
 * @param issuer its id
 * @param authorize where browsers go
 * @param token where codes are turned into tokens
 * @param keys where its public keys are
 * @param userInfo where more is said of a person
 * @param secretInHeader whether a client's secret goes into a header, and not into the form
 * @param namesItself whether each answer by the browser says whose it is
 */
record Provider(
        String issuer,
        URI authorize,
        URI token,
        URI keys,
        Optional<URI> userInfo,
        boolean secretInHeader,
        boolean namesItself) {
    static Provider read(String issuer, Map<String, Object> metadata) throws Ended {
        List<String> missing = new ArrayList<>();
        if (!issuer.equals(metadata.get("issuer"))) {
            missing.add("issuer (it says another than the one configured)");
        }
        Optional<URI> authorize = address(metadata, "authorization_endpoint", missing);
        Optional<URI> token = address(metadata, "token_endpoint", missing);
        Optional<URI> keys = address(metadata, "jwks_uri", missing);
        if (!missing.isEmpty()) {
            throw Ended.unknown("the provider's metadata cannot be used: " + String.join(", ", missing));
        }
        boolean inForm = metadata.get("token_endpoint_auth_methods_supported") instanceof List<?> ways
                && !ways.contains("client_secret_basic")
                && ways.contains("client_secret_post");
        return new Provider(
                issuer,
                authorize.orElseThrow(),
                token.orElseThrow(),
                keys.orElseThrow(),
                Web.safe(metadata.get("userinfo_endpoint")),
                !inForm,
                Boolean.TRUE.equals(metadata.get("authorization_response_iss_parameter_supported")));
    }

    private static Optional<URI> address(Map<String, Object> metadata, String name, List<String> missing) {
        Optional<URI> address = Web.safe(metadata.get(name));
        if (address.isEmpty()) {
            missing.add(name);
        }
        return address;
    }
}
