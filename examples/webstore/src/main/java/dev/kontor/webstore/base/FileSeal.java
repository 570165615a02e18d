package dev.kontor.webstore.base;

import dev.kontor.value.Secret;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals the bytes of small files and opens them again: AES-256-GCM, bound to the file's name, so that bytes moved to another
 * name do not open. Safe for use by many threads.
 */
final class FileSeal {
    private static final byte[] MARK = "kontor-sealed-1\n".getBytes(StandardCharsets.US_ASCII);
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec key;
    private final SecureRandom random = new SecureRandom();

    FileSeal(Secret key) {
        this.key = key.use(text -> new SecretKeySpec(Base64.getDecoder().decode(text), "AES"));
    }

    /** Whether bytes were sealed; whose key and name they need is found out by opening them. */
    static boolean isSealed(byte[] bytes) {
        return bytes.length > MARK.length + NONCE_BYTES && Arrays.equals(MARK, 0, MARK.length, bytes, 0, MARK.length);
    }

    byte[] seal(byte[] plain, String name) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] closed = cipher(Cipher.ENCRYPT_MODE, nonce, name).doFinal(plain);
            return ByteBuffer.allocate(MARK.length + NONCE_BYTES + closed.length)
                    .put(MARK)
                    .put(nonce)
                    .put(closed)
                    .array();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Empty when the bytes were not sealed by this key for this name, or were changed since. */
    Optional<byte[]> open(byte[] sealed, String name) {
        if (!isSealed(sealed)) {
            return Optional.empty();
        }
        byte[] nonce = Arrays.copyOfRange(sealed, MARK.length, MARK.length + NONCE_BYTES);
        int from = MARK.length + NONCE_BYTES;
        try {
            return Optional.of(cipher(Cipher.DECRYPT_MODE, nonce, name).doFinal(sealed, from, sealed.length - from));
        } catch (GeneralSecurityException changed) {
            return Optional.empty();
        }
    }

    private Cipher cipher(int mode, byte[] nonce, String name) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(name.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
