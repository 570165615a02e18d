package dev.kontor.conduct.engine;

import dev.kontor.account.Account;
import dev.kontor.account.Accounts;
import dev.kontor.account.DiscountApplication;
import dev.kontor.account.Discounts;
import dev.kontor.agenda.Agenda;
import dev.kontor.spi.storage.Row;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.store.Store;
import dev.kontor.store.Stores;
import java.time.Instant;
import java.util.Optional;

/**
 * Warns customers whose granted discount ends (AC-8): each letter once for its end. Only looks at how things are, so a task
 * that comes too early, too late or twice does no harm.
 */
public final class DiscountWarnings {
    /** The kind of task that warns. */
    public static final String WARN = "warn-of-discount-end";

    private DiscountWarnings() {}

    /**
     * Plans the next warning about a discount that has just been granted. One that ends within days is not warned of: its
     * letter has just told the end.
     *
     * @param unit the unit that grants it
     * @param granted the application as decided
     * @param now the moment
     */
    public static void plan(StorageUnit unit, DiscountApplication granted, Instant now) {
        granted.nextWarning(now)
                .ifPresent(at -> Agenda.put(unit, WARN, granted.id().value(), at));
    }

    /**
     * Writes the warning that is due, and plans the next.
     *
     * @param engine the house
     * @param id of the application
     */
    public static void warn(Engine engine, String id) {
        Instant now = engine.now();
        engine.storage().perform(unit -> {
            Optional<DiscountApplication> found = Discounts.find(unit, DiscountApplication.id(id))
                    .map(Row::value)
                    .filter(application -> application.warning(now).isPresent());
            if (found.isPresent()) {
                write(unit, engine, found.get(), now);
            }
            Discounts.find(unit, DiscountApplication.id(id)).ifPresent(row -> plan(unit, row.value(), now));
        });
    }

    private static void write(StorageUnit unit, Engine engine, DiscountApplication granted, Instant now) {
        Account account = Accounts.find(unit, granted.account()).orElseThrow().value();
        Store store = Stores.get(unit, granted.store());
        DiscountApplication.Answer answer = granted.answer().orElseThrow();
        Instant end = answer.until().orElseThrow();
        AccountLetter.of(
                        "discount-ending",
                        granted.id() + "|" + end + "|" + granted.warning(now).orElseThrow())
                .from(store)
                .fact("tier", answer.tier())
                .fact("until", AccountLetter.day(end, store.zone(), account.locale()))
                .write(unit, engine, account, now);
    }
}
