package dev.kontor.paypal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontor.spi.InboundMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** What PayPal tells by itself, and whether it says that it did. Its signatures are over bytes, as the real ones are. */
final class Diary {
    static final String WEBHOOK = "5GP028458E2496506";
    static final String OLD_WEBHOOK = "2RK53113UM034454W";
    private static final String OTHERS_WEBHOOK = "9XX99999XX999999X";

    private final List<String> bodies = new ArrayList<>();

    void tell(String type, String resourceType, JsonNode resource, Instant at) {
        bodies.add(event("WH-" + (bodies.size() + 1), type, resourceType, resource, at)
                .toString());
    }

    private static ObjectNode event(String id, String type, String resourceType, JsonNode resource, Instant at) {
        ObjectNode event = Json.object()
                .put("id", id)
                .put("event_version", "1.0")
                .put("create_time", at.toString())
                .put("resource_type", resourceType)
                .put("resource_version", "2.0")
                .put("event_type", type)
                .put("summary", "Something happened for 5.00 USD");
        event.set("resource", resource.deepCopy());
        return event;
    }

    List<InboundMessage> messages(Instant now) {
        return bodies.stream().map(body -> signed(body, WEBHOOK, now)).toList();
    }

    InboundMessage toOther(Instant now) {
        return signed(last(), OTHERS_WEBHOOK, now);
    }

    InboundMessage toOld(Instant now) {
        return signed(last(), OLD_WEBHOOK, now);
    }

    InboundMessage ofUnknownType(Instant now) {
        return signed(
                event("WH-X", "BILLING.PLAN.CREATED", "plan", Json.object(), now)
                        .toString(),
                WEBHOOK,
                now);
    }

    InboundMessage withoutSense(Instant now) {
        return signed("{\"id\":\"WH-Y\",\"resource\":{}}", WEBHOOK, now);
    }

    private String last() {
        return bodies.get(bodies.size() - 1);
    }

    static InboundMessage signed(String body, String webhook, Instant now) {
        String id = "tx-" + digest(body).substring(0, 20).replaceAll("[^A-Za-z0-9]", "-");
        String time = now.toString();
        return new InboundMessage(
                "kit",
                Map.of(
                        "Paypal-Auth-Algo", List.of("SHA256withRSA"),
                        "Paypal-Cert-Url",
                                List.of("https://api.sandbox.paypal.com/v1/notifications/certs/CERT-360caa42"),
                        "Paypal-Transmission-Id", List.of(id),
                        "Paypal-Transmission-Sig", List.of(signature(id, time, webhook, body)),
                        "Paypal-Transmission-Time", List.of(time)),
                body.getBytes(StandardCharsets.UTF_8));
    }

    /** Answers whether a message is PayPal's, of the bytes of the event as they stand in the question. */
    static ObjectNode verify(String question) {
        ObjectNode asked = Wire.read(question);
        String expected = signature(
                asked.path("transmission_id").asText(),
                asked.path("transmission_time").asText(),
                asked.path("webhook_id").asText(),
                raw(question, "webhook_event"));
        boolean sound = expected.equals(asked.path("transmission_sig").asText());
        return Json.object().put("verification_status", sound ? "SUCCESS" : "FAILURE");
    }

    private static String raw(String question, String field) {
        try (JsonParser parser = new JsonFactory().createParser(question)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                int from = (int) parser.currentTokenLocation().getCharOffset();
                parser.skipChildren();
                if (name.equals(field)) {
                    return question.substring(
                            from, (int) parser.currentLocation().getCharOffset());
                }
            }
            return "";
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static String signature(String id, String time, String webhook, String body) {
        return "sig" + digest(id + "|" + time + "|" + webhook + "|" + body);
    }

    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
