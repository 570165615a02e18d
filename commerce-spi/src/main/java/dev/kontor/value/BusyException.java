package dev.kontor.value;

/**
 * The storage could not serve now (too many at once, a conflict that outlasted every retry, no connection in
 * time). Nothing was changed; the same call may be made again later.
 */
public final class BusyException extends CommerceException {
    private static final long serialVersionUID = 1L;

    /**
     * Storage that could not serve.
     *
     * @param message what was tried and how often
     * @param cause the last failure
     */
    public BusyException(String message, Throwable cause) {
        super(message, cause);
    }

    /**
     * Storage that could not serve, for a reason of its own.
     *
     * @param message what was tried and how often
     */
    public BusyException(String message) {
        super(message);
    }
}
