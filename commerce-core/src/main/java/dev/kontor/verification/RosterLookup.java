package dev.kontor.verification;

import java.time.Instant;
import java.util.Optional;

/** Where {@link RosterMatch} looks somebody up; implemented by the shop over its rosters. Safe for use by many threads. */
@FunctionalInterface
public interface RosterLookup {
    /**
     * Looks a key up.
     *
     * @param organization its name as the person wrote it
     * @param field what kind of key: {@code number} or {@code email}
     * @param value the key as the person wrote it; kept nowhere in clear
     * @return empty when there is no such organization, no such roster, or nobody with that key on it
     */
    Optional<Match> find(String organization, String field, String value);

    /**
     * Somebody who stands on a roster.
     *
     * @param organization whose roster, in the organization's own name
     * @param group as what the person stands there
     * @param until when the entry stops to count; empty when the organization did not say
     */
    record Match(String organization, String group, Optional<Instant> until) {}
}
