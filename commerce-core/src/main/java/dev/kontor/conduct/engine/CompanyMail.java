package dev.kontor.conduct.engine;

import dev.kontor.account.Account;
import dev.kontor.account.Accounts;
import dev.kontor.account.Companies;
import dev.kontor.account.CompanyInvitation;
import dev.kontor.account.CompanyRole;
import dev.kontor.account.Organization;
import dev.kontor.shop.CompanyMember;
import dev.kontor.shop.Decision;
import dev.kontor.spi.storage.Row;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.spi.storage.StorageView;
import dev.kontor.store.Stores;
import dev.kontor.value.EmailAddress;
import dev.kontor.value.Id;
import dev.kontor.value.Refusal;
import dev.kontor.value.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * An invitation into a company, as members and staff write it.
 *
 * @param store whose name the letter bears
 * @param email where it goes
 * @param roles as what
 * @param by who invites
 * @param locale in which language
 * @param id of the invitation, made outside of the unit
 * @param token in the letter, made outside of the unit
 */
public record CompanyMail(
        String store,
        EmailAddress email,
        Set<CompanyRole> roles,
        String by,
        Locale locale,
        Id<CompanyInvitation> id,
        Secret token) {
    private static final Duration LASTS = Duration.ofDays(14);
    private static final int MOST_A_DAY = 50;

    /**
     * Invites.
     *
     * @param unit the unit
     * @param engine the house
     * @param company where to
     * @param now the moment
     * @return the invitation, or why not
     */
    public Decision<CompanyInvitation> send(StorageUnit unit, Engine engine, Organization company, Instant now) {
        Optional<Refusal> tooMany =
                MailedTokens.issue(unit, token, MailedTokens.JOIN, company.id() + "|" + id, LASTS, MOST_A_DAY, now);
        if (tooMany.isPresent()) {
            return Decision.refused(List.of(tooMany.get()));
        }
        AccountLetter.of("company-invitation", id.value())
                .from(Stores.get(unit, store))
                .fact("company", company.name())
                .fact("until", AccountLetter.day(now.plus(LASTS), locale))
                .token(token)
                .write(unit, engine, email, locale, now);
        return Decision.done(Companies.invite(unit, id, company.id(), email, roles, by, now.plus(LASTS)));
    }

    /**
     * The members of a company as people see them.
     *
     * @param view where
     * @param company which
     * @param now the moment
     * @return in order of id
     */
    public static List<CompanyMember> members(StorageView view, Id<Organization> company, Instant now) {
        return Companies.members(view, company, now).entrySet().stream()
                .flatMap(entry -> Accounts.find(view, Account.id(entry.getKey())).map(Row::value).stream()
                        .map(account -> new CompanyMember(
                                account.id(), account.displayName(), account.email(), entry.getValue())))
                .toList();
    }
}
