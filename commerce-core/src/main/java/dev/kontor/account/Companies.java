package dev.kontor.account;

import dev.kontor.spi.storage.Query;
import dev.kontor.spi.storage.Row;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.spi.storage.StorageView;
import dev.kontor.value.EmailAddress;
import dev.kontor.value.Id;
import dev.kontor.value.Ids;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Companies, who belongs to them as what, and who is invited (AC-7). A role is a {@link Membership} by the service
 * {@value #SERVICE}. Each method works in the unit or view it is given.
 */
public final class Companies {
    /** By whom roles are given; no verification service can prove them. */
    public static final String SERVICE = "company";

    private static final int MOST_MEMBERS = 10_000;

    private Companies() {}

    /**
     * The company of a name, opened now if it is none yet. Only staff open companies, since whoever owns one orders on the
     * word of whatever has its name.
     *
     * @param unit the unit
     * @param ids makes the id of a new organization
     * @param name its name; case and white space make no difference
     * @param now the moment
     * @return the row
     */
    public static Row<Organization> open(StorageUnit unit, Ids ids, String name, Instant now) {
        Row<Organization> row = Accounts.ensureOrganization(unit, ids, name, now);
        return row.value().isCompany() ? row : unit.update(row, row.value().asCompany());
    }

    /**
     * Locks a company until the unit ends: whoever changes its members waits, so that two owners cannot each remove the
     * other as the last but one.
     *
     * @param unit the unit
     * @param company which
     * @return the row as it is now
     */
    public static Row<Organization> lock(StorageUnit unit, Id<Organization> company) {
        return unit.touch(AccountTables.ORGANIZATION, company.value());
    }

    /**
     * Which of some organizations are companies, where roles decide.
     *
     * @param view where to look
     * @param organizations their ids
     * @return the ids of those that are
     */
    public static Set<String> among(StorageView view, Collection<String> organizations) {
        return view.findAll(AccountTables.ORGANIZATION, organizations).stream()
                .map(Row::value)
                .filter(Organization::isCompany)
                .map(organization -> organization.id().value())
                .collect(Collectors.toSet());
    }

    /**
     * The roles that memberships of one account give in a company.
     *
     * @param memberships of one account, those that count now
     * @param company the company's id
     * @return none for who is no member
     */
    public static Set<CompanyRole> roles(Collection<Membership> memberships, String company) {
        Set<CompanyRole> roles = EnumSet.noneOf(CompanyRole.class);
        memberships.stream()
                .filter(member -> member.service().equals(SERVICE))
                .filter(member -> member.organization().value().equals(company))
                .flatMap(member -> role(member).stream())
                .forEach(roles::add);
        return roles;
    }

    private static Optional<CompanyRole> role(Membership member) {
        return EnumSet.allOf(CompanyRole.class).stream()
                .filter(role -> role.group().equals(member.group()))
                .findFirst();
    }

    /**
     * Everybody's roles in a company.
     *
     * @param view where to look
     * @param company which
     * @param now the moment
     * @return by the id of the account
     */
    public static Map<String, Set<CompanyRole>> members(StorageView view, Id<Organization> company, Instant now) {
        Map<String, Set<CompanyRole>> members = new TreeMap<>();
        view
                .query(Query.of(AccountTables.MEMBERSHIP)
                        .where(AccountTables.OF, company.value())
                        .limit(MOST_MEMBERS))
                .stream()
                .map(Row::value)
                .filter(member -> member.service().equals(SERVICE) && member.validAt(now))
                .forEach(member -> role(member)
                        .ifPresent(role -> members.computeIfAbsent(
                                        member.account().value(), none -> EnumSet.noneOf(CompanyRole.class))
                                .add(role)));
        return members;
    }

    /**
     * Gives somebody exactly these roles.
     *
     * @param unit the unit, which has locked the company
     * @param ids makes the ids of new memberships
     * @param company the company
     * @param account whose
     * @param roles from now on; none ends the membership
     * @param now the moment
     */
    public static void give(
            StorageUnit unit,
            Ids ids,
            Row<Organization> company,
            Id<Account> account,
            Set<CompanyRole> roles,
            Instant now) {
        Accounts.memberships(unit, account).stream()
                .filter(row -> row.value().service().equals(SERVICE))
                .filter(row -> row.value().organization().equals(company.value().id()))
                .filter(row -> role(row.value()).filter(roles::contains).isEmpty())
                .forEach(row -> unit.update(row, row.value().ended(now)));
        roles.forEach(
                role -> Accounts.grant(unit, ids, account, company, role.group(), SERVICE, now, Optional.empty()));
    }

    /**
     * Stores an invitation.
     *
     * @param unit the unit
     * @param id made outside of the unit
     * @param company where to
     * @param email where the letter goes
     * @param roles as what
     * @param by who invites
     * @param until how long it is good
     * @return the invitation, waiting
     */
    public static CompanyInvitation invite(
            StorageUnit unit,
            Id<CompanyInvitation> id,
            Id<Organization> company,
            EmailAddress email,
            Set<CompanyRole> roles,
            String by,
            Instant until) {
        return unit.insert(
                        PeopleTables.INVITATION,
                        new CompanyInvitation(id, company, email, roles, by, until, CompanyInvitation.State.WAITING))
                .value();
    }

    /**
     * An invitation.
     *
     * @param view where to look
     * @param id which
     * @return empty when there is none
     */
    public static Optional<Row<CompanyInvitation>> invitation(StorageView view, Id<CompanyInvitation> id) {
        return view.find(PeopleTables.INVITATION, id.value());
    }

    /**
     * Ends an invitation.
     *
     * @param unit the unit
     * @param row as it was read
     * @param how accepted or withdrawn
     * @return as it is now
     */
    public static CompanyInvitation end(StorageUnit unit, Row<CompanyInvitation> row, CompanyInvitation.State how) {
        return unit.update(row, row.value().ended(how)).value();
    }

    /**
     * Invitations to a company that wait.
     *
     * @param view where to look
     * @param company which
     * @return oldest first, at most 200, also those whose time is over
     */
    public static List<CompanyInvitation> waiting(StorageView view, Id<Organization> company) {
        return view
                .query(Query.of(PeopleTables.INVITATION)
                        .where(PeopleTables.INVITATION_TO, company.value())
                        .where(PeopleTables.INVITATION_STATE, CompanyInvitation.State.WAITING.name())
                        .limit(200))
                .stream()
                .map(Row::value)
                .toList();
    }
}
