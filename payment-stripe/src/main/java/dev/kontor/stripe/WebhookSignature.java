package dev.kontor.stripe;

import dev.kontor.value.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * How Stripe signs a webhook: the second it was sent, and an HMAC-SHA256 over that second and the raw body, once for each
 * secret that is valid on Stripe's side.
 *
 * @param second of the epoch
 * @param digests in hexadecimal, of scheme v1; others are ignored
 */
record WebhookSignature(long second, List<String> digests) {
    static final String HEADER = "Stripe-Signature";

    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final int LONGEST = 1000;

    WebhookSignature {
        digests = List.copyOf(digests);
    }

    static Optional<WebhookSignature> parse(String header) {
        if (header.length() > LONGEST) {
            return Optional.empty();
        }
        long second = -1;
        List<String> digests = new ArrayList<>();
        for (String item : header.split(",")) {
            String[] pair = item.strip().split("=", 2);
            if (pair.length == 2 && pair[0].equals("t") && pair[1].matches("[0-9]{1,12}")) {
                second = Long.parseLong(pair[1]);
            } else if (pair.length == 2 && pair[0].equals("v1") && pair[1].matches("[0-9a-f]{64}")) {
                digests.add(pair[1]);
            }
        }
        return second < 0 || digests.isEmpty() ? Optional.empty() : Optional.of(new WebhookSignature(second, digests));
    }

    /** Neither old nor from the future when the message came, by the clock of the shop. */
    boolean isTimely(Instant came) {
        return Math.abs(came.getEpochSecond() - second) <= TOLERANCE.toSeconds();
    }

    boolean fits(Secret secret, byte[] body) {
        byte[] expected = hmac(secret, body).getBytes(StandardCharsets.US_ASCII);
        boolean fits = false;
        for (String digest : digests) {
            fits |= MessageDigest.isEqual(expected, digest.getBytes(StandardCharsets.US_ASCII));
        }
        return fits;
    }

    private String hmac(Secret secret, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(secret.use(text -> new SecretKeySpec(text.getBytes(StandardCharsets.UTF_8), "HmacSHA256")));
            mac.update((second + ".").getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
