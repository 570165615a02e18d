package dev.kontor.signon.oidc;

import dev.kontor.spi.HttpCall;
import dev.kontor.value.Secret;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the shop is at the provider.
 *
 * @param id its client id
 * @param secret its client secret; empty for a client without one
 * @param scopes what it asks for, with blanks between
 */
record Client(String id, Optional<Secret> secret, String scopes) {
    /** A request that says by the secret who asks, in the way the provider takes it. */
    HttpCall authenticated(HttpCall call, Map<String, String> fields, boolean inHeader) {
        Map<String, String> all = new TreeMap<>(fields);
        if (secret.isEmpty()) {
            all.put("client_id", id);
            return call.form(all);
        }
        return secret.get().use(text -> {
            if (inHeader) {
                String pair = encoded(id) + ":" + encoded(text);
                return call.form(all)
                        .header(
                                "Authorization",
                                "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
            }
            all.put("client_id", id);
            all.put("client_secret", text);
            return call.form(all);
        });
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
