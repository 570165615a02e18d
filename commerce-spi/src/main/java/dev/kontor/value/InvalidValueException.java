package dev.kontor.value;

/**
 * Something that was handed in cannot be the value it was meant to be; nothing was changed.
 *
 * <p>The message names what it was meant to be, echoes at most 40 escaped characters of it, and says what was
 * expected. Hosts that answer the public show {@link #what()} and {@link #expected()} only, never the echo.
 */
public final class InvalidValueException extends CommerceException {
    private static final long serialVersionUID = 1L;

    private final String what;
    private final String expected;

    /**
     * A value that was refused.
     *
     * @param what what it was meant to be, such as {@code "sku"}
     * @param given the text as it was given; escaped and cut before it enters the message
     * @param expected what would have been accepted
     */
    public InvalidValueException(String what, CharSequence given, String expected) {
        super(what + ": " + Echo.of(given) + " is refused, expected " + expected);
        this.what = what;
        this.expected = expected;
    }

    /**
     * What the value was meant to be.
     *
     * @return a short name such as {@code "sku"}
     */
    public String what() {
        return what;
    }

    /**
     * What would have been accepted.
     *
     * @return a phrase for people
     */
    public String expected() {
        return expected;
    }
}
