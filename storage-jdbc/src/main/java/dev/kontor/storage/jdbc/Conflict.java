package dev.kontor.storage.jdbc;

import org.jspecify.annotations.Nullable;

/** Something that may be over when the unit runs again: a deadlock, a stale version, a lost connection before commit. */
final class Conflict extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean once;

    private Conflict(String message, @Nullable Throwable cause, boolean once) {
        super(message, cause);
        this.once = once;
    }

    static Conflict because(String what, Throwable cause) {
        return new Conflict(what, cause, false);
    }

    /** Another try helps at once or never. */
    static Conflict once(String what, Throwable cause) {
        return new Conflict(what, cause, true);
    }

    /** Somebody else is at it, and will not be for ever. */
    static Conflict busy(String what) {
        return new Conflict(what, null, false);
    }

    static Conflict stale(String table, String id) {
        return new Conflict("row '" + id + "' of '" + table + "' has another version", null, false);
    }

    boolean isOnce() {
        return once;
    }
}
