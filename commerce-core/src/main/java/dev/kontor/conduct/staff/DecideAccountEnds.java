package dev.kontor.conduct.staff;

import dev.kontor.account.Account;
import dev.kontor.account.AccountRules;
import dev.kontor.account.Accounts;
import dev.kontor.account.Arrivals;
import dev.kontor.account.ExtensionRequest;
import dev.kontor.account.Extensions;
import dev.kontor.account.Membership;
import dev.kontor.account.Organization;
import dev.kontor.conduct.engine.AccountLetter;
import dev.kontor.conduct.engine.Engine;
import dev.kontor.conduct.engine.ExpiryWarnings;
import dev.kontor.journal.Draft;
import dev.kontor.journal.Journal;
import dev.kontor.shop.Decision;
import dev.kontor.spi.storage.Row;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.value.Id;
import dev.kontor.value.Refusal;
import dev.kontor.value.UnknownIdException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What staff decide about when accounts end, and whether they last longer (AC-4). */
public final class DecideAccountEnds {
    private static final int PORTION = 200;

    private final Engine engine;
    private final AccountChange changes;

    /**
     * The use case.
     *
     * @param engine the house
     */
    public DecideAccountEnds(Engine engine) {
        this.engine = engine;
        this.changes = new AccountChange(engine);
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
        return changes.decide(
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
        return changes.decide(
                        id, who, engine.now(), AccountRules::mayExpire, Account::neverExpiring, "account.expiry-lifted")
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
            return AccountChange.refused(Refusal.of("reason.missing"));
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
        Row<Account> row = AccountChange.get(unit, id);
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
        return changes.unit(unit -> {
            Row<Account> row = AccountChange.get(unit, id);
            Optional<Refusal> not = waiting(unit, id, who);
            if (not.isPresent()) {
                return AccountChange.refused(not.get());
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
        return changes.unit(unit -> {
            Account account = AccountChange.get(unit, id).value();
            Optional<Refusal> not = waiting(unit, id, who);
            return not.<Decision<ExtensionRequest>>map(AccountChange::refused)
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
        AccountLetter.of(
                        isGranted ? "account-extended" : "account-not-extended",
                        account.id() + "|" + answered.askedAt())
                .fact("until", AccountLetter.day(until, account.locale()))
                .fact("reason", who.reason().orElse("-"))
                .write(unit, engine, account, now);
        Journal.write(
                unit,
                engine.ids(),
                now,
                who.sign(Draft.of(account.id(), isGranted ? "account.extension-granted" : "account.extension-refused")
                        .about(account.id())
                        .fact("until", until)));
        return answered;
    }
}
