package dev.kontor.value;

/** A method was called in a way its contract does not allow; a programmer has to change the call. */
public final class MisuseException extends CommerceException {
    private static final long serialVersionUID = 1L;

    /**
     * A call that its contract does not allow.
     *
     * @param message what was done and what to do instead
     */
    public MisuseException(String message) {
        super(message);
    }
}
