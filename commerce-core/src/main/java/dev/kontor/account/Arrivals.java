package dev.kontor.account;

import dev.kontor.spi.storage.Query;
import dev.kontor.spi.storage.Row;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.spi.storage.StorageView;
import dev.kontor.value.Country;
import dev.kontor.value.EmailAddress;
import dev.kontor.value.Id;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How accounts come to be before their owner orders: prepared by staff, or by an owner whose address is not confirmed yet
 * (AC-1). Each method works in the unit or view it is given.
 */
public final class Arrivals {
    private Arrivals() {}

    /**
     * Makes an account for somebody who has not come yet.
     *
     * @param unit the unit
     * @param id made outside of the unit
     * @param user the host's id of the user, where it is known already
     * @param email where the invitation goes
     * @param name how letters address the person
     * @param country where the person lives
     * @param locale the language of letters
     * @param now the moment
     * @return the account, invited; empty when another has this user
     */
    public static Optional<Account> invited(
            StorageUnit unit,
            Id<Account> id,
            Optional<String> user,
            EmailAddress email,
            Optional<String> name,
            Optional<Country> country,
            Locale locale,
            Instant now) {
        Account account = new Account(
                id,
                user,
                Optional.of(email),
                name,
                country,
                locale,
                AccountState.INVITED,
                now,
                Optional.empty(),
                Optional.empty());
        return unit.insertIfAbsent(AccountTables.ACCOUNT, account) ? Optional.of(account) : Optional.empty();
    }

    /**
     * Makes an account for somebody whose address is not confirmed yet; nothing can be ordered by it.
     *
     * @param unit the unit
     * @param id made outside of the unit
     * @param facts what the host says of the user
     * @param now the moment
     * @return the account; or the one the user has
     */
    public static Row<Account> registered(StorageUnit unit, Id<Account> id, UserFacts facts, Instant now) {
        Optional<Row<Account>> known = Accounts.ofUser(unit, facts.user());
        if (known.isEmpty()) {
            unit.insertIfAbsent(
                    AccountTables.ACCOUNT, Account.of(id, facts, now).unconfirmed());
            known = Accounts.ofUser(unit, facts.user());
        }
        return known.orElseThrow();
    }

    /**
     * Those who belong to an organization, in portions.
     *
     * @param view where to look
     * @param organization which
     * @param after the last membership of the portion before
     * @param most how many memberships at once
     * @return in order of id, also memberships that have ended
     */
    public static List<Membership> members(
            StorageView view, Id<Organization> organization, Optional<Membership> after, int most) {
        Query<Membership> all = Query.of(AccountTables.MEMBERSHIP)
                .where(AccountTables.OF, organization.value())
                .limit(most);
        return view.query(after.map(last -> all.after(all.positionOf(last))).orElse(all)).stream()
                .map(Row::value)
                .toList();
    }
}
