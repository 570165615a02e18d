package dev.kontor.spi.signon;

/** What came of a sign-on. */
public sealed interface Arrival {
    /**
     * The organization says who it is, and it was the organization that said so.
     *
     * @param identity who
     */
    record Identified(Identity identity) implements Arrival {}

    /**
     * Nobody is signed in, and asking the same again would change nothing.
     *
     * @param reason what kind of no it is
     * @param why for staff; names no person and no secret
     */
    record Refused(Reason reason, String why) implements Arrival {}

    /**
     * It could not be found out; nobody is signed in. The person begins again.
     *
     * @param why for staff; names no person and no secret
     */
    record Unknown(String why) implements Arrival {}

    /** Kinds of no. Constants may be added. */
    enum Reason {
        /** The person turned back at the organization's page. */
        CANCELED,
        /** The organization did not let the person through. */
        REFUSED,
        /** What came is not what the organization says about this sign-on: changed, repeated, or of somebody else. */
        NOT_BELIEVED
    }
}
