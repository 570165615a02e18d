package dev.kontor.shop;

import dev.kontor.account.CompanyRole;
import dev.kontor.account.Organization;
import dev.kontor.value.Id;
import java.util.Set;

/**
 * That the shopper is a member of a company.
 *
 * @param company which
 * @param name its name
 * @param roles as what; never empty
 */
public record CompanyStanding(Id<Organization> company, String name, Set<CompanyRole> roles) {
    /** Copies the roles. */
    public CompanyStanding {
        roles = Set.copyOf(roles);
    }
}
