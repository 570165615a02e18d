package dev.kontor.paypal;

import dev.kontor.spi.CallContext;
import dev.kontor.spi.HttpFault;
import dev.kontor.spi.HttpReply;
import dev.kontor.spi.InboundMessage;
import dev.kontor.spi.payment.Inbound;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Whether PayPal sent a message, by asking PayPal. It signs bytes and not meaning, so the body goes into the question as
 * it came.
 */
final class Verification {
    private static final String PATH = "/v1/notifications/verify-webhook-signature";
    private static final Duration SOON = Duration.ofMinutes(1);
    private static final Duration LATER = Duration.ofMinutes(10);

    private static final Map<String, Pattern> HEADERS = new TreeMap<>(Map.of(
            "auth_algo", Pattern.compile("[A-Za-z0-9]{1,100}"),
            "cert_url", Pattern.compile("https://\\S{1,490}"),
            "transmission_id", Pattern.compile("[\\x21-\\x7e]{1,50}"),
            "transmission_sig", Pattern.compile("[\\x21-\\x7e]{1,500}"),
            "transmission_time", Pattern.compile("[\\x21-\\x7e]{1,100}")));

    private final Api api;
    private final List<String> webhookIds;

    Verification(Api api, List<String> webhookIds) {
        this.api = api;
        this.webhookIds = webhookIds;
    }

    /** Why a message cannot be believed; empty when PayPal says that it sent it to this account. */
    Optional<Inbound> doubt(InboundMessage message, CallContext context) {
        Map<String, String> signed = new TreeMap<>();
        for (Map.Entry<String, Pattern> header : HEADERS.entrySet()) {
            Optional<String> value = message.header("PAYPAL-" + header.getKey().replace('_', '-'))
                    .filter(v -> header.getValue().matcher(v).matches());
            if (value.isEmpty()) {
                return forged("the header for " + header.getKey() + " is missing or malformed");
            }
            signed.put(header.getKey(), value.get());
        }
        if (!isPayPals(signed.getOrDefault("cert_url", ""))) {
            return forged("the certificate is not one of PayPal's");
        }
        String body = new String(message.body(), StandardCharsets.UTF_8);
        if (!isWhole(body, message)) {
            return forged("the body is not one JSON object, so nobody can have signed it as one");
        }
        for (String webhookId : webhookIds) {
            Optional<Inbound> doubt = ask(question(signed, webhookId, body), context);
            if (doubt.isEmpty() || !(doubt.get() instanceof Inbound.Forged)) {
                return doubt;
            }
        }
        return forged("PayPal says that it did not send this to this account");
    }

    private Optional<Inbound> ask(String question, CallContext context) {
        try {
            HttpReply reply = api.ask(PATH, question, context);
            return switch (reply.status()) {
                case 200 -> answer(Json.of(reply).text("verification_status"));
                case 400, 422 -> forged("PayPal cannot read the signature");
                case 401, 403 -> Optional.of(new Inbound.Unverifiable(LATER));
                default -> Optional.of(new Inbound.Unverifiable(SOON));
            };
        } catch (HttpFault | Unreadable noAnswer) {
            return Optional.of(new Inbound.Unverifiable(SOON));
        } catch (TurnedAway noToken) {
            return Optional.of(new Inbound.Unverifiable(LATER));
        }
    }

    private static Optional<Inbound> answer(String status) {
        return switch (status) {
            case "SUCCESS" -> Optional.empty();
            case "FAILURE" -> forged("PayPal does not know the signature");
            default -> throw new Unreadable("a verification that says neither yes nor no");
        };
    }

    private static Optional<Inbound> forged(String why) {
        return Optional.of(new Inbound.Forged(why));
    }

    /** Written by hand, since a JSON writer would write the body anew. */
    static String question(Map<String, String> signed, String webhookId, String body) {
        StringBuilder out = new StringBuilder("{");
        new TreeMap<>(signed)
                .forEach((name, value) -> out.append(Json.quoted(name))
                        .append(':')
                        .append(Json.quoted(value))
                        .append(','));
        return out.append("\"webhook_id\":")
                .append(Json.quoted(webhookId))
                .append(",\"webhook_event\":")
                .append(body)
                .append('}')
                .toString();
    }

    /** A body with anything behind its object could add fields of its own to the question, such as another webhook's id. */
    private static boolean isWhole(String body, InboundMessage message) {
        if (!Arrays.equals(body.getBytes(StandardCharsets.UTF_8), message.body())) {
            return false;
        }
        try {
            Json.parse(body);
            return true;
        } catch (Unreadable broken) {
            return false;
        }
    }

    private static boolean isPayPals(String certificate) {
        try {
            String host = URI.create(certificate).getHost();
            return host != null && (host.equals("paypal.com") || host.endsWith(".paypal.com"));
        } catch (IllegalArgumentException noAddress) {
            return false;
        }
    }
}
