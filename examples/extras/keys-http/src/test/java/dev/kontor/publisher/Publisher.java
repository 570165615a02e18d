package dev.kontor.publisher;

import dev.kontor.spi.HttpCall;
import dev.kontor.spi.HttpPort;
import dev.kontor.spi.HttpReply;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A publisher that speaks the interface of the readme. */
final class Publisher implements HttpPort {
    static final String TOKEN = "shop-4711";
    static final String CAD = "CAD-26";
    static final String SOLD_OUT = "CAD-25";

    private final Map<String, String> keys = new TreeMap<>();

    @Override
    public synchronized HttpReply send(HttpCall call, Duration within) {
        if (!call.headers().getOrDefault("Authorization", List.of()).contains("Bearer " + TOKEN)) {
            return reply(401, "{\"error\":\"unknown-shop\"}");
        }
        if (call.method().equals("GET")) {
            return reply(200, "{}");
        }
        String article = new String(call.body(), StandardCharsets.UTF_8);
        if (article.equals("{\"article\":\"" + CAD + "\"}")) {
            String key = keys.computeIfAbsent(call.uri().getPath(), path -> "S-" + (keys.size() + 1));
            return reply(
                    201,
                    "{\"secrets\":[{\"name\":\"serial\",\"value\":\"" + key
                            + "\"},{\"name\":\"authorization\",\"value\":\"A-" + key + "\"}]}");
        }
        return article.contains(SOLD_OUT)
                ? reply(409, "{\"error\":\"none-now\"}")
                : reply(404, "{\"error\":\"unknown-article\"}");
    }

    synchronized int issued() {
        return keys.size();
    }

    private static HttpReply reply(int status, String body) {
        return new HttpReply(status, Map.of(), body.getBytes(StandardCharsets.UTF_8));
    }
}
