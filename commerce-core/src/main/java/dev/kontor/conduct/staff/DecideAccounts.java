package dev.kontor.conduct.staff;

import dev.kontor.account.Account;
import dev.kontor.account.AccountRules;
import dev.kontor.account.AccountState;
import dev.kontor.account.Accounts;
import dev.kontor.account.Arrivals;
import dev.kontor.account.ExtensionRequest;
import dev.kontor.account.Extensions;
import dev.kontor.account.Membership;
import dev.kontor.account.Organization;
import dev.kontor.account.Tokens;
import dev.kontor.conduct.engine.AccountLetters;
import dev.kontor.conduct.engine.Engine;
import dev.kontor.conduct.engine.ExpiryWarnings;
import dev.kontor.conduct.engine.MailedTokens;
import dev.kontor.journal.Draft;
import dev.kontor.journal.Journal;
import dev.kontor.office.AccountInvitation;
import dev.kontor.shop.Decision;
import dev.kontor.spi.storage.Row;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.store.Stores;
import dev.kontor.value.Code;
import dev.kontor.value.EmailAddress;
import dev.kontor.value.Id;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Refusal;
import dev.kontor.value.Secret;
import dev.kontor.value.UnknownIdException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** What staff decide about accounts: who is invited, who is switched off, when an account ends (AC-1, AC-4, AC-12). */
public final class DecideAccounts {
    private static final int PORTION = 200;
    private static final Duration USUALLY = Duration.ofDays(14);
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(90);
    private static final String OF_HOST = "host.";

    private final Engine engine;

    /**
     * The use case.
     *
     * @param engine the house
     */
    public DecideAccounts(Engine engine) {
        this.engine = engine;
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
        return unit(unit -> {
            Stores.get(unit, whom.store());
            Optional<Account> made = Arrivals.invited(
                    unit, id, whom.user(), whom.email(), whom.name(), whom.country(), whom.locale(), now);
            if (made.isEmpty()) {
                return refused(Refusal.of("account.exists"));
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
        return unit(unit -> {
            Account account = get(unit, id).value();
            Stores.get(unit, store);
            if (account.state(now) != AccountState.INVITED) {
                return refused(Refusal.of("account.wrong-state").with("state", account.state(now)));
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
            return refused(tooMany.get());
        }
        AccountLetters.write(
                unit,
                engine,
                Optional.of(store),
                email,
                account.locale(),
                "account-invitation",
                account.id() + "|" + now,
                Map.of(
                        "store", Stores.get(unit, store).name(),
                        "until", AccountLetters.day(now.plus(lasts), account.locale())),
                Optional.of(token),
                now);
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
        return decide(id, who, now, AccountRules::mayDeactivate, Account::deactivated, "account.deactivated")
                .apply((unit, account) -> {
                    // What the owner might still have in a drawer must not undo what staff decided.
                    account.email()
                            .ifPresent(email -> Tokens.revoke(
                                    unit, MailedTokens.REOPEN, MailedTokens.subject(engine, account, email)));
                    AccountLetters.write(
                            unit,
                            engine,
                            account,
                            "account-closed",
                            id + "|" + now,
                            Map.of("reason", who.reason().orElse("-")),
                            now);
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
        return decide(id, who, engine.now(), AccountRules::mayReactivate, Account::activated, "account.reactivated")
                .apply((unit, account) -> {});
    }

    /**
     * Gives an account an end.
     *
     * @param id of the account
     * @param at from when on it cannot order
     * @param who acts, and why
     * @return the account, or why not
     */
    public Decision<Account> expire(Id<Account> id, Instant at, Actor who) {
        Instant now = engine.now();
        return decide(
                        id,
                        who,
                        now,
                        AccountRules::mayExpire,
                        account -> account.expiring(at, words(who)),
                        "account.expiry-set")
                .apply((unit, account) -> ExpiryWarnings.plan(unit, account, now));
    }

    /**
     * Takes the end from an account.
     *
     * @param id of the account
     * @param who acts, and why
     * @return the account, or why not
     */
    public Decision<Account> neverExpire(Id<Account> id, Actor who) {
        return decide(id, who, engine.now(), AccountRules::mayExpire, Account::neverExpiring, "account.expiry-lifted")
                .apply((unit, account) -> {});
    }

    private static String words(Actor who) {
        String reason = who.reason().orElse("-");
        return reason.substring(0, Math.min(200, reason.length()));
    }

    /**
     * Gives an end to all who belong to an organization.
     *
     * @param name of the organization
     * @param at from when on they cannot order
     * @param who acts, and why
     * @return how many accounts have it, or why not
     */
    public Decision<Integer> expireAll(String name, Instant at, Actor who) {
        Instant now = engine.now();
        Id<Organization> organization = engine.storage()
                .read(view -> Accounts.organizationNamed(view, name))
                .orElseThrow(() -> new UnknownIdException("organization", name))
                .value()
                .id();
        if (who.reason().isEmpty()) {
            return refused(Refusal.of("reason.missing"));
        }
        Set<String> done = new HashSet<>();
        Optional<Membership> last = Optional.empty();
        do {
            Optional<Membership> after = last;
            List<Membership> portion =
                    engine.storage().read(view -> Arrivals.members(view, organization, after, PORTION));
            engine.storage()
                    .perform(unit -> portion.stream()
                            .filter(member -> member.validAt(now))
                            .map(Membership::account)
                            .distinct()
                            .filter(account -> !done.contains(account.value()))
                            .forEach(account -> expire(unit, account, at, who, now)));
            portion.stream()
                    .filter(member -> member.validAt(now))
                    .forEach(m -> done.add(m.account().value()));
            last = portion.size() < PORTION ? Optional.empty() : Optional.of(portion.get(PORTION - 1));
        } while (last.isPresent());
        return Decision.done(done.size());
    }

    private void expire(StorageUnit unit, Id<Account> id, Instant at, Actor who, Instant now) {
        Row<Account> row = get(unit, id);
        if (AccountRules.mayExpire(row.value(), now).isEmpty()) {
            Account after =
                    unit.update(row, row.value().expiring(at, words(who))).value();
            ExpiryWarnings.plan(unit, after, now);
            Journal.write(
                    unit,
                    engine.ids(),
                    now,
                    who.sign(Draft.of(id, "account.expiry-set").about(id).fact("until", at)));
        }
    }

    /**
     * Answers the wish for an account to last longer: it does.
     *
     * @param id of the account
     * @param until its new end
     * @param who acts, and why
     * @return the account, or why not
     */
    public Decision<Account> extend(Id<Account> id, Instant until, Actor who) {
        Instant now = engine.now();
        return unit(unit -> {
            Row<Account> row = get(unit, id);
            Optional<Refusal> not = waiting(unit, id, who);
            if (not.isPresent()) {
                return refused(not.get());
            }
            Account account = unit.update(
                            row,
                            row.value()
                                    .expiring(until, row.value().expiryReason().orElse(words(who))))
                    .value();
            ExpiryWarnings.plan(unit, account, now);
            answer(unit, account, ExtensionRequest.State.GRANTED, until, who, now);
            return Decision.done(account);
        });
    }

    /**
     * Answers the wish for an account to last longer: it does not.
     *
     * @param id of the account
     * @param who acts, and why
     * @return the wish, or why not
     */
    public Decision<ExtensionRequest> refuseExtension(Id<Account> id, Actor who) {
        Instant now = engine.now();
        return unit(unit -> {
            Account account = get(unit, id).value();
            Optional<Refusal> not = waiting(unit, id, who);
            return not.<Decision<ExtensionRequest>>map(DecideAccounts::refused)
                    .orElseGet(() -> Decision.done(answer(
                            unit,
                            account,
                            ExtensionRequest.State.REFUSED,
                            account.expiresAt().orElse(now),
                            who,
                            now)));
        });
    }

    private static Optional<Refusal> waiting(StorageUnit unit, Id<Account> id, Actor who) {
        if (who.reason().isEmpty()) {
            return Optional.of(Refusal.of("reason.missing"));
        }
        boolean waits = Extensions.find(unit, id)
                .filter(request -> request.state() == ExtensionRequest.State.WAITING)
                .isPresent();
        return waits ? Optional.empty() : Optional.of(Refusal.of("account.not-asked"));
    }

    private ExtensionRequest answer(
            StorageUnit unit, Account account, ExtensionRequest.State how, Instant until, Actor who, Instant now) {
        ExtensionRequest answered =
                Extensions.find(unit, account.id()).orElseThrow().answered(how, who.reason());
        Extensions.put(unit, answered);
        boolean isGranted = how == ExtensionRequest.State.GRANTED;
        AccountLetters.write(
                unit,
                engine,
                account,
                isGranted ? "account-extended" : "account-not-extended",
                account.id() + "|" + answered.askedAt(),
                Map.of(
                        "until", AccountLetters.day(until, account.locale()),
                        "reason", who.reason().orElse("-")),
                now);
        Journal.write(
                unit,
                engine.ids(),
                now,
                who.sign(Draft.of(account.id(), isGranted ? "account.extension-granted" : "account.extension-refused")
                        .about(account.id())
                        .fact("until", until)));
        return answered;
    }

    /**
     * Makes a token for something the host does itself.
     *
     * @param purpose the host's code for it
     * @param id of the account
     * @param lasts for how long
     * @param who acts
     * @return the token, or why not
     */
    public Decision<Secret> issueToken(String purpose, Id<Account> id, Duration lasts, Actor who) {
        String own = Code.of("purpose of a token", OF_HOST + purpose);
        if (lasts.compareTo(SHORTEST) < 0 || lasts.compareTo(LONGEST) > 0) {
            throw new InvalidValueException("time of a token", lasts.toString(), "a minute to 90 days");
        }
        Instant now = engine.now();
        Secret token = Tokens.fresh(engine.ids());
        return unit(unit -> {
            get(unit, id);
            Optional<Refusal> tooMany = MailedTokens.issue(unit, token, own, id.value(), lasts, now);
            if (tooMany.isPresent()) {
                return refused(tooMany.get());
            }
            Journal.write(
                    unit,
                    engine.ids(),
                    now,
                    who.sign(Draft.of(id, "account.token-issued").about(id).fact("purpose", purpose)));
            return Decision.done(token);
        });
    }

    /**
     * Uses a token of the host's up.
     *
     * @param purpose the host's code for it
     * @param token as somebody brought it
     * @param who acts
     * @return the account, or why not
     */
    public Decision<Account> redeemToken(String purpose, Secret token, Actor who) {
        String own = Code.of("purpose of a token", OF_HOST + purpose);
        Instant now = engine.now();
        return unit(unit -> Tokens.redeem(unit, own, token, now)
                .map(subject -> {
                    Account account = get(unit, Account.id(subject)).value();
                    Journal.write(
                            unit,
                            engine.ids(),
                            now,
                            who.sign(Draft.of(account.id(), "account.token-used")
                                    .about(account.id())
                                    .fact("purpose", purpose)));
                    return Decision.done(account);
                })
                .orElseGet(() -> refused(MailedTokens.notGood())));
    }

    /** What else is written in the unit that changes an account. */
    @FunctionalInterface
    private interface Also {
        void write(StorageUnit unit, Account account);
    }

    private Function<Also, Decision<Account>> decide(
            Id<Account> id, Actor who, Instant now, Rule rule, UnaryOperator<Account> change, String what) {
        return also -> unit(unit -> {
            Row<Account> row = get(unit, id);
            if (who.reason().isEmpty()) {
                return refused(Refusal.of("reason.missing"));
            }
            Optional<Refusal> not = rule.refuse(row.value(), now);
            if (not.isPresent()) {
                return refused(not.get());
            }
            Account account = unit.update(row, change.apply(row.value())).value();
            also.write(unit, account);
            Draft entry = Draft.of(id, what).about(id);
            Journal.write(
                    unit,
                    engine.ids(),
                    now,
                    who.sign(account.expiresAt()
                            .filter(end -> what.equals("account.expiry-set"))
                            .map(end -> entry.fact("until", end))
                            .orElse(entry)));
            return Decision.done(account);
        });
    }

    /** Why an account cannot be changed so. */
    @FunctionalInterface
    private interface Rule {
        Optional<Refusal> refuse(Account account, Instant now);
    }

    private static Row<Account> get(StorageUnit unit, Id<Account> id) {
        return Accounts.find(unit, id).orElseThrow(() -> new UnknownIdException("account", id.value()));
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
