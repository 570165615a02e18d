package dev.kontor.conduct.engine;

import dev.kontor.body.Bodies;
import dev.kontor.spi.storage.Attribute;
import dev.kontor.spi.storage.Row;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.spi.storage.Table;
import dev.kontor.value.MisuseException;
import dev.kontor.value.RequestKey;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

/**
 * What makes commands safe to repeat (OR-2): one row per caller and key, written first in the unit that does the work, so
 * that of two at once one waits for the other. A unit that ends in a refusal is rolled back, and the key is free again.
 */
public final class Requests {
    private static final Attribute<Request, Instant> AT = Attribute.instant("made_at", Request::at);

    private static final Table<Request> TABLE = Table.of(
                    "request",
                    Request.class,
                    Request::id,
                    Bodies.codec(
                            (r, out) -> out.text("id", r.id())
                                    .text("content", r.content())
                                    .text("result", r.result())
                                    .instant("at", r.at()),
                            in -> new Request(in.text("id"), in.text("content"), in.text("result"), in.instant("at"))))
            .with(AT)
            .index("request_made_at", AT);

    private record Request(String id, String content, String result, Instant at) {}

    private Requests() {}

    /**
     * The table of requests.
     *
     * @return one
     */
    public static List<Table<?>> tables() {
        return List.of(TABLE);
    }

    /** What a key turned out to be. */
    public sealed interface Known {
        /** Never seen: go on. */
        record First() implements Known {}

        /**
         * The same command before.
         *
         * @param result what it led to: an id
         */
        record Again(String result) implements Known {}

        /** Another command had this key. */
        record Otherwise() implements Known {}
    }

    /**
     * Remembers a command, or finds out that it was made before.
     *
     * @param unit the unit that does the work
     * @param caller whose key it is
     * @param key the caller's key
     * @param content everything the command says, as text; only its hash is kept
     * @param result the id of what it is going to lead to
     * @param now when
     * @return whether the command is new
     */
    public static Known remember(
            StorageUnit unit, String caller, RequestKey key, String content, String result, Instant now) {
        Request request = new Request(id(caller, key), hash(content), result, now);
        if (unit.insertIfAbsent(TABLE, request)) {
            return new Known.First();
        }
        Request before = unit.find(TABLE, request.id())
                .map(Row::value)
                .orElseThrow(() -> new MisuseException("Request '" + key + "' vanished while it was read."));
        return before.content().equals(request.content()) ? new Known.Again(before.result()) : new Known.Otherwise();
    }

    /**
     * What a caller's key is known by in the house; the same key of two callers differs.
     *
     * @param caller whose key it is
     * @param key the caller's key
     * @return 64 hexadecimal digits
     */
    public static String id(String caller, RequestKey key) {
        return hash(caller + "\n" + key.text());
    }

    private static String hash(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
