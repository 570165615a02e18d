package dev.kontor.shop;

import dev.kontor.bulk.BulkOrder;
import dev.kontor.store.LegalKind;
import dev.kontor.value.Id;
import dev.kontor.value.Secret;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The command to claim one unit of a bulk order (OR-6). Needs no request key: whoever claims again has the order he got first.
 * Immutable; made by {@link #code} or {@link #listed} and copying verbs.
 */
public final class Claim {
    private final Optional<Secret> code;
    private final Optional<Id<BulkOrder>> listed;
    private final Map<String, String> accepted;

    private Claim(Optional<Secret> code, Optional<Id<BulkOrder>> listed, Map<String, String> accepted) {
        this.code = code;
        this.listed = listed;
        this.accepted = accepted;
    }

    /**
     * A claim by code.
     *
     * @param code as it was given or typed
     * @return the command
     */
    public static Claim code(Secret code) {
        return new Claim(Optional.of(code), Optional.empty(), Map.of());
    }

    /**
     * A claim of somebody who stands on the list of a bulk order.
     *
     * @param bulk as {@link BulkDesk#waiting} named it
     * @return the command
     */
    public static Claim listed(Id<BulkOrder> bulk) {
        return new Claim(Optional.empty(), Optional.of(bulk), Map.of());
    }

    /**
     * The same with a legal document that was accepted, as it was shown (ST-5).
     *
     * @param kind what it is for
     * @param version which version was shown
     * @return a new command
     */
    public Claim accepting(LegalKind kind, int version) {
        Map<String, String> more = new TreeMap<>(accepted);
        more.put(kind.code(), Integer.toString(version));
        return new Claim(code, listed, Collections.unmodifiableMap(more));
    }

    /** The code; empty for who stands on a list. */
    public Optional<Secret> code() {
        return code;
    }

    /** The bulk order on whose list he stands; empty for a claim by code. */
    public Optional<Id<BulkOrder>> listed() {
        return listed;
    }

    /** The legal documents that were accepted: the version by the code of the kind. */
    public Map<String, String> accepted() {
        return accepted;
    }
}
