package dev.kontor.account;

import dev.kontor.value.Code;
import dev.kontor.value.Moments;
import dev.kontor.value.Text;
import java.time.Instant;

/**
 * A single-use secret that somebody was handed: only its hash is kept, bound to what it is for and to whose it is.
 *
 * @param hash what the secret and its purpose hash to
 * @param purpose what it is for
 * @param subject whose it is
 * @param createdAt when it was handed out
 * @param expiresAt the first moment at which it is of no use
 */
record AccountToken(String hash, String purpose, String subject, Instant createdAt, Instant expiresAt) {
    AccountToken {
        Code.of("purpose of a token", purpose);
        subject = Text.line("subject of a token", subject, 200);
        createdAt = Moments.stored(createdAt);
        expiresAt = Moments.stored(expiresAt);
    }
}
