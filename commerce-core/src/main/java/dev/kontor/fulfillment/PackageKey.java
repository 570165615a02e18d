package dev.kontor.fulfillment;

import dev.kontor.body.BodyWriter;
import dev.kontor.body.Json;
import dev.kontor.value.Secret;
import dev.kontor.vault.Vault;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;

/**
 * A key that signs order packages: Ed25519, its private half sealed by the vault (DF-3). Older ones stay, so that packages
 * signed before a rotation can be verified.
 *
 * @param number 1 for the first; the highest signs
 * @param id its thumbprint by RFC 7638, which packages name
 * @param publicKey the 32 bytes of the public key, in Base64 for addresses without padding, as the {@code x} of a JWK
 * @param sealed the private key in PKCS #8, sealed
 * @param madeAt when it was made
 */
public record PackageKey(int number, String id, String publicKey, String sealed, Instant madeAt) {
    private static final String ALGORITHM = "Ed25519";
    private static final int BYTES = 32;

    static PackageKey make(int number, Vault vault, Instant now) {
        try {
            KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
            // The last 32 bytes of the encoded form are the key itself (RFC 8410).
            byte[] encoded = pair.getPublic().getEncoded();
            String x = base64(Arrays.copyOfRange(encoded, encoded.length - BYTES, encoded.length));
            String id = base64(MessageDigest.getInstance("SHA-256")
                    .digest(("{\"crv\":\"Ed25519\",\"kty\":\"OKP\",\"x\":\"" + x + "\"}")
                            .getBytes(StandardCharsets.UTF_8)));
            String secret = Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded());
            return new PackageKey(number, id, x, vault.seal(Secret.of(secret), about(id)), now);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java runtime from 15 on has " + ALGORITHM + ".", e);
        }
    }

    private static String about(String id) {
        return FulfillmentTables.PACKAGE_KEYS + "|" + id;
    }

    static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    String sign(Vault vault, String text) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(opened(vault));
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return base64(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The key of order packages '" + id + "' cannot sign.", e);
        }
    }

    private PrivateKey opened(Vault vault) throws GeneralSecurityException {
        byte[] bytes =
                vault.open(sealed, about(id)).use(text -> Base64.getDecoder().decode(text));
        return KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(bytes));
    }

    /**
     * The public key for other programs.
     *
     * @return a JWK (RFC 8037), as JSON
     */
    public String jwk() {
        return Json.write(jwkTree());
    }

    Json.Obj jwkTree() {
        return new BodyWriter()
                .text("kty", "OKP")
                .text("crv", ALGORITHM)
                .text("x", publicKey)
                .text("kid", id)
                .text("alg", "EdDSA")
                .text("use", "sig")
                .toJson();
    }

    /** Which key; not the private one. */
    @Override
    public String toString() {
        return "package key " + number + " " + id;
    }
}
