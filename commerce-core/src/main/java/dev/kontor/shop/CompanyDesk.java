package dev.kontor.shop;

import dev.kontor.account.Account;
import dev.kontor.account.CompanyInvitation;
import dev.kontor.account.CompanyRole;
import dev.kontor.account.Organization;
import dev.kontor.order.Order;
import dev.kontor.value.Id;
import dev.kontor.value.Secret;
import java.util.List;

/**
 * The companies a shopper is a member of (AC-7). Staff open companies; {@link dev.kontor.account.CompanyRights} says which
 * role may do what, and what a role may not do is refused: {@code company.not-allowed}. A company one is no member of is an
 * {@link dev.kontor.value.UnknownIdException}. Not for implementing: it may gain methods.
 */
@CheckReturnValue
public interface CompanyDesk {
    /**
     * The companies.
     *
     * @return by name; empty for a visitor
     */
    List<CompanyStanding> list();

    /**
     * Who belongs to a company.
     *
     * @param company which
     * @return in order of id
     */
    List<CompanyMember> members(Id<Organization> company);

    /**
     * Invites somebody by mail. The letter carries a token that is good once, for 14 days. 50 a day for one company.
     *
     * @param company where to
     * @param email where the letter goes
     * @param role as what
     * @param more as what else
     * @return the invitation; or refused: {@code company.not-allowed}, {@code token.too-many}
     */
    Decision<CompanyInvitation> invite(Id<Organization> company, String email, CompanyRole role, CompanyRole... more);

    /**
     * Invitations that nobody has taken yet.
     *
     * @param company which
     * @return oldest first; empty for who may not invite
     */
    List<CompanyInvitation> invitations(Id<Organization> company);

    /**
     * Takes an invitation back.
     *
     * @param company which
     * @param invitation which
     * @return the invitation; or refused: {@code company.not-allowed}, {@code company.invitation-over}
     */
    Decision<CompanyInvitation> withdraw(Id<Organization> company, Id<CompanyInvitation> invitation);

    /**
     * Becomes a member. To be called from a POST only.
     *
     * @param token from the letter
     * @return the shopper's standing in the company; or refused: {@code shopper.unknown}, {@code token.not-good} whatever is
     *     wrong with it, {@code token.too-many-tries}
     */
    Decision<CompanyStanding> join(Secret token);

    /**
     * Gives a member exactly these roles.
     *
     * @param company which
     * @param member whose
     * @param role one role
     * @param more further ones
     * @return the members from now on; or refused: {@code company.not-allowed}, {@code company.last-owner}
     * @throws dev.kontor.value.UnknownIdException when there is no such member
     */
    Decision<List<CompanyMember>> give(
            Id<Organization> company, Id<Account> member, CompanyRole role, CompanyRole... more);

    /**
     * Ends a membership; one's own can always be ended, except that of the last owner.
     *
     * @param company which
     * @param member whose
     * @return the members from now on; or refused: {@code company.not-allowed}, {@code company.last-owner}
     * @throws dev.kontor.value.UnknownIdException when there is no such member
     */
    Decision<List<CompanyMember>> remove(Id<Organization> company, Id<Account> member);

    /**
     * What was ordered on the company's word in this store, by whomever.
     *
     * @param company which
     * @param limit the most, 1 to 200
     * @return newest first; empty for who may not see it
     */
    List<Order> orders(Id<Organization> company, int limit);
}
