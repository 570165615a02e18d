package dev.kontor.conduct.engine;

/** The kinds of due work on bulk orders; the subject of each is the bulk order. */
public final class BulkTasks {
    /** Nobody has answered in time. */
    public static final String RAISE = "raise-bulk";

    /** Units that are covered have no slots yet. */
    public static final String OPEN = "open-claims";

    /** The time to claim is soon over. */
    public static final String WARN = "warn-of-claims";

    /** The time to claim is over. */
    public static final String CLOSE = "close-claims";

    private BulkTasks() {}
}
