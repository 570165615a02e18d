package dev.kontor.download;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** A shop that serves one package, and breaks off, changes files or lets links end when it is told. */
final class FakeShop implements AutoCloseable {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    final Map<String, byte[]> files = new ConcurrentHashMap<>();
    /** What the package promises, where that is something else than what is served. */
    final Map<String, byte[]> promised = new ConcurrentHashMap<>();
    /** After how many bytes the next answer for a file breaks off. */
    final Map<String, Integer> breaks = new ConcurrentHashMap<>();

    final List<String> asked = new CopyOnWriteArrayList<>();
    final AtomicLong served = new AtomicLong();
    volatile String generation = "1";

    private final HttpServer server;
    private final KeyPair keys;

    FakeShop() {
        try {
            keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException | GeneralSecurityException cannot) {
            throw new IllegalStateException(cannot);
        }
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/packages/again", exchange -> answer(exchange, signed()));
        server.createContext(Keys.PLACE, exchange -> answer(exchange, jwks()));
        server.createContext("/files/", this::file);
        server.start();
    }

    String address(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    String jwks() {
        byte[] encoded = keys.getPublic().getEncoded();
        String x = base64(Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length));
        return "{\"keys\":[{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"kid\":\"one\",\"x\":\"" + x + "\"}]}";
    }

    String signed() {
        ObjectNode body = MAPPER.createObjectNode()
                .put("format", "kontor-order-package/1")
                .put("order", "ord_1")
                .put("again", address("/packages/again"));
        files.forEach((name, bytes) -> {
            byte[] shown = promised.getOrDefault(name, bytes);
            int slash = name.indexOf('/');
            body.withArray("files")
                    .addObject()
                    .put("item", "ent_1")
                    .put("folder", name.substring(0, slash))
                    .put("name", name.substring(slash + 1))
                    .put("size", shown.length)
                    .put("sha256", sha256(shown))
                    .put("link", address("/files/" + generation + "/" + name.replace(" ", "%20")))
                    .put("linkUntil", "2026-03-03T09:00:00Z");
        });
        return signed(body.toString(), "{\"alg\":\"EdDSA\",\"kid\":\"one\"}");
    }

    String signed(String payload, String header) {
        try {
            String first = base64(header.getBytes(StandardCharsets.UTF_8));
            String second = base64(payload.getBytes(StandardCharsets.UTF_8));
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(keys.getPrivate());
            signature.update((first + "." + second).getBytes(StandardCharsets.US_ASCII));
            return MAPPER.createObjectNode()
                    .put("payload", second)
                    .put("protected", first)
                    .put("signature", base64(signature.sign()))
                    .toString();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void answer(HttpExchange exchange, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    private void file(HttpExchange exchange) {
        try (exchange) {
            String[] parts = exchange.getRequestURI().getPath().split("/", 4);
            String name = parts[3];
            String range = exchange.getRequestHeaders().getFirst("Range");
            String condition = exchange.getRequestHeaders().getFirst("If-Range");
            asked.add(name + " " + (range == null ? "whole" : range) + (condition == null ? "" : " if"));
            if (!parts[2].equals(generation)) {
                exchange.sendResponseHeaders(410, -1);
                return;
            }
            byte[] bytes = Objects.requireNonNull(files.get(name));
            String tag = "\"" + sha256(bytes) + "\"";
            int from = range != null && (condition == null || condition.equals(tag))
                    ? Integer.parseInt(range.substring(6, range.length() - 1))
                    : 0;
            exchange.getResponseHeaders().set("ETag", tag);
            if (from > 0) {
                exchange.getResponseHeaders()
                        .set("Content-Range", "bytes " + from + "-" + (bytes.length - 1) + "/" + bytes.length);
            }
            exchange.sendResponseHeaders(from > 0 ? 206 : 200, bytes.length - from);
            int length =
                    breaks.containsKey(name) ? Math.min(breaks.remove(name), bytes.length - from) : bytes.length - from;
            exchange.getResponseBody().write(bytes, from, length);
            exchange.getResponseBody().flush();
            served.addAndGet(length);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
