package dev.kontor.payment;

import java.time.Instant;

/**
 * A message that could not be verified when it came, kept to be verified later. Nobody believes a word of it until then.
 *
 * @param account the gateway account it came for
 * @param digest what tells it from other messages: a hash of its body
 * @param sealed headers and body, sealed
 * @param receivedAt when it came first
 */
public record KeptMessage(String account, String digest, String sealed, Instant receivedAt) {
    /**
     * Its id among all kept messages.
     *
     * @return account and digest
     */
    public String key() {
        return account + ":" + digest;
    }
}
