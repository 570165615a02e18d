package dev.kontor.value;

/**
 * The one root of what Kontor throws: it was used wrongly, is configured wrongly, or cannot answer now.
 *
 * <p>A refusal by a rule of the shop is never thrown but returned, and a provider's trouble is an outcome that is
 * stored. Facts of an exception are accessors of its subclass, not only prose.
 */
public abstract class CommerceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Made by subclasses.
     *
     * @param message what failed, for which id, what was expected and what to do; holds no secret
     */
    protected CommerceException(String message) {
        super(message);
    }

    /**
     * Made by subclasses.
     *
     * @param message what failed, for which id, what was expected and what to do; holds no secret
     * @param cause what was caught
     */
    protected CommerceException(String message, Throwable cause) {
        super(message, cause);
    }
}
