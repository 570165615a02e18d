package dev.kontor.value;

/**
 * No such thing for this caller. What belongs to somebody else is unknown too, so that an answer tells nobody
 * which ids exist.
 */
public final class UnknownIdException extends CommerceException {
    private static final long serialVersionUID = 1L;

    private final String kind;
    private final String id;

    /**
     * An id or code that leads nowhere.
     *
     * @param kind what was looked for, such as {@code "order"}
     * @param id the id as given
     */
    public UnknownIdException(String kind, String id) {
        super("No " + kind + " " + Echo.of(id) + " is known to this caller.");
        this.kind = kind;
        this.id = id;
    }

    /**
     * What was looked for.
     *
     * @return such as {@code "order"}
     */
    public String kind() {
        return kind;
    }

    /**
     * The id as it was given.
     *
     * @return unescaped, not for showing to the public
     */
    public String id() {
        return id;
    }
}
