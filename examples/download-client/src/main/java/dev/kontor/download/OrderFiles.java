package dev.kontor.download;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * An order package that was verified.
 *
 * @param order the order's id
 * @param again where it can be fetched again
 * @param files at least one
 */
record OrderFiles(String order, URI again, List<Wanted> files) {
    private static final String FORMAT = "kontor-order-package/1";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    OrderFiles {
        files = List.copyOf(files);
    }

    /**
     * Verifies and reads a package.
     *
     * @param text a JWS in its flattened JSON form
     * @param keys which are trusted
     * @throws Ended when it is no such package, or its signature does not hold
     */
    static OrderFiles read(String text, Keys keys) throws Ended {
        try {
            JsonNode jws = MAPPER.readTree(text);
            String header = jws.path("protected").asText();
            String payload = jws.path("payload").asText();
            JsonNode named = MAPPER.readTree(Base64.getUrlDecoder().decode(header));
            if (!named.path("alg").asText().equals("EdDSA")) {
                throw new Ended(Ended.Code.PACKAGE, "This is no signed order package.");
            }
            keys.verify(
                    named.path("kid").asText(),
                    (header + "." + payload).getBytes(StandardCharsets.US_ASCII),
                    Base64.getUrlDecoder().decode(jws.path("signature").asText()));
            return contents(MAPPER.readTree(Base64.getUrlDecoder().decode(payload)));
        } catch (JsonProcessingException | IllegalArgumentException malformed) {
            throw new Ended(Ended.Code.PACKAGE, "The order package cannot be read: " + malformed.getMessage());
        } catch (IOException impossible) {
            throw new Ended(Ended.Code.PACKAGE, "The order package cannot be read.");
        }
    }

    private static OrderFiles contents(JsonNode body) throws Ended {
        if (!body.path("format").asText().equals(FORMAT)) {
            throw new Ended(
                    Ended.Code.PACKAGE,
                    "This client reads " + FORMAT + ", and the package is "
                            + body.path("format").asText() + "; take a newer client.");
        }
        List<Wanted> files = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (JsonNode file : body.path("files")) {
            Wanted wanted = new Wanted(
                    file.path("item").asText(),
                    file.path("folder").asText(),
                    file.path("name").asText(),
                    file.path("size").asLong(),
                    file.path("sha256").asText(),
                    URI.create(file.path("link").asText()));
            if (!names.add(wanted.key().toLowerCase(Locale.ROOT))) {
                throw new Ended(Ended.Code.PACKAGE, "The order package names " + wanted.key() + " twice.");
            }
            files.add(wanted);
        }
        String order = body.path("order").asText();
        if (files.isEmpty() || !order.matches("[A-Za-z0-9_-]{1,100}")) {
            throw new Ended(Ended.Code.PACKAGE, "The order package names no order or no file.");
        }
        return new OrderFiles(order, URI.create(body.path("again").asText()), files);
    }

    /** Where a package that is not verified yet says that it comes from; for finding the keys that were pinned. */
    static Optional<URI> claimedOrigin(String text) {
        try {
            String payload = MAPPER.readTree(text).path("payload").asText();
            String again = MAPPER.readTree(Base64.getUrlDecoder().decode(payload))
                    .path("again")
                    .asText();
            return Optional.of(again).filter(Options::isAddress).map(URI::create);
        } catch (IOException | IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    /** The same file with the link it has in this package. */
    Optional<Wanted> find(Wanted file) {
        return files.stream()
                .filter(other ->
                        other.key().equals(file.key()) && other.sha256().equals(file.sha256()))
                .findFirst();
    }
}
