package dev.kontor.conduct;

import dev.kontor.account.Account;
import dev.kontor.account.Accounts;
import dev.kontor.account.Companies;
import dev.kontor.account.CompanyAct;
import dev.kontor.account.CompanyInvitation;
import dev.kontor.account.CompanyRights;
import dev.kontor.account.CompanyRole;
import dev.kontor.account.Membership;
import dev.kontor.account.Organization;
import dev.kontor.conduct.engine.CompanyMail;
import dev.kontor.credit.Credit;
import dev.kontor.order.Order;
import dev.kontor.order.Orders;
import dev.kontor.shop.CompanyDesk;
import dev.kontor.shop.CompanyMember;
import dev.kontor.shop.CompanyStanding;
import dev.kontor.shop.Decision;
import dev.kontor.spi.storage.StorageView;
import dev.kontor.value.Id;
import dev.kontor.value.Refusal;
import dev.kontor.value.Secret;
import dev.kontor.value.UnknownIdException;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The companies of one shopper. */
record CompanyDoor(Visit visit) implements CompanyDesk {
    @Override
    public List<CompanyStanding> list() {
        Instant now = now();
        return visit.uses()
                .engine
                .storage()
                .read(view -> visit.account(view)
                        .map(account -> standings(Accounts.membershipsAt(view, account, now)))
                        .orElse(List.of()));
    }

    private static List<CompanyStanding> standings(List<Membership> memberships) {
        Map<String, CompanyStanding> standings = new TreeMap<>();
        memberships.stream()
                .filter(member -> member.service().equals(Companies.SERVICE))
                .forEach(member -> standings.computeIfAbsent(
                        member.organization().value(),
                        id -> new CompanyStanding(
                                member.organization(), member.organizationName(), Companies.roles(memberships, id))));
        return standings.values().stream()
                .sorted(Comparator.comparing(CompanyStanding::name))
                .toList();
    }

    @Override
    public List<CompanyMember> members(Id<Organization> company) {
        Instant now = now();
        return visit.uses().engine.storage().read(view -> {
            roles(view, company, now);
            return CompanyMail.members(view, company, now);
        });
    }

    @Override
    public Decision<CompanyInvitation> invite(
            Id<Organization> company, String email, CompanyRole role, CompanyRole... more) {
        return visit.uses()
                .keepCompany
                .invite(
                        visit.store(),
                        visit.accountOr("company", company.value()),
                        visit.shopper().locale(),
                        company,
                        email,
                        EnumSet.of(role, more));
    }

    @Override
    public List<CompanyInvitation> invitations(Id<Organization> company) {
        Instant now = now();
        return visit.uses()
                .engine
                .storage()
                .read(view -> CompanyRights.allows(roles(view, company, now), CompanyAct.MANAGE_MEMBERS)
                        ? Companies.waiting(view, company)
                        : List.of());
    }

    @Override
    public Decision<CompanyInvitation> withdraw(Id<Organization> company, Id<CompanyInvitation> invitation) {
        return visit.uses().keepCompany.withdraw(visit.accountOr("company", company.value()), company, invitation);
    }

    @Override
    public Decision<CompanyStanding> join(Secret token) {
        return visit.shopper().isKnown()
                ? visit.uses().keepCompany.join(visit.caller(), visit.userFacts(), token)
                : Decision.refused(List.of(Refusal.of("shopper.unknown")));
    }

    @Override
    public Decision<List<CompanyMember>> give(
            Id<Organization> company, Id<Account> member, CompanyRole role, CompanyRole... more) {
        return change(company, member, EnumSet.of(role, more));
    }

    @Override
    public Decision<List<CompanyMember>> remove(Id<Organization> company, Id<Account> member) {
        return change(company, member, Set.of());
    }

    private Decision<List<CompanyMember>> change(Id<Organization> company, Id<Account> member, Set<CompanyRole> roles) {
        return visit.uses().keepCompany.change(visit.accountOr("company", company.value()), company, member, roles);
    }

    @Override
    public List<Order> orders(Id<Organization> company, int limit) {
        int most = Pages.limit(limit);
        Instant now = now();
        return visit.uses()
                .engine
                .storage()
                .read(view -> CompanyRights.allows(roles(view, company, now), CompanyAct.SEE_ORDERS)
                        ? Credit.orders(view, company.value(), most).stream()
                                .flatMap(order -> Orders.find(view, order).stream())
                                .filter(order -> order.placement().store().equals(visit.store()))
                                .toList()
                        : List.of());
    }

    /** The shopper's roles there; who has none does not learn that it is there. */
    private Set<CompanyRole> roles(StorageView view, Id<Organization> company, Instant now) {
        Set<CompanyRole> roles = visit.account(view)
                .map(account -> Companies.roles(Accounts.membershipsAt(view, account, now), company.value()))
                .orElse(Set.of());
        if (roles.isEmpty()) {
            throw new UnknownIdException("company", company.value());
        }
        return roles;
    }

    private Instant now() {
        return visit.uses().engine.now();
    }
}
