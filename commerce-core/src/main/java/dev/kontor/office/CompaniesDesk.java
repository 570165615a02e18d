package dev.kontor.office;

import dev.kontor.account.CompanyInvitation;
import dev.kontor.shop.CheckReturnValue;
import dev.kontor.shop.CompanyMember;
import dev.kontor.shop.Decision;
import java.util.List;

/** Companies, as staff open them (AC-7). Needs the role ACCOUNTS. May gain methods. */
@CheckReturnValue
public interface CompaniesDesk {
    /**
     * Opens a company, unless it is one already, and invites an owner by mail. From then on only members with a role order
     * on the word of this organization. Needs a reason.
     *
     * @param store the store whose name the letter bears
     * @param name the organization's name; one that credit lines or allotments name becomes their company
     * @param email of the owner
     * @return the invitation; or refused: {@code reason.missing}, {@code token.too-many}
     */
    Decision<CompanyInvitation> open(String store, String name, String email);

    /**
     * Who belongs to a company.
     *
     * @param name the organization's name
     * @return in order of id; empty when it is no company
     * @throws dev.kontor.value.UnknownIdException when there is no such organization
     */
    List<CompanyMember> members(String name);
}
