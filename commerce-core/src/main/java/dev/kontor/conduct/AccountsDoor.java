package dev.kontor.conduct;

import dev.kontor.account.Account;
import dev.kontor.account.Accounts;
import dev.kontor.account.ExtensionRequest;
import dev.kontor.account.Extensions;
import dev.kontor.conduct.staff.Actor;
import dev.kontor.office.AccountInvitation;
import dev.kontor.office.AccountsDesk;
import dev.kontor.office.CompaniesDesk;
import dev.kontor.office.DiscountsDesk;
import dev.kontor.office.Role;
import dev.kontor.office.Staff;
import dev.kontor.shop.Decision;
import dev.kontor.spi.storage.Row;
import dev.kontor.value.EmailAddress;
import dev.kontor.value.Id;
import dev.kontor.value.Secret;
import dev.kontor.value.UnknownIdException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Accounts, as one member of staff keeps them. */
record AccountsDoor(UseCases uses, Staff staff, Actor actor) implements AccountsDesk {
    @Override
    public CompaniesDesk companies() {
        return new CompaniesDoor(uses, staff, actor);
    }

    @Override
    public DiscountsDesk discounts() {
        return new DiscountsDoor(uses, staff, actor);
    }

    @Override
    public List<Account> find(String email) {
        keep("look for an account");
        return uses.engine.storage().read(view -> Accounts.withEmail(view, EmailAddress.of(email)));
    }

    @Override
    public Account get(Id<Account> account) {
        keep("see an account");
        return uses.engine
                .storage()
                .read(view -> Accounts.find(view, account))
                .map(Row::value)
                .orElseThrow(() -> new UnknownIdException("account", account.value()));
    }

    @Override
    public Decision<Account> invite(AccountInvitation invitation) {
        keep("invite somebody");
        return uses.decideAccounts.invite(invitation, actor);
    }

    @Override
    public Decision<Account> inviteAgain(Id<Account> account, String store) {
        keep("invite somebody");
        return uses.decideAccounts.inviteAgain(account, store, actor);
    }

    @Override
    public Decision<Account> deactivate(Id<Account> account) {
        keep("switch an account off");
        return uses.decideAccounts.deactivate(account, actor);
    }

    @Override
    public Decision<Account> reactivate(Id<Account> account) {
        keep("switch an account on");
        return uses.decideAccounts.reactivate(account, actor);
    }

    @Override
    public Decision<Account> expire(Id<Account> account, Instant at) {
        keep("give an account an end");
        return uses.decideAccountEnds.expire(account, at, actor);
    }

    @Override
    public Decision<Integer> expireAll(String organization, Instant at) {
        keep("give accounts an end");
        return uses.decideAccountEnds.expireAll(organization, at, actor);
    }

    @Override
    public Decision<Account> neverExpire(Id<Account> account) {
        keep("take the end from an account");
        return uses.decideAccountEnds.neverExpire(account, actor);
    }

    @Override
    public List<ExtensionRequest> extensions(int limit) {
        keep("see who asks for more time");
        int most = Pages.entries(limit);
        return uses.engine.storage().read(view -> Extensions.waiting(view, most));
    }

    @Override
    public Decision<Account> extend(Id<Account> account, Instant until) {
        keep("extend an account");
        return uses.decideAccountEnds.extend(account, until, actor);
    }

    @Override
    public Decision<ExtensionRequest> refuseExtension(Id<Account> account) {
        keep("refuse to extend an account");
        return uses.decideAccountEnds.refuseExtension(account, actor);
    }

    @Override
    public Decision<Secret> issueToken(String purpose, Id<Account> account, Duration lasts) {
        keep("issue a token");
        return uses.hostTokens.issueToken(purpose, account, lasts, actor);
    }

    @Override
    public Decision<Account> redeemToken(String purpose, Secret token) {
        keep("redeem a token");
        return uses.hostTokens.redeemToken(purpose, token, actor);
    }

    private void keep(String action) {
        staff.require(action, Role.ACCOUNTS);
    }
}
