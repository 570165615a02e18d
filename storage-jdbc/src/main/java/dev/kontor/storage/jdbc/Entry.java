package dev.kontor.storage.jdbc;

import org.jspecify.annotations.Nullable;

/**
 * A row that a unit changes. Three things are kept apart: the version the row had before the unit, the one it has when
 * the unit ends, and whether the database has the latter already.
 */
final class Entry {
    /** What waits to be sent. */
    enum Waiting {
        NOTHING,
        INSERT,
        UPDATE,
        DELETE
    }

    private final String id;
    private final long before;
    private final long version;
    private boolean sent;
    private boolean gone;
    private Waiting waiting = Waiting.NOTHING;
    private @Nullable Encoded encoded;

    /** As the row will be; null when it is to be deleted, and while only its version is known. */
    private @Nullable Object value;

    private Entry(String id, long before, long version, boolean sent) {
        this.id = id;
        this.before = before;
        this.version = version;
        this.sent = sent;
    }

    static Entry fresh(String id) {
        return new Entry(id, 0, 1, false);
    }

    static Entry read(String id, long version) {
        return new Entry(id, version, version + 1, false);
    }

    static Entry touched(String id, long raised, Object value) {
        Entry entry = new Entry(id, raised - 1, raised, true);
        entry.value = value;
        return entry;
    }

    static Entry added(String id, Object value) {
        Entry entry = new Entry(id, 0, 1, true);
        entry.value = value;
        return entry;
    }

    String id() {
        return id;
    }

    long version() {
        return version;
    }

    /** The version a statement has to meet in the database. */
    long stored() {
        return sent ? version : before;
    }

    Waiting waiting() {
        return waiting;
    }

    boolean isGone() {
        return gone;
    }

    void put(Object newValue, Encoded newEncoded) {
        waiting = waiting == Waiting.INSERT || isUnsentInsert() ? Waiting.INSERT : Waiting.UPDATE;
        value = newValue;
        encoded = newEncoded;
    }

    void remove() {
        waiting = Waiting.DELETE;
        gone = true;
        encoded = null;
        value = null;
    }

    @Nullable
    Object value() {
        return value;
    }

    @Nullable
    Encoded encoded() {
        return encoded;
    }

    void markSent() {
        sent = true;
        waiting = Waiting.NOTHING;
        encoded = null;
    }

    private boolean isUnsentInsert() {
        return before == 0 && !sent;
    }
}
