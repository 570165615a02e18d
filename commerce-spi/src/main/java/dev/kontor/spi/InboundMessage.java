package dev.kontor.spi;

import dev.kontor.value.Code;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A message that a provider sent to the shop by itself: a webhook. The account comes from the address it was sent to,
 * never from the message.
 */
public final class InboundMessage {
    private final String account;
    private final Map<String, List<String>> headers;
    private final byte[] body;

    /**
     * A message as it arrived.
     *
     * @param account whose it is: the name the host gave the plugin's use, taken from the address
     * @param headers all of them, by name, whose case does not matter
     * @param body the raw bytes; signatures are over these
     */
    public InboundMessage(String account, Map<String, List<String>> headers, byte[] body) {
        this.account = Code.of("account", account);
        TreeMap<String, List<String>> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.forEach((name, values) -> copy.put(name, List.copyOf(values)));
        this.headers = Collections.unmodifiableMap(copy);
        this.body = body.clone();
    }

    /**
     * Whose message it is.
     *
     * @return the name the host gave the plugin's use
     */
    public String account() {
        return account;
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
     * The raw bytes.
     *
     * @return a copy
     */
    public byte[] body() {
        return body.clone();
    }

    /**
     * How long the body is.
     *
     * @return in bytes
     */
    public int size() {
        return body.length;
    }

    @Override
    public String toString() {
        return "message for '" + account + "', " + body.length + " bytes";
    }
}
