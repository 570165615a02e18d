package dev.kontor.verification;

import dev.kontor.spi.signon.Identity;
import dev.kontor.spi.signon.SignOnService;
import dev.kontor.value.Secret;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** What proof by sign-on needs of the shop: whom to ask, what his words mean, and a secret to begin with. */
public interface SignOnLookup {
    /**
     * Whom to ask.
     *
     * @param connection the name of a connection
     * @return empty when the shop was opened without it
     */
    Optional<SignOnService> service(String connection);

    /**
     * A secret that belongs to one verification, the same at each call and nobody's guess.
     *
     * @param verification what tells it from all others
     * @return 64 hexadecimal digits
     */
    Secret seed(String verification);

    /**
     * What an identity means.
     *
     * @param connection the name of the connection it came by
     * @param identity what the organization says
     * @return empty when the connection is not set up, or what it says has faults
     */
    Optional<Said> said(String connection, Identity identity);

    /**
     * What an organization says of somebody.
     *
     * @param organization its name
     * @param groups to what groups the person belongs, each with its end
     */
    record Said(String organization, Map<String, Instant> groups) {
        /** Copies the groups. */
        public Said {
            groups = Map.copyOf(groups);
        }
    }
}
