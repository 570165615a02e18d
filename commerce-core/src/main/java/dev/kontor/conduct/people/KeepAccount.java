package dev.kontor.conduct.people;

import dev.kontor.account.Account;
import dev.kontor.account.AccountRules;
import dev.kontor.account.AccountState;
import dev.kontor.account.Accounts;
import dev.kontor.account.Arrivals;
import dev.kontor.account.ExtensionRequest;
import dev.kontor.account.Extensions;
import dev.kontor.account.Tokens;
import dev.kontor.account.UserFacts;
import dev.kontor.conduct.engine.AccountLetter;
import dev.kontor.conduct.engine.Engine;
import dev.kontor.conduct.engine.MailedTokens;
import dev.kontor.journal.Draft;
import dev.kontor.journal.Journal;
import dev.kontor.shop.Decision;
import dev.kontor.spi.storage.Row;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.store.Registration;
import dev.kontor.store.StoreProfiles;
import dev.kontor.store.Stores;
import dev.kontor.value.EmailAddress;
import dev.kontor.value.Id;
import dev.kontor.value.Refusal;
import dev.kontor.value.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** What the owner of an account does with it: register, confirm, activate, switch off and on, ask for more time. */
public final class KeepAccount {
    private static final Duration TO_CONFIRM = Duration.ofDays(2);
    private static final Duration TO_REOPEN = Duration.ofDays(30);

    private final Engine engine;

    /**
     * The use case.
     *
     * @param engine the house
     */
    public KeepAccount(Engine engine) {
        this.engine = engine;
    }

    /**
     * Registers somebody whose address is not confirmed yet.
     *
     * @param storeCode the store whose name the letter bears
     * @param user who
     * @return the account, or why not
     */
    public Decision<Account> register(String storeCode, UserFacts user) {
        if (user.email().isEmpty()) {
            return refused(Refusal.of("account.email-missing"));
        }
        Instant now = engine.now();
        Id<Account> id = engine.ids().next(Account.KIND);
        Secret token = Tokens.fresh(engine.ids());
        return unit(unit -> {
            if (!StoreProfiles.of(unit, storeCode).registration().contains(Registration.SELF)) {
                return refused(Refusal.of("account.registration-closed"));
            }
            Row<Account> row = Arrivals.registered(unit, id, user, now);
            Account account = row.value().with(user);
            if (account.state(now) != AccountState.UNCONFIRMED) {
                return refused(Refusal.of("account.exists"));
            }
            Account stored =
                    account == row.value() ? account : unit.update(row, account).value();
            boolean isNew = stored.id().equals(id);
            if (isNew) {
                journal(unit, Draft.of(id, "account.registered").about(id).by(id.value()), now);
            }
            EmailAddress email = user.email().orElseThrow();
            Optional<Refusal> tooMany = MailedTokens.issue(
                    unit, token, MailedTokens.CONFIRM, MailedTokens.subject(engine, stored, email), TO_CONFIRM, now);
            if (tooMany.isPresent()) {
                return refused(tooMany.get());
            }
            AccountLetter.of("account-confirmation", stored.id() + "|" + now)
                    .from(Stores.get(unit, storeCode))
                    .fact("until", AccountLetter.day(now.plus(TO_CONFIRM), stored.locale()))
                    .token(token)
                    .write(unit, engine, email, stored.locale(), now);
            return Decision.done(stored);
        });
    }

    /**
     * Confirms an address.
     *
     * @param caller who brings the token
     * @param token the token
     * @return the account, or why not
     */
    public Decision<Account> confirm(String caller, Secret token) {
        return redeem(caller, MailedTokens.CONFIRM, token, (unit, row) -> {
            if (row.value().state(engine.now()) != AccountState.UNCONFIRMED) {
                return refused(MailedTokens.notGood());
            }
            return changed(unit, row, row.value().activated(), "account.confirmed");
        });
    }

    /**
     * Takes over an account that staff prepared.
     *
     * @param caller who brings the token
     * @param user the user the host has signed in
     * @param token the token
     * @return the account, or why not
     */
    public Decision<Account> activate(String caller, UserFacts user, Secret token) {
        return redeem(caller, MailedTokens.ACTIVATE, token, (unit, row) -> {
            Account account = row.value();
            boolean isOthers =
                    account.user().filter(known -> !known.equals(user.user())).isPresent();
            if (isOthers || account.state(engine.now()) != AccountState.INVITED) {
                return refused(MailedTokens.notGood());
            }
            boolean hasOther = Accounts.ofUser(unit, user.user())
                    .filter(other -> !other.value().id().equals(account.id()))
                    .isPresent();
            if (hasOther) {
                return refused(Refusal.of("account.exists"));
            }
            return changed(unit, row, account.activatedBy(user.user()), "account.activated");
        });
    }

    /**
     * Takes over an account that staff prepared under a user name.
     *
     * @param user the user the host has signed in
     * @return the account, or why not
     */
    public Decision<Account> activateByName(UserFacts user) {
        return unit(unit -> Accounts.ofUser(unit, user.user())
                .filter(row -> row.value().state(engine.now()) == AccountState.INVITED)
                .map(row -> {
                    row.value()
                            .email()
                            .ifPresent(email -> Tokens.revoke(
                                    unit, MailedTokens.ACTIVATE, MailedTokens.subject(engine, row.value(), email)));
                    return changed(unit, row, row.value().activated(), "account.activated");
                })
                .orElseGet(() -> refused(Refusal.of("account.not-invited"))));
    }

    /**
     * Switches an account off by its owner's wish.
     *
     * @param user whose
     * @return the account, or why not
     */
    public Decision<Account> deactivate(UserFacts user) {
        Instant now = engine.now();
        Secret token = Tokens.fresh(engine.ids());
        return unit(unit -> {
            Row<Account> row = Accounts.ensure(unit, engine.ids(), user, now);
            Account account = row.value();
            Optional<Refusal> not = AccountRules.mayDeactivate(account, now);
            if (not.isPresent()) {
                return refused(not.get());
            }
            Decision<Account> done = changed(unit, row, account.deactivated(), "account.deactivated");
            account.email().ifPresent(email -> {
                String subject = MailedTokens.subject(engine, account, email);
                Tokens.issue(unit, token, MailedTokens.REOPEN, subject, now, now.plus(TO_REOPEN));
                AccountLetter.of("account-deactivated", account.id() + "|" + now)
                        .fact("until", AccountLetter.day(now.plus(TO_REOPEN), account.locale()))
                        .token(token)
                        .write(unit, engine, email, account.locale(), now);
            });
            return done;
        });
    }

    /**
     * Undoes a deactivation by its owner.
     *
     * @param caller who brings the token
     * @param token the token
     * @return the account, or why not
     */
    public Decision<Account> reopen(String caller, Secret token) {
        return redeem(
                caller,
                MailedTokens.REOPEN,
                token,
                (unit, row) -> AccountRules.mayReactivate(row.value(), engine.now())
                        .map(not -> KeepAccount.<Account>refused(MailedTokens.notGood()))
                        .orElseGet(() -> changed(unit, row, row.value().activated(), "account.reactivated")));
    }

    /**
     * Asks for an account to last longer.
     *
     * @param user whose
     * @param until until when
     * @param words why
     * @return the request, or why not
     */
    public Decision<ExtensionRequest> askForExtension(UserFacts user, Instant until, String words) {
        Instant now = engine.now();
        return unit(unit -> {
            Account account = Accounts.ensure(unit, engine.ids(), user, now).value();
            Optional<Refusal> not = AccountRules.mayAskForMore(account, until, now);
            if (not.isPresent()) {
                return refused(not.get());
            }
            boolean waits = Extensions.find(unit, account.id())
                    .filter(before -> before.state() == ExtensionRequest.State.WAITING)
                    .isPresent();
            if (waits) {
                return refused(Refusal.of("account.asked-before"));
            }
            ExtensionRequest request = ExtensionRequest.of(account.id(), until, words, now);
            Extensions.put(unit, request);
            journal(
                    unit,
                    Draft.of(account.id(), "account.extension-asked")
                            .about(account.id())
                            .by(account.id().value())
                            .fact("until", until),
                    now);
            return Decision.done(request);
        });
    }

    /** A token's account, changed in the unit that uses the token up; whatever is refused uses up nothing. */
    private Decision<Account> redeem(
            String caller,
            String purpose,
            Secret token,
            BiFunction<StorageUnit, Row<Account>, Decision<Account>> work) {
        Instant now = engine.now();
        Decision<Account> answer = unit(unit -> {
            Optional<Refusal> closed = MailedTokens.closed(unit, caller, now);
            if (closed.isPresent()) {
                return refused(closed.get());
            }
            return Tokens.redeem(unit, purpose, token, now)
                    .flatMap(subject -> account(unit, subject))
                    .map(row -> work.apply(unit, row))
                    .orElseGet(() -> refused(MailedTokens.notGood()));
        });
        boolean isMiss = answer.fold(
                done -> false,
                no -> no.refusals().get(0).code().equals(MailedTokens.notGood().code()));
        if (isMiss) {
            MailedTokens.missed(engine, caller, now);
        }
        return answer;
    }

    /** The account a token was issued for, if its address is still the one the token went to. */
    private Optional<Row<Account>> account(StorageUnit unit, String subject) {
        return Accounts.find(unit, Account.id(subject.substring(0, subject.indexOf('|'))))
                .filter(row -> row.value()
                        .email()
                        .filter(email ->
                                MailedTokens.subject(engine, row.value(), email).equals(subject))
                        .isPresent());
    }

    private Decision<Account> changed(StorageUnit unit, Row<Account> row, Account after, String what) {
        Account stored = unit.update(row, after).value();
        journal(
                unit,
                Draft.of(stored.id(), what).about(stored.id()).by(stored.id().value()),
                engine.now());
        return Decision.done(stored);
    }

    private void journal(StorageUnit unit, Draft draft, Instant now) {
        Journal.write(unit, engine.ids(), now, draft);
    }

    private <T> Decision<T> unit(Function<StorageUnit, Decision<T>> work) {
        return engine.storage().transact(unit -> {
            Decision<T> answer = work.apply(unit);
            if (answer.fold(done -> false, no -> true)) {
                unit.rollBack();
            }
            return answer;
        });
    }

    private static <T> Decision<T> refused(Refusal why) {
        return Decision.refused(List.of(why));
    }
}
