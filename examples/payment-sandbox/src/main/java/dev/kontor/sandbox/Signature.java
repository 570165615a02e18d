package dev.kontor.sandbox;

import dev.kontor.value.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** How the processor signs a webhook: the second it was sent, and an HMAC-SHA256 over that second and the body. */
record Signature(long second, String digest) {
    static final String HEADER = "Sandbox-Signature";

    private static final Pattern FORM = Pattern.compile("t=([0-9]{1,12}),v1=([0-9a-f]{64})");
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    static Signature of(Secret secret, byte[] body, Instant now) {
        return new Signature(now.getEpochSecond(), hmac(secret, now.getEpochSecond(), body));
    }

    static Optional<Signature> parse(String header) {
        Matcher matcher = FORM.matcher(header);
        return header.length() <= 100 && matcher.matches()
                ? Optional.of(new Signature(Long.parseLong(matcher.group(1)), matcher.group(2)))
                : Optional.empty();
    }

    boolean fits(Secret secret, byte[] body, Instant now) {
        byte[] expected = hmac(secret, second, body).getBytes(StandardCharsets.US_ASCII);
        return MessageDigest.isEqual(expected, digest.getBytes(StandardCharsets.US_ASCII))
                && Math.abs(now.getEpochSecond() - second) <= TOLERANCE.toSeconds();
    }

    String header() {
        return "t=" + second + ",v1=" + digest;
    }

    private static String hmac(Secret secret, long second, byte[] body) {
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
