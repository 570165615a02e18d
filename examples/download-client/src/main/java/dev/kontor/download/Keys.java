package dev.kontor.download;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Public keys that are trusted: given on the command line, or pinned when a shop was first met.
 *
 * @param byId the 32 bytes of each, by key id
 */
record Keys(Map<String, byte[]> byId) {
    /** Where a shop shows its keys. */
    static final String PLACE = "/.well-known/package-keys.json";

    /** What goes before the bytes of a key in the form that the JDK reads (RFC 8410). */
    private static final String SPKI = "302a300506032b6570032100";

    private static final int BYTES = 32;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    Keys {
        byId = Map.copyOf(byId);
    }

    /**
     * Reads a set of JWKs.
     *
     * @throws Ended when it is none, or holds no key of Ed25519
     */
    static Keys read(String jwks) throws Ended {
        Map<String, byte[]> keys = new TreeMap<>();
        try {
            for (JsonNode key : MAPPER.readTree(jwks).path("keys")) {
                byte[] x = Base64.getUrlDecoder().decode(key.path("x").asText());
                if (key.path("crv").asText().equals("Ed25519") && x.length == BYTES) {
                    keys.put(key.path("kid").asText(), x);
                }
            }
        } catch (IOException | IllegalArgumentException malformed) {
            throw new Ended(Ended.Code.SIGNATURE, "The keys cannot be read: " + malformed.getMessage());
        }
        if (keys.isEmpty()) {
            throw new Ended(Ended.Code.SIGNATURE, "The keys hold none of Ed25519.");
        }
        return new Keys(keys);
    }

    /**
     * The keys pinned for a shop; when it was never met, those that it shows now, which are pinned from now on.
     *
     * @param pins the file of pins
     * @param shop any address of the shop
     * @param web fetches them
     * @throws Ended when they cannot be fetched or kept
     */
    static Keys pinned(Path pins, URI shop, Web web) throws Ended {
        String origin = shop.getScheme() + "://" + shop.getAuthority();
        try {
            ObjectNode all = Files.exists(pins)
                    ? (ObjectNode) MAPPER.readTree(Files.readString(pins))
                    : MAPPER.createObjectNode();
            if (!all.has(origin)) {
                String shown = web.text(URI.create(origin + PLACE));
                read(shown);
                all.set(origin, MAPPER.readTree(shown));
                Path fresh = pins.resolveSibling(pins.getFileName() + ".new");
                Files.writeString(fresh, MAPPER.writeValueAsString(all));
                Files.move(fresh, pins, StandardCopyOption.REPLACE_EXISTING);
            }
            return read(MAPPER.writeValueAsString(all.path(origin)));
        } catch (IOException | ClassCastException unusable) {
            throw new Ended(
                    Ended.Code.SIGNATURE,
                    "The keys of " + origin + " cannot be fetched or pinned in " + pins + ": " + unusable.getMessage());
        }
    }

    /**
     * Verifies.
     *
     * @throws Ended when the key is not trusted or the signature is not its own
     */
    void verify(String id, byte[] text, byte[] signed) throws Ended {
        byte[] key = Optional.ofNullable(byId.get(id))
                .orElseThrow(() -> new Ended(
                        Ended.Code.SIGNATURE,
                        "The order package is signed by the key '" + id
                                + "', which is not trusted here. Has the shop a new one? Then give --keys."));
        try {
            byte[] encoded = HexFormat.of().parseHex(SPKI + HexFormat.of().formatHex(key));
            Signature signature = Signature.getInstance("Ed25519");
            signature.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
            signature.update(text);
            if (signature.verify(signed)) {
                return;
            }
        } catch (GeneralSecurityException unreadable) {
            // Told below: a signature that cannot be read is none.
        }
        throw new Ended(Ended.Code.SIGNATURE, "The order package was changed: its signature does not hold.");
    }
}
