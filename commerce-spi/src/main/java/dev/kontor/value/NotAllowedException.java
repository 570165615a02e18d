package dev.kontor.value;

/** A member of staff lacks the role, or a caller the state, that an action asks for; nothing was changed. */
public final class NotAllowedException extends CommerceException {
    private static final long serialVersionUID = 1L;

    private final String action;
    private final String needed;

    /**
     * An action that was not allowed.
     *
     * @param who the caller
     * @param action what was tried
     * @param needed what would have allowed it
     */
    public NotAllowedException(String who, String action, String needed) {
        super(Echo.of(who) + " may not " + action + ": needs " + needed + ".");
        this.action = action;
        this.needed = needed;
    }

    /**
     * What was tried.
     *
     * @return a phrase
     */
    public String action() {
        return action;
    }

    /**
     * What would have allowed it.
     *
     * @return a role or a state
     */
    public String needed() {
        return needed;
    }
}
