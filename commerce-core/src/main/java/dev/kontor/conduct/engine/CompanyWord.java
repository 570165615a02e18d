package dev.kontor.conduct.engine;

import dev.kontor.account.Account;
import dev.kontor.account.Accounts;
import dev.kontor.account.Companies;
import dev.kontor.account.CompanyAct;
import dev.kontor.account.CompanyRights;
import dev.kontor.account.Discounts;
import dev.kontor.account.Membership;
import dev.kontor.spi.storage.StorageView;
import dev.kontor.value.Id;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * For which organizations somebody may act: where the organization is a company only with a role that may do the thing, else
 * as any member (AC-7).
 */
public final class CompanyWord {
    private CompanyWord() {}

    /**
     * The memberships by which somebody may act.
     *
     * @param view where
     * @param account who
     * @param act what he wants to do
     * @param now the moment
     * @return of those that count now
     */
    public static List<Membership> memberships(StorageView view, Id<Account> account, CompanyAct act, Instant now) {
        // A granted discount makes nobody a member of anything one could act for.
        List<Membership> all = Accounts.membershipsAt(view, account, now).stream()
                .filter(member -> !member.service().equals(Discounts.SERVICE))
                .toList();
        if (all.isEmpty()) {
            return all;
        }
        Set<String> companies = Companies.among(
                view, all.stream().map(member -> member.organization().value()).collect(Collectors.toSet()));
        return all.stream()
                .filter(member -> !companies.contains(member.organization().value())
                        || CompanyRights.allows(
                                Companies.roles(all, member.organization().value()), act))
                .toList();
    }
}
