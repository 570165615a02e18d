package dev.kontor.value;

/**
 * The reply to a commit was lost: what the call did may stand or may not. Call again with the same request key;
 * the answer is then built from what is stored.
 */
public final class OutcomeUnknownException extends CommerceException {
    private static final long serialVersionUID = 1L;

    /**
     * A commit without an answer.
     *
     * @param message which unit of work
     * @param cause what the storage reported
     */
    public OutcomeUnknownException(String message, Throwable cause) {
        super(message, cause);
    }
}
