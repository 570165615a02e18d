package dev.kontor.spi.verification;

import dev.kontor.spi.Handle;

/** What a message to a verification service turned out to be. */
public sealed interface ProofMessage {
    /**
     * The service's provider sent it.
     *
     * @param about which verification
     * @param proof how it stands
     */
    record Verified(Handle about, Proof proof) implements ProofMessage {}

    /**
     * Not proven to be from the provider; nothing is done.
     *
     * @param why for staff
     */
    record Forged(String why) implements ProofMessage {}
}
