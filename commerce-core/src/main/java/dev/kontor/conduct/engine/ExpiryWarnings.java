package dev.kontor.conduct.engine;

import dev.kontor.account.Account;
import dev.kontor.account.AccountRules;
import dev.kontor.account.Accounts;
import dev.kontor.agenda.Agenda;
import dev.kontor.spi.storage.Row;
import dev.kontor.spi.storage.StorageUnit;
import java.time.Instant;
import java.util.Optional;

/**
 * Warns owners of accounts that end (AC-4): each letter once for its end. Only looks at how things are, so a task that comes
 * too early, too late or twice does no harm.
 */
public final class ExpiryWarnings {
    /** The kind of task that warns. */
    public static final String WARN = "warn-of-expiry";

    private ExpiryWarnings() {}

    /**
     * Plans the next warning of an account whose end has just been set.
     *
     * @param unit the unit that sets it
     * @param account as it is now
     * @param now the moment
     */
    public static void plan(StorageUnit unit, Account account, Instant now) {
        Optional<Instant> next = AccountRules.warning(account, now).isPresent()
                ? Optional.of(now)
                : AccountRules.nextWarning(account, now);
        next.ifPresent(at -> Agenda.put(unit, WARN, account.id().value(), at));
    }

    /**
     * Writes the warning that is due, and plans the next.
     *
     * @param engine the house
     * @param id of the account
     */
    public static void warn(Engine engine, String id) {
        Instant now = engine.now();
        engine.storage().perform(unit -> {
            Optional<Account> found = Accounts.find(unit, Account.id(id)).map(Row::value);
            if (found.isEmpty()) {
                return;
            }
            Account account = found.get();
            AccountRules.warning(account, now)
                    .ifPresent(before -> AccountLetter.of(
                                    "account-expiring",
                                    id + "|" + account.expiresAt().orElse(now) + "|" + before)
                            .fact("until", AccountLetter.day(account.expiresAt().orElse(now), account.locale()))
                            .fact("reason", account.expiryReason().orElse("-"))
                            .write(unit, engine, account, now));
            AccountRules.nextWarning(account, now).ifPresent(at -> Agenda.put(unit, WARN, id, at));
        });
    }
}
