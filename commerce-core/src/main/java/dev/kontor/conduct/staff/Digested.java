package dev.kontor.conduct.staff;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A file that is known again by what was read of it. */
final class Digested extends DigestInputStream {
    Digested(InputStream in) {
        super(in, sha256());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java runtime has SHA-256.", impossible);
        }
    }

    /**
     * Of all that was read, and of what it is read as. To be asked once.
     *
     * @param as what it is read as
     * @return 64 hexadecimal digits
     */
    String digest(String as) {
        getMessageDigest().update(as.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(getMessageDigest().digest());
    }
}
