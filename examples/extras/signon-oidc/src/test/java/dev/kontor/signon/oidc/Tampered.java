package dev.kontor.signon.oidc;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.kontor.spi.HttpCall;
import dev.kontor.spi.HttpPort;
import dev.kontor.spi.HttpReply;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A wire on which JSON answers are changed on their way, address by address, and which counts what goes over it. */
final class Tampered implements HttpPort {
    private final HttpPort real;
    private final String path;
    private final UnaryOperator<Map<String, Object>> change;
    private final List<String> paths = new ArrayList<>();

    Tampered(HttpPort real, String path, UnaryOperator<Map<String, Object>> change) {
        this.real = real;
        this.path = path;
        this.change = change;
    }

    List<String> paths() {
        return paths;
    }

    @Override
    public HttpReply send(HttpCall call, Duration within) {
        paths.add(call.uri().getPath());
        HttpReply reply = real.send(call, within);
        if (!call.uri().getPath().equals(path) || !reply.ok()) {
            return reply;
        }
        try {
            String changed = JSONObjectUtils.toJSONString(change.apply(JSONObjectUtils.parse(reply.text())));
            return new HttpReply(reply.status(), Map.of(), changed.getBytes(StandardCharsets.UTF_8));
        } catch (ParseException noJson) {
            throw new AssertionError(noJson);
        }
    }
}
