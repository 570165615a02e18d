package dev.kontor.shop;

import dev.kontor.value.CommerceException;

/** What {@code orThrow()} throws when the answer is not known yet. */
public final class UnderwayException extends CommerceException {
    private static final long serialVersionUID = 1L;

    private final transient Underway<?> underway;

    UnderwayException(Underway<?> underway) {
        super("Under way, not done: " + underway.soFar() + "; next: "
                + underway.next().fold(acts -> "the customer acts", wait -> "known by " + wait.askAgainAt()));
        this.underway = underway;
    }

    /**
     * The answer.
     *
     * @return what is there so far, and what comes next
     */
    public Underway<?> underway() {
        return underway;
    }
}
