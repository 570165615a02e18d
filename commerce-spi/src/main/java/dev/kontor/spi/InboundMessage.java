package dev.kontor.spi;

import dev.kontor.value.Code;
import java.time.Instant;
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
    private final Optional<Instant> keptSince;

    /**
     * A message as it arrived.
     *
     * @param account whose it is: the name the host gave the plugin's use, taken from the address
     * @param headers all of them, by name, whose case does not matter
     * @param body the raw bytes; signatures are over these
     */
    public InboundMessage(String account, Map<String, List<String>> headers, byte[] body) {
        this(account, headers, body, Optional.empty());
    }

    private InboundMessage(
            String account, Map<String, List<String>> headers, byte[] body, Optional<Instant> keptSince) {
        this.account = Code.of("account", account);
        TreeMap<String, List<String>> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.forEach((name, values) -> copy.put(name, List.copyOf(values)));
        this.headers = Collections.unmodifiableMap(copy);
        this.body = body.clone();
        this.keptSince = keptSince;
    }

    /**
     * The same message as one that the shop has kept, since it could not be verified when it came.
     *
     * @param arrival when it came, by the shop's clock
     * @return a new message
     */
    public InboundMessage keptSince(Instant arrival) {
        return new InboundMessage(account, headers, body, Optional.of(arrival));
    }

    /**
     * Since when the shop has kept it. The age of a signature is judged by this moment and not by the present one, since a
     * message that waited is not one that somebody caught and sent again.
     *
     * @return empty when it has just come; said by the shop, never by the sender
     */
    public Optional<Instant> keptSince() {
        return keptSince;
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
