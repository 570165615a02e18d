package dev.kontor.fulfillment;

import dev.kontor.body.BodyWriter;
import dev.kontor.body.Json;
import dev.kontor.vault.Vault;
import java.nio.charset.StandardCharsets;

/**
 * An order package with its signature, as a file (DF-3).
 *
 * @param contents what was signed
 * @param text the file: a JWS in the flattened JSON form of RFC 7515, signed by Ed25519 (RFC 8037)
 */
public record SignedPackage(OrderPackage contents, String text) {
    /** The type of the file, for HTTP. */
    public static final String MEDIA_TYPE = "application/jose+json";

    /**
     * Signs.
     *
     * @param contents the package
     * @param key by which
     * @param vault opens the key
     * @return the package with its signature
     * @throws dev.kontor.vault.SealException when the vault cannot open the key
     */
    public static SignedPackage of(OrderPackage contents, PackageKey key, Vault vault) {
        String header = base64(Json.write(new BodyWriter()
                .text("alg", "EdDSA")
                .text("kid", key.id())
                .text("typ", OrderPackage.FORMAT)
                .toJson()));
        String payload = base64(contents.toJson());
        String text = Json.write(new BodyWriter()
                .text("payload", payload)
                .text("protected", header)
                .text("signature", key.sign(vault, header + "." + payload))
                .toJson());
        return new SignedPackage(contents, text);
    }

    private static String base64(String text) {
        return PackageKey.base64(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * How the file is named: after the order.
     *
     * @return such as {@code ord_4711.json}
     */
    public String fileName() {
        return contents.order() + ".json";
    }
}
