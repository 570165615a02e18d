package dev.kontor.conduct.people;

import dev.kontor.account.Account;
import dev.kontor.account.AccountState;
import dev.kontor.account.Accounts;
import dev.kontor.account.Arrivals;
import dev.kontor.account.Membership;
import dev.kontor.account.Organization;
import dev.kontor.account.Tokens;
import dev.kontor.account.UserFacts;
import dev.kontor.agenda.Agenda;
import dev.kontor.conduct.advance.Advance;
import dev.kontor.conduct.engine.AccountLetter;
import dev.kontor.conduct.engine.Engine;
import dev.kontor.conduct.engine.ExpiryWarnings;
import dev.kontor.conduct.engine.MailedTokens;
import dev.kontor.conduct.engine.SignOnFacts;
import dev.kontor.journal.Draft;
import dev.kontor.journal.Journal;
import dev.kontor.order.Orders;
import dev.kontor.shop.Decision;
import dev.kontor.shop.SignedOn;
import dev.kontor.signon.Connection;
import dev.kontor.signon.Linking;
import dev.kontor.signon.MappedPerson;
import dev.kontor.signon.Mapping;
import dev.kontor.signon.SignOnLink;
import dev.kontor.signon.SignOns;
import dev.kontor.spi.signon.Identity;
import dev.kontor.spi.storage.Row;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.store.Stores;
import dev.kontor.value.EmailAddress;
import dev.kontor.value.Id;
import dev.kontor.value.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Somebody whom an organization has signed in comes to his account: made, taken over or known; then name, end and groups become
 * what the organization says. Everything that is made or read outside of the unit, which may run again, is in here.
 */
record SignOnArrival(
        Engine engine,
        String store,
        Locale locale,
        Connection connection,
        Identity identity,
        Id<Account> fresh,
        Id<SignOnLink> link,
        Secret token,
        Instant now) {
    private static final Duration TO_CONFIRM = Duration.ofDays(2);
    private static final String WHY_IT_ENDS = "end at the organization";

    static SignOnArrival of(Engine engine, String store, Locale locale, Connection connection, Identity identity) {
        return new SignOnArrival(
                engine,
                store,
                locale,
                connection,
                identity,
                engine.ids().next(Account.KIND),
                engine.ids().next(SignOnLink.KIND),
                Tokens.fresh(engine.ids()),
                engine.now());
    }

    /** Empty, and nothing is kept, when the same person came in the same moment: then it has to be done again. */
    Optional<Decision<SignedOn>> enter(StorageUnit unit) {
        MappedPerson person = Mapping.decide(connection, identity, now);
        Linking.Answer answer = Linking.decide(SignOnFacts.gather(unit, connection, identity, person), now);
        if (answer instanceof Linking.Refused no) {
            return Optional.of(Decision.refused(no.reasons()));
        }
        Row<Account> row = row(unit, person, answer);
        Id<Account> id = row.value().id();
        if (!SignOns.arrived(unit, link, connection, identity, id, person.userName(), now)) {
            unit.rollBack();
            return Optional.empty();
        }
        Account account = told(unit, person, row);
        if (belongs(unit, person, id)) {
            Orders.heldOf(unit, id.value()).forEach(order -> Agenda.put(unit, Advance.ADVANCE, order, now));
        }
        SignedOn.How how = how(answer);
        Journal.write(
                unit,
                engine.ids(),
                now,
                Draft.of(id, "account.signed-on")
                        .about(id)
                        .by(id.value())
                        .fact("connection", connection.code())
                        .fact("how", how.name().toLowerCase(Locale.ROOT).replace('_', '-')));
        String user = account.user().orElseThrow();
        return Optional.of(Decision.done(new SignedOn(account, user, person.userName(), how)));
    }

    private static SignedOn.How how(Linking.Answer answer) {
        if (answer instanceof Linking.Known) {
            return SignedOn.How.KNOWN;
        }
        return answer instanceof Linking.Found ? SignedOn.How.TAKEN_OVER : SignedOn.How.MADE;
    }

    private Row<Account> row(StorageUnit unit, MappedPerson person, Linking.Answer answer) {
        if (answer instanceof Linking.Known known) {
            return touched(unit, known.account());
        }
        return answer instanceof Linking.Found found
                ? takenOver(unit, touched(unit, found.account()))
                : made(unit, person);
    }

    private static Row<Account> touched(StorageUnit unit, Account account) {
        Row<Account> row = Accounts.find(unit, account.id()).orElseThrow();
        return unit.touch(row.table(), row.id());
    }

    private Row<Account> takenOver(StorageUnit unit, Row<Account> row) {
        Account account = row.value();
        if (account.state(now) != AccountState.INVITED) {
            return row;
        }
        account.email()
                .ifPresent(email ->
                        Tokens.revoke(unit, MailedTokens.ACTIVATE, MailedTokens.subject(engine, account, email)));
        return unit.update(
                row, account.activatedBy(account.user().orElse(account.id().value())));
    }

    private Row<Account> made(StorageUnit unit, MappedPerson person) {
        UserFacts facts = UserFacts.of(fresh.value()).locale(locale);
        facts = person.name().map(facts::displayName).orElse(facts);
        facts = person.email().map(facts::email).orElse(facts);
        Row<Account> row = Arrivals.registered(unit, fresh, facts, now);
        if (person.email().isEmpty() || person.isConfirmed()) {
            return unit.update(row, row.value().activated());
        }
        confirm(unit, row.value(), person.email().get());
        return row;
    }

    private void confirm(StorageUnit unit, Account account, EmailAddress email) {
        String subject = MailedTokens.subject(engine, account, email);
        if (MailedTokens.issue(unit, token, MailedTokens.CONFIRM, subject, TO_CONFIRM, now)
                .isPresent()) {
            return;
        }
        AccountLetter.of("account-confirmation", account.id() + "|" + now)
                .from(Stores.get(unit, store))
                .fact("until", AccountLetter.day(now.plus(TO_CONFIRM), account.locale()))
                .token(token)
                .write(unit, engine, email, account.locale(), now);
    }

    /** The account as the organization tells it; an address only where it counts as confirmed. */
    private Account told(StorageUnit unit, MappedPerson person, Row<Account> row) {
        Account before = row.value();
        UserFacts facts = UserFacts.of(before.user().orElseThrow());
        facts = person.name().map(facts::displayName).orElse(facts);
        if (person.isConfirmed()) {
            facts = person.email().map(facts::email).orElse(facts);
        }
        Account after = before.with(facts);
        if (person.isConfirmed() && after.state(now) == AccountState.UNCONFIRMED) {
            after = after.activated();
        }
        boolean hasOtherEnd =
                person.expiresAt().isPresent() && !person.expiresAt().equals(after.expiresAt());
        if (hasOtherEnd) {
            after = after.expiring(person.expiresAt().get(), WHY_IT_ENDS);
        }
        Account stored = after == before ? before : unit.update(row, after).value();
        if (hasOtherEnd) {
            ExpiryWarnings.plan(unit, stored, now);
        }
        return stored;
    }

    /** The groups as the organization tells them: what it does not say any more ends. True when one begins. */
    private boolean belongs(StorageUnit unit, MappedPerson person, Id<Account> account) {
        Set<String> before = Accounts.membershipsAt(unit, account, now).stream()
                .map(Membership::group)
                .collect(Collectors.toSet());
        boolean begins = false;
        if (!person.groups().isEmpty()) {
            Row<Organization> place = Accounts.ensureOrganization(unit, engine.ids(), connection.organization(), now);
            for (MappedPerson.Group group : person.groups()) {
                Accounts.grant(
                        unit,
                        engine.ids(),
                        account,
                        place,
                        group.group(),
                        connection.code(),
                        now,
                        Optional.of(group.until()));
                begins |= !before.contains(group.group());
            }
        }
        Map<String, Instant> ends = person.groups().stream()
                .collect(Collectors.toMap(MappedPerson.Group::group, MappedPerson.Group::until));
        for (Row<Membership> row : own(unit, account)) {
            Membership ended = row.value().ended(ends.getOrDefault(row.value().group(), now));
            if (ended != row.value()) {
                unit.update(row, ended);
            }
        }
        return begins;
    }

    private List<Row<Membership>> own(StorageUnit unit, Id<Account> account) {
        return Accounts.memberships(unit, account).stream()
                .filter(row -> row.value().service().equals(connection.code()))
                .filter(row -> row.value().validAt(now))
                .toList();
    }
}
