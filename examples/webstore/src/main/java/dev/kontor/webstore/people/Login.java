package dev.kontor.webstore.people;

import dev.kontor.office.Role;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Somebody who may sign in (AC-11). What the shop knows as an account bears the same id.
 *
 * @param id never changes and is never used again
 * @param userName unique, lower case
 * @param email where mails go; several logins may share one
 * @param name as shown
 * @param country two letters; empty when not told
 * @param locale the language of mails
 * @param confirmedAt when the address was confirmed; empty until then, and nothing can be ordered (AC-1)
 * @param roles of staff; empty for customers
 */
public record Login(
        String id,
        String userName,
        String email,
        String name,
        Optional<String> country,
        Locale locale,
        Optional<Instant> confirmedAt,
        Set<Role> roles) {
    /** Copies what it is given. */
    public Login {
        roles = Set.copyOf(roles);
    }

    /** Whether the address was confirmed, so that orders may be placed. */
    public boolean isConfirmed() {
        return confirmedAt.isPresent();
    }

    /** Whether the pages of the staff are open. */
    public boolean isStaff() {
        return !roles.isEmpty();
    }
}
