package dev.kontor.webstore.people;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * A key by which a program acts for a login. The key itself was shown once and is nowhere stored.
 *
 * @param id in addresses
 * @param name what it is for, in the owner's words
 * @param login for whom; the rights of staff are the login's own and looked at anew each time
 * @param scopes what it may do; never empty
 * @param createdAt when it was made
 * @param expiresAt the first moment at which it does not open anything any more
 * @param lastUsedAt to the minute; empty when it never was
 */
public record ApiKey(
        String id,
        String name,
        Login login,
        Set<Scope> scopes,
        Instant createdAt,
        Instant expiresAt,
        Optional<Instant> lastUsedAt) {
    /** Copies the scopes, in their order. */
    public ApiKey {
        scopes = Collections.unmodifiableSet(EnumSet.copyOf(scopes));
    }

    /** Whether it may do this. */
    public boolean may(Scope scope) {
        return scopes.contains(scope);
    }
}
