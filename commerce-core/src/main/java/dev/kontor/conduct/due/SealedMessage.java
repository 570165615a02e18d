package dev.kontor.conduct.due;

import dev.kontor.body.Bodies;
import dev.kontor.payment.KeptMessage;
import dev.kontor.spi.InboundMessage;
import dev.kontor.spi.storage.BodyCodec;
import dev.kontor.value.Secret;
import dev.kontor.vault.Vault;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A message with its headers, sealed for as long as nobody knows whose it is: byte for byte what came. */
final class SealedMessage {
    private static final int LARGEST = 64 * 1024;
    private static final int MOST_HEADERS = 64;

    private static final BodyCodec<Parts> CODEC = Bodies.codec(
            (parts, out) -> out.list(
                            "headers",
                            parts.headers().entrySet(),
                            (header, to) -> to.text("name", header.getKey()).texts("values", header.getValue()))
                    .text("body", parts.body()),
            in -> {
                Map<String, List<String>> headers = new TreeMap<>();
                in.list("headers", header -> Map.entry(header.text("name"), header.texts("values")))
                        .forEach(header -> headers.put(header.getKey(), header.getValue()));
                return new Parts(headers, in.text("body"));
            });

    private record Parts(Map<String, List<String>> headers, String body) {}

    private SealedMessage() {}

    /** Empty when it is too large to be kept for somebody who may be anybody. */
    static Optional<KeptMessage> seal(InboundMessage message, Vault vault, Instant now) {
        long size = message.size()
                + message.headers().entrySet().stream()
                        .mapToLong(h -> h.getKey().length()
                                + h.getValue().stream()
                                        .mapToLong(String::length)
                                        .sum())
                        .sum();
        if (size > LARGEST || message.headers().size() > MOST_HEADERS) {
            return Optional.empty();
        }
        byte[] body = message.body();
        String digest = digest(body);
        String text =
                CODEC.write(new Parts(message.headers(), Base64.getEncoder().encodeToString(body)));
        return Optional.of(new KeptMessage(
                message.account(),
                digest,
                vault.seal(Secret.of(text), about(message.account(), digest)),
                message.keptSince().orElse(now)));
    }

    /** As it came, and as one that was kept since. */
    static InboundMessage open(KeptMessage kept, Vault vault) {
        Parts parts = vault.open(kept.sealed(), about(kept.account(), kept.digest()))
                .use(text -> CODEC.read(text, CODEC.version()));
        return new InboundMessage(
                        kept.account(), parts.headers(), Base64.getDecoder().decode(parts.body()))
                .keptSince(kept.receivedAt());
    }

    private static String about(String account, String digest) {
        return "unverified|" + account + "|" + digest;
    }

    private static String digest(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
