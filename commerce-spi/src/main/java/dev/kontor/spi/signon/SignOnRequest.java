package dev.kontor.spi.signon;

import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Secret;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * One sign-on. A service needs values that nobody can guess and that it finds again when the browser is back: a state, a
 * nonce, a verifier, the id of a request. They all follow from the seed by {@link #derived}, so that nothing has to be kept
 * of them; one that is told to the world tells nothing of the others.
 *
 * @param returnTo the address to which the browser comes back, absolute, http or https, without a fragment
 * @param seed 256 random bits of core's, new for each sign-on; never leaves the house as it is
 */
public record SignOnRequest(URI returnTo, Secret seed) {
    private static final String HMAC = "HmacSHA256";

    /** Checks the address. */
    public SignOnRequest {
        if (returnTo.getHost() == null
                || !List.of("http", "https").contains(returnTo.getScheme())
                || returnTo.getRawFragment() != null) {
            throw new InvalidValueException(
                    "return address", returnTo.toString(), "an absolute http or https address without a fragment");
        }
    }

    /**
     * A value of this sign-on.
     *
     * @param purpose what it is for, such as {@code nonce}; a value for one purpose is unknown for any other
     * @return the same at each call: 43 letters, digits, underscores and dashes
     */
    public String derived(String purpose) {
        return seed.use(text -> {
            try {
                Mac mac = Mac.getInstance(HMAC);
                mac.init(new SecretKeySpec(text.getBytes(StandardCharsets.UTF_8), HMAC));
                return Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(mac.doFinal(purpose.getBytes(StandardCharsets.UTF_8)));
            } catch (GeneralSecurityException impossible) {
                throw new IllegalStateException(impossible);
            }
        });
    }
}
