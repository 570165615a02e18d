package dev.kontor.verification;

import dev.kontor.value.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Codes of six digits and their salted hashes, each bound to what it was mailed for. */
final class MailedCode {
    private static final int SALT = 16;

    private final RandomGenerator random;
    private final Optional<Secret> key;

    MailedCode(RandomGenerator random, Optional<Secret> key) {
        this.random = random;
        this.key = key;
    }

    Secret next() {
        return Secret.of(String.format(Locale.ROOT, "%06d", random.nextInt(1_000_000)));
    }

    String salt() {
        byte[] salt = new byte[SALT];
        random.nextBytes(salt);
        return Base64.getEncoder().encodeToString(salt);
    }

    String hash(String salt, String purpose, String code) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            String secret = salt + key.map(k -> k.<String>use(text -> text)).orElse("");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return Base64.getEncoder()
                    .encodeToString(mac.doFinal((purpose + "\n" + code).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("This Java has no HmacSHA256, which every Java has to have.", missing);
        }
    }

    /** Takes the same time wherever the hashes differ. */
    boolean fits(String hash, String salt, String purpose, String code) {
        return MessageDigest.isEqual(
                hash.getBytes(StandardCharsets.UTF_8), hash(salt, purpose, code).getBytes(StandardCharsets.UTF_8));
    }
}
