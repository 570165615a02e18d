package dev.kontor.keys;

import dev.kontor.spi.HttpCall;
import dev.kontor.spi.HttpPort;
import dev.kontor.spi.HttpReply;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A publisher in this process: issues a key for each reference, and the same one when it is asked again. */
public final class Publisher implements HttpPort {
    public static final String ARTICLE = "CAD-26";
    static final String DRY = "CAD-27";

    private final Map<String, String> issued = new TreeMap<>();

    @Override
    public synchronized HttpReply send(HttpCall call, Duration within) {
        if (call.method().equals("GET")) {
            return reply(200, "well");
        }
        List<String> asked = List.of(new String(call.body(), StandardCharsets.UTF_8).split(" ", 2));
        return switch (asked.get(1)) {
            case ARTICLE ->
                reply(200, issued.computeIfAbsent(asked.get(0), one -> "serial=S-" + issued.size() + "\ncode=x" + one));
            case DRY -> reply(409, "none now");
            default -> reply(404, "no such article");
        };
    }

    public synchronized int issued() {
        return issued.size();
    }

    private static HttpReply reply(int status, String body) {
        return new HttpReply(status, Map.of(), body.getBytes(StandardCharsets.UTF_8));
    }
}
