package dev.kontor.sandbox;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * One request that changes the bank, with the moment it came. The bank is a function of its commands, so keeping them is
 * keeping it.
 *
 * @param at when it came, by the bank's clock
 * @param merchant whose it is
 * @param path such as {@code /v1/payments}
 * @param key the idempotency key; empty for what buyers and the bank itself do
 * @param body a form
 */
record Command(Instant at, String merchant, String path, String key, String body) {
    Map<String, String> form() {
        return form(body.getBytes(StandardCharsets.UTF_8));
    }

    static Map<String, String> form(byte[] body) {
        Map<String, String> form = new TreeMap<>();
        for (String pair : new String(body, StandardCharsets.UTF_8).split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                form.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        return form;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return text;
        }
    }

    String line() {
        return Json.write(
                Json.object("at", at.toString(), "merchant", merchant, "path", path, "key", key, "body", body));
    }

    static Command read(String line) {
        Json json = Json.parse(line);
        return new Command(
                Instant.parse(json.text("at")),
                json.text("merchant"),
                json.text("path"),
                json.text("key"),
                json.text("body"));
    }
}
