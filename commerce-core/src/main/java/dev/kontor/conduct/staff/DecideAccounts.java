package dev.kontor.conduct.staff;

import dev.kontor.account.Account;
import dev.kontor.account.AccountRules;
import dev.kontor.account.AccountState;
import dev.kontor.account.Arrivals;
import dev.kontor.account.Tokens;
import dev.kontor.conduct.engine.AccountLetter;
import dev.kontor.conduct.engine.Engine;
import dev.kontor.conduct.engine.MailedTokens;
import dev.kontor.journal.Draft;
import dev.kontor.journal.Journal;
import dev.kontor.office.AccountInvitation;
import dev.kontor.shop.Decision;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.store.Stores;
import dev.kontor.value.EmailAddress;
import dev.kontor.value.Id;
import dev.kontor.value.Refusal;
import dev.kontor.value.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What staff decide about accounts: who is invited, and who is switched off (AC-1, AC-12). */
public final class DecideAccounts {
    private static final Duration USUALLY = Duration.ofDays(14);

    private final Engine engine;
    private final AccountChange changes;

    /**
     * The use case.
     *
     * @param engine the house
     */
    public DecideAccounts(Engine engine) {
        this.engine = engine;
        this.changes = new AccountChange(engine);
    }

    /**
     * Makes an account for somebody who has not come yet.
     *
     * @param whom who is invited
     * @param who acts
     * @return the account, or why not
     */
    public Decision<Account> invite(AccountInvitation whom, Actor who) {
        Instant now = engine.now();
        Id<Account> id = engine.ids().next(Account.KIND);
        Secret token = Tokens.fresh(engine.ids());
        return changes.unit(unit -> {
            Stores.get(unit, whom.store());
            Optional<Account> made = Arrivals.invited(
                    unit, id, whom.user(), whom.email(), whom.name(), whom.country(), whom.locale(), now);
            if (made.isEmpty()) {
                return AccountChange.refused(Refusal.of("account.exists"));
            }
            Journal.write(
                    unit,
                    engine.ids(),
                    now,
                    who.sign(Draft.of(id, "account.invited").about(id)));
            return mail(unit, made.get(), whom.store(), token, whom.lasts(), now);
        });
    }

    /**
     * Writes an invitation again.
     *
     * @param id of the account
     * @param store the store whose name the letter bears
     * @param who acts
     * @return the account, or why not
     */
    public Decision<Account> inviteAgain(Id<Account> id, String store, Actor who) {
        Instant now = engine.now();
        Secret token = Tokens.fresh(engine.ids());
        return changes.unit(unit -> {
            Account account = AccountChange.get(unit, id).value();
            Stores.get(unit, store);
            if (account.state(now) != AccountState.INVITED) {
                return AccountChange.refused(Refusal.of("account.wrong-state").with("state", account.state(now)));
            }
            account.email()
                    .ifPresent(email ->
                            Tokens.revoke(unit, MailedTokens.ACTIVATE, MailedTokens.subject(engine, account, email)));
            Journal.write(
                    unit,
                    engine.ids(),
                    now,
                    who.sign(Draft.of(id, "account.invited-again").about(id)));
            return mail(unit, account, store, token, USUALLY, now);
        });
    }

    private Decision<Account> mail(
            StorageUnit unit, Account account, String store, Secret token, Duration lasts, Instant now) {
        EmailAddress email = account.email().orElseThrow();
        Optional<Refusal> tooMany = MailedTokens.issue(
                unit, token, MailedTokens.ACTIVATE, MailedTokens.subject(engine, account, email), lasts, now);
        if (tooMany.isPresent()) {
            return AccountChange.refused(tooMany.get());
        }
        AccountLetter.of("account-invitation", account.id() + "|" + now)
                .from(Stores.get(unit, store))
                .fact("until", AccountLetter.day(now.plus(lasts), account.locale()))
                .token(token)
                .write(unit, engine, email, account.locale(), now);
        return Decision.done(account);
    }

    /**
     * Switches an account off.
     *
     * @param id of the account
     * @param who acts, and why
     * @return the account, or why not
     */
    public Decision<Account> deactivate(Id<Account> id, Actor who) {
        Instant now = engine.now();
        return changes.decide(id, who, now, AccountRules::mayDeactivate, Account::deactivated, "account.deactivated")
                .apply((unit, account) -> {
                    // What the owner might still have in a drawer must not undo what staff decided.
                    account.email()
                            .ifPresent(email -> Tokens.revoke(
                                    unit, MailedTokens.REOPEN, MailedTokens.subject(engine, account, email)));
                    AccountLetter.of("account-closed", id + "|" + now)
                            .fact("reason", who.reason().orElse("-"))
                            .write(unit, engine, account, now);
                });
    }

    /**
     * Undoes a deactivation.
     *
     * @param id of the account
     * @param who acts, and why
     * @return the account, or why not
     */
    public Decision<Account> reactivate(Id<Account> id, Actor who) {
        return changes.decide(
                        id, who, engine.now(), AccountRules::mayReactivate, Account::activated, "account.reactivated")
                .apply((unit, account) -> {});
    }
}
