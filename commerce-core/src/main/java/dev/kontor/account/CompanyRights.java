package dev.kontor.account;

import dev.kontor.value.Refusal;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who may do what in the name of a company (AC-7): the one place that says it. Every use case that touches a company's
 * members, credit or orders asks here. Pure.
 */
public final class CompanyRights {
    private static final Map<CompanyAct, Set<CompanyRole>> TABLE = Map.of(
            CompanyAct.SEE_MEMBERS, EnumSet.allOf(CompanyRole.class),
            CompanyAct.MANAGE_MEMBERS, EnumSet.of(CompanyRole.OWNER),
            CompanyAct.BUY_ON_ACCOUNT, EnumSet.of(CompanyRole.OWNER, CompanyRole.BUYER),
            CompanyAct.ASK_FOR_CREDIT, EnumSet.of(CompanyRole.OWNER, CompanyRole.BILLING),
            CompanyAct.SEE_CREDIT, EnumSet.of(CompanyRole.OWNER, CompanyRole.BUYER, CompanyRole.BILLING),
            CompanyAct.SEE_ORDERS, EnumSet.of(CompanyRole.OWNER, CompanyRole.BUYER, CompanyRole.BILLING),
            CompanyAct.CHANGE_BILLING_DATA, EnumSet.of(CompanyRole.OWNER, CompanyRole.BILLING),
            CompanyAct.ORDER_IN_BULK, EnumSet.of(CompanyRole.OWNER, CompanyRole.BUYER),
            CompanyAct.ASSIGN_LICENSES, EnumSet.of(CompanyRole.OWNER, CompanyRole.LICENSE_ADMIN));

    private CompanyRights() {}

    /**
     * Whether somebody may do something.
     *
     * @param roles the roles he has in the company; none for who is no member
     * @param act what he wants to do
     * @return true when one of the roles is enough
     */
    public static boolean allows(Collection<CompanyRole> roles, CompanyAct act) {
        return roles.stream().anyMatch(TABLE.getOrDefault(act, Set.of())::contains);
    }

    /**
     * Why somebody may not do something.
     *
     * @param roles the roles he has in the company
     * @param act what he wants to do
     * @return empty when he may
     */
    public static Optional<Refusal> refuse(Collection<CompanyRole> roles, CompanyAct act) {
        return allows(roles, act)
                ? Optional.empty()
                : Optional.of(Refusal.of("company.not-allowed").with("act", act));
    }

    /**
     * Why roles cannot be changed: only owners change them, others can only leave, and a company never loses its last owner.
     *
     * @param members everybody's roles as they are now
     * @param by who changes them
     * @param whose whose they are
     * @param wanted the roles from then on; none ends the membership
     * @return every reason, none when they can
     */
    public static List<Refusal> refuseChange(
            Map<String, Set<CompanyRole>> members, String by, String whose, Set<CompanyRole> wanted) {
        boolean leaves = by.equals(whose) && wanted.isEmpty();
        Optional<Refusal> notAllowed =
                leaves ? Optional.empty() : refuse(members.getOrDefault(by, Set.of()), CompanyAct.MANAGE_MEMBERS);
        if (notAllowed.isPresent()) {
            return List.of(notAllowed.get());
        }
        boolean wasOwner = members.getOrDefault(whose, Set.of()).contains(CompanyRole.OWNER);
        boolean othersOwn = members.entrySet().stream()
                .anyMatch(member ->
                        !member.getKey().equals(whose) && member.getValue().contains(CompanyRole.OWNER));
        return wasOwner && !wanted.contains(CompanyRole.OWNER) && !othersOwn
                ? List.of(Refusal.of("company.last-owner"))
                : List.of();
    }
}
