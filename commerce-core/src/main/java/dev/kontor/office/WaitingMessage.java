package dev.kontor.office;

import java.time.Instant;
import java.util.Optional;

/**
 * What a provider told by itself and the shop could not use yet. Its body is not shown: nobody knows whose it is, or it holds
 * what staff need not see.
 *
 * @param id its id
 * @param account the gateway account it came for
 * @param state why it waits
 * @param about the provider's id of what it is about; empty while nobody can believe what it says
 * @param receivedAt when it came first
 */
public record WaitingMessage(String id, String account, State state, Optional<String> about, Instant receivedAt) {
    /** Why a message waits; may grow. */
    public enum State {
        /** Verified, but about something this shop does not know; applied by itself once it is known. */
        PARKED,
        /** Nobody could verify it, since the provider did not answer or the account is not provided now; tried again for days. */
        UNVERIFIED,
        /** It waits no longer. */
        SETTLED
    }

    /**
     * The same message as one that waits no longer.
     *
     * @return a new one
     */
    public WaitingMessage settled() {
        return new WaitingMessage(id, account, State.SETTLED, about, receivedAt);
    }
}
