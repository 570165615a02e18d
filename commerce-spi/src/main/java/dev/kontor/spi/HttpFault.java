package dev.kontor.spi;

import dev.kontor.value.CommerceException;

/**
 * A request without a whole answer. Thrown by {@link HttpPort} only; a plugin turns it into an outcome with
 * {@code Outcome.of(fault)} and never reads a failure into it.
 */
public final class HttpFault extends CommerceException {
    private static final long serialVersionUID = 1L;

    /** How far the request had come. */
    public enum Phase {
        /** Proof that no byte reached the other side: no address, no connection, no TLS. */
        BEFORE_SEND,
        /** Anything else: the other side may have acted on the request. */
        MAYBE_SENT
    }

    private final Phase phase;

    /**
     * A request without a whole answer.
     *
     * @param phase how far it had come
     * @param why for the log: no address parameters, no headers, no body
     */
    public HttpFault(Phase phase, String why) {
        super(phase == Phase.BEFORE_SEND ? "not sent: " + why : "no whole answer: " + why);
        this.phase = phase;
    }

    /**
     * How far the request had come.
     *
     * @return the phase
     */
    public Phase phase() {
        return phase;
    }
}
