package dev.kontor.vault;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** One key of a vault, split into one for sealing, one for indexes, and its id. Prints nothing of itself. */
final class VaultKey {
    static final int BYTES = 32;

    private final String id;
    private final SecretKey sealing;
    private final SecretKey indexing;

    VaultKey(byte[] bytes) {
        SecretKey root = new SecretKeySpec(bytes, "HmacSHA256");
        this.id = HexFormat.of().formatHex(Arrays.copyOf(mac(root, "kontor vault key id"), 4));
        this.sealing = new SecretKeySpec(mac(root, "kontor vault sealing"), "AES");
        this.indexing = new SecretKeySpec(mac(root, "kontor vault indexing"), "HmacSHA256");
    }

    private static byte[] mac(SecretKey key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java runtime has HmacSHA256.", e);
        }
    }

    String id() {
        return id;
    }

    SecretKey sealing() {
        return sealing;
    }

    String index(String text, String purpose) {
        // The length keeps two pairs of purpose and text apart that read alike when joined.
        return HexFormat.of().formatHex(mac(indexing, purpose.length() + ":" + purpose + text));
    }
}
