package dev.kontor.webstore.site;

import com.google.inject.Inject;
import com.google.inject.Singleton;
import dev.kontor.webstore.base.DataFolder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tokens against forms that another site sends in a visitor's name: an authentication code of the session, so that
 * nothing is stored for those who only look.
 */
@Singleton
public final class Csrf {
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    /** With a key that stays in the data folder. */
    @Inject
    public Csrf(DataFolder folder) {
        key = folder.key("site")
                .use(text -> new SecretKeySpec(Base64.getDecoder().decode(text), ALGORITHM));
    }

    /** The token of a session, for calls that it makes by itself. */
    public String token(String session) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            byte[] code = mac.doFinal(("csrf|" + session).getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(code);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Whether a token is the one of a session. */
    public boolean fits(String session, String token) {
        return MessageDigest.isEqual(
                token(session).getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
    }
}
