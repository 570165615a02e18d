package dev.kontor.conduct.people;

import dev.kontor.account.Account;
import dev.kontor.account.Accounts;
import dev.kontor.account.Profile;
import dev.kontor.account.Profiles;
import dev.kontor.account.UserFacts;
import dev.kontor.conduct.engine.Engine;
import dev.kontor.journal.Draft;
import dev.kontor.journal.Journal;
import dev.kontor.shop.Decision;
import dev.kontor.spi.storage.Row;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.store.LegalDocuments;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Corrects what somebody keeps with an account (AC-9). The journal says which part changed, never what it said. */
public final class KeepProfile {
    private final Engine engine;

    /**
     * The use case.
     *
     * @param engine the house
     */
    public KeepProfile(Engine engine) {
        this.engine = engine;
    }

    /** One change of a profile. */
    @FunctionalInterface
    public interface Change {
        /**
         * Makes it.
         *
         * @param profile as it is
         * @param notice the privacy text in force in the store
         * @param now the moment
         * @return as it is then
         */
        Profile make(Profile profile, Optional<String> notice, Instant now);
    }

    /**
     * Changes a part.
     *
     * @param store the store's code
     * @param user whose
     * @param what what the journal says, such as {@code profile.address-changed}
     * @param part which part: its name
     * @param change what changes
     * @return the profile
     */
    public Decision<Profile> change(String store, UserFacts user, String what, String part, Change change) {
        Instant now = engine.now();
        return engine.storage().transact(unit -> {
            Account account = Accounts.ensure(unit, engine.ids(), user, now).value();
            Row<Profile> row = Profiles.ensure(unit, account.id());
            Optional<String> notice = LegalDocuments.of(unit, store).notice(now);
            Profile after =
                    unit.update(row, change.make(row.value(), notice, now)).value();
            journal(unit, account, what, part, now);
            return Decision.done(after);
        });
    }

    /**
     * Stores what the host says of a user now.
     *
     * @param user the facts
     * @return the account
     */
    public Decision<Account> correct(UserFacts user) {
        Instant now = engine.now();
        return engine.storage().transact(unit -> {
            Optional<Account> before = Accounts.ofUser(unit, user.user()).map(Row::value);
            Account after = Accounts.ensure(unit, engine.ids(), user, now).value();
            List<String> parts = new ArrayList<>();
            before.ifPresent(old -> {
                if (!old.displayName().equals(after.displayName())) {
                    parts.add("name");
                }
                if (!old.email().equals(after.email())) {
                    parts.add("email");
                }
                if (!old.country().equals(after.country())) {
                    parts.add("country");
                }
                if (!old.locale().equals(after.locale())) {
                    parts.add("language");
                }
            });
            if (!parts.isEmpty()) {
                journal(unit, after, "account.corrected", String.join(",", parts), now);
            }
            return Decision.done(after);
        });
    }

    private void journal(StorageUnit unit, Account account, String what, String part, Instant now) {
        Journal.write(
                unit,
                engine.ids(),
                now,
                Draft.of(account.id(), what)
                        .about(account.id())
                        .by(account.id().value())
                        .fact("part", part));
    }
}
