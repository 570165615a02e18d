package dev.kontor.account;

import dev.kontor.privacy.Holding;
import dev.kontor.spi.storage.Query;
import dev.kontor.spi.storage.Question;
import dev.kontor.spi.storage.Row;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.spi.storage.StorageView;
import dev.kontor.spi.storage.Table;
import dev.kontor.value.EmailAddress;
import dev.kontor.value.Id;
import dev.kontor.value.Ids;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** People, organizations and memberships as stored. Each method works in the unit or view it is given. */
public final class Accounts {
    private Accounts() {}

    /**
     * Every table of this room.
     *
     * @return in the order in which they refer to each other
     */
    public static List<Table<?>> tables() {
        return Stream.of(AccountTables.ALL, VerificationTables.ALL, PeopleTables.ALL)
                .<Table<?>>flatMap(List::stream)
                .toList();
    }

    /**
     * The personal data this room keeps (GD-7).
     *
     * @return one entry per kind
     */
    public static List<Holding> holdings() {
        return Stream.concat(AccountHoldings.ALL.stream(), PeopleTables.HOLDINGS.stream())
                .toList();
    }

    /**
     * The account of a user, made now if there is none, and brought up to date with what the host knows. Of two units
     * that make it at one moment, one makes it and the other finds it.
     *
     * @param unit the unit
     * @param ids makes the id of a new account
     * @param facts what the host says of the user
     * @param now the moment
     * @return the row, whatever the account's state: the caller decides what a deactivated one may do
     */
    public static Row<Account> ensure(StorageUnit unit, Ids ids, UserFacts facts, Instant now) {
        Optional<Row<Account>> known = ofUser(unit, facts.user());
        if (known.isEmpty()) {
            unit.insertIfAbsent(AccountTables.ACCOUNT, Account.of(ids.next(Account.KIND), facts, now));
            known = ofUser(unit, facts.user());
        }
        Row<Account> row = known.orElseThrow();
        Account current = row.value().with(facts);
        return current == row.value() ? row : unit.update(row, current);
    }

    /**
     * The account of a user.
     *
     * @param view where to look
     * @param user the host's id of the user
     * @return empty when the user never wrote anything here
     */
    public static Optional<Row<Account>> ofUser(StorageView view, String user) {
        return view.first(Query.of(AccountTables.ACCOUNT).where(AccountTables.USER, user));
    }

    /**
     * The question of {@link #ofUser} and {@link #ensure}, to be expected.
     *
     * @param user the host's id of the user
     * @return the question
     */
    public static Question<?> askingOfUser(String user) {
        return Question.query(
                Query.of(AccountTables.ACCOUNT).where(AccountTables.USER, user).limit(1));
    }

    /**
     * An account by its id.
     *
     * @param view where to look
     * @param id the id
     * @return empty when there is none
     */
    public static Optional<Row<Account>> find(StorageView view, Id<Account> id) {
        return view.find(AccountTables.ACCOUNT, id.value());
    }

    /**
     * Accounts with an e-mail address; several may share one.
     *
     * @param view where to look
     * @param email the address, compared exactly
     * @return at most 100, oldest first
     */
    public static List<Account> withEmail(StorageView view, EmailAddress email) {
        return view
                .query(Query.of(AccountTables.ACCOUNT)
                        .where(AccountTables.EMAIL, email.text())
                        .limit(100))
                .stream()
                .map(Row::value)
                .toList();
    }

    /**
     * The organization of a name, made now if there is none.
     *
     * @param unit the unit
     * @param ids makes the id of a new organization
     * @param name its name; case and white space make no difference
     * @param now the moment
     * @return the row
     * @throws dev.kontor.value.InvalidValueException when the name is blank, longer than 200 characters or holds
     *     control characters
     */
    public static Row<Organization> ensureOrganization(StorageUnit unit, Ids ids, String name, Instant now) {
        Optional<Row<Organization>> known = organizationNamed(unit, name);
        if (known.isEmpty()) {
            unit.insertIfAbsent(
                    AccountTables.ORGANIZATION, new Organization(ids.next(Organization.KIND), name, List.of(), now));
            known = organizationNamed(unit, name);
        }
        return known.orElseThrow();
    }

    /**
     * The organization of a name.
     *
     * @param view where to look
     * @param name its name; case and white space make no difference
     * @return empty when there is none
     * @throws dev.kontor.value.InvalidValueException when the text can be no organization's name
     */
    public static Optional<Row<Organization>> organizationNamed(StorageView view, String name) {
        return view.first(Query.of(AccountTables.ORGANIZATION).where(AccountTables.NAME_KEY, Organization.key(name)));
    }

    /**
     * An organization by its id.
     *
     * @param view where to look
     * @param id the id
     * @return empty when there is none
     */
    public static Optional<Row<Organization>> findOrganization(StorageView view, Id<Organization> id) {
        return view.find(AccountTables.ORGANIZATION, id.value());
    }

    /**
     * Makes an account a member, or proves a membership again. Of two proofs the one that lasts longer stands.
     *
     * @param unit the unit
     * @param ids makes the id of a new membership
     * @param account who
     * @param organization where
     * @param group as what; a code such as {@code student}
     * @param service by whom it was proven: a verification service, or {@code staff}
     * @param now the moment
     * @param until when it ends; empty when it does not end by itself
     * @return the row
     */
    public static Row<Membership> grant(
            StorageUnit unit,
            Ids ids,
            Id<Account> account,
            Row<Organization> organization,
            String group,
            String service,
            Instant now,
            Optional<Instant> until) {
        Organization place = organization.value();
        Membership fresh = new Membership(
                ids.next(Membership.KIND), account, place.id(), place.name(), group, service, now, until);
        Query<Membership> same = Query.of(AccountTables.MEMBERSHIP)
                .where(AccountTables.MEMBER, account.value())
                .where(AccountTables.OF, place.id().value())
                .where(AccountTables.GROUP, group);
        Optional<Row<Membership>> known = unit.first(same);
        if (known.isEmpty()) {
            unit.insertIfAbsent(AccountTables.MEMBERSHIP, fresh);
            known = unit.first(same);
        }
        Row<Membership> row = known.orElseThrow();
        Membership proven = row.value().validAt(now)
                ? row.value().proven(place.name(), service, now, until)
                : row.value().renewed(fresh);
        return proven == row.value() ? row : unit.update(row, proven);
    }

    /**
     * Every membership of an account, also those that have ended.
     *
     * @param view where to look
     * @param account whose
     * @return oldest first
     */
    public static List<Row<Membership>> memberships(StorageView view, Id<Account> account) {
        return view.query(membershipsOf(account));
    }

    /**
     * The question of {@link #memberships} and {@link #membershipsAt}, to be expected.
     *
     * @param account whose
     * @return the question
     */
    public static Question<?> askingMemberships(Id<Account> account) {
        return Question.query(membershipsOf(account));
    }

    private static Query<Membership> membershipsOf(Id<Account> account) {
        return Query.of(AccountTables.MEMBERSHIP).where(AccountTables.MEMBER, account.value());
    }

    /**
     * The memberships of an account that count at a moment.
     *
     * @param view where to look
     * @param account whose
     * @param now the moment
     * @return oldest first
     */
    public static List<Membership> membershipsAt(StorageView view, Id<Account> account, Instant now) {
        return memberships(view, account).stream()
                .map(Row::value)
                .filter(m -> m.validAt(now))
                .toList();
    }
}
