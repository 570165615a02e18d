package dev.kontor.spi;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A whole answer to an {@link HttpCall}. Immutable. */
public final class HttpReply {
    private final int status;
    private final Map<String, List<String>> headers;
    private final byte[] body;

    /**
     * An answer; made by the port, and by simulators in tests.
     *
     * @param status the status code
     * @param headers by name, whose case does not matter
     * @param body the body; empty when there is none
     */
    public HttpReply(int status, Map<String, List<String>> headers, byte[] body) {
        this.status = status;
        TreeMap<String, List<String>> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.forEach((name, values) -> copy.put(name, List.copyOf(values)));
        this.headers = Collections.unmodifiableMap(copy);
        this.body = body.clone();
    }

    /**
     * The status code.
     *
     * @return such as 200
     */
    public int status() {
        return status;
    }

    /**
     * Whether the status says success.
     *
     * @return true for 200 to 299
     */
    public boolean ok() {
        return status >= 200 && status < 300;
    }

    /**
     * The headers.
     *
     * @return by name, whose case does not matter
     */
    public Map<String, List<String>> headers() {
        return headers;
    }

    /**
     * The first value of a header.
     *
     * @param name its name
     * @return empty when it did not come
     */
    public Optional<String> header(String name) {
        return headers.getOrDefault(name, List.of()).stream().findFirst();
    }

    /**
     * The body.
     *
     * @return a copy
     */
    public byte[] body() {
        return body.clone();
    }

    /**
     * The body as text.
     *
     * @return read as UTF-8
     */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "HTTP " + status + ", " + body.length + " bytes";
    }
}
