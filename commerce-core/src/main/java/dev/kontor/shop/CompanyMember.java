package dev.kontor.shop;

import dev.kontor.account.Account;
import dev.kontor.account.CompanyRole;
import dev.kontor.value.EmailAddress;
import dev.kontor.value.Id;
import java.util.Optional;
import java.util.Set;

/**
 * A member of a company, as other members see him.
 *
 * @param account the id
 * @param name the name, where known
 * @param email the address, where known
 * @param roles as what; never empty
 */
public record CompanyMember(
        Id<Account> account, Optional<String> name, Optional<EmailAddress> email, Set<CompanyRole> roles) {
    /** Copies the roles. */
    public CompanyMember {
        roles = Set.copyOf(roles);
    }

    /** The id and the roles: the rest is personal. */
    @Override
    public String toString() {
        return "member " + account + " as " + roles;
    }
}
