package dev.kontor.conduct.people;

import dev.kontor.account.Account;
import dev.kontor.account.Accounts;
import dev.kontor.account.DiscountApplication;
import dev.kontor.account.Discounts;
import dev.kontor.account.UserFacts;
import dev.kontor.conduct.engine.Engine;
import dev.kontor.journal.Draft;
import dev.kontor.journal.Journal;
import dev.kontor.shop.Decision;
import dev.kontor.shop.DiscountWish;
import dev.kontor.spi.storage.Row;
import dev.kontor.value.Id;
import dev.kontor.value.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Takes applications for discounts, for staff to decide (AC-8). */
public final class ApplyForDiscount {
    private final Engine engine;

    /**
     * The use case.
     *
     * @param engine the house
     */
    public ApplyForDiscount(Engine engine) {
        this.engine = engine;
    }

    /**
     * Applies.
     *
     * @param store the store's code
     * @param user who
     * @param wish for what
     * @return the application, or why not
     */
    public Decision<DiscountApplication> apply(String store, UserFacts user, DiscountWish wish) {
        if (wish.documents().isEmpty()) {
            return Decision.refused(List.of(Refusal.of("discount.no-proof")));
        }
        Instant now = engine.now();
        Id<DiscountApplication> id = engine.ids().next(DiscountApplication.KIND);
        return engine.storage().transact(unit -> {
            Row<Account> person = Accounts.ensure(unit, engine.ids(), user, now);
            // Held until the end, so that of two clicks at one moment one applies.
            Account account = unit.touch(person.table(), person.id()).value();
            boolean waits = Discounts.of(unit, account.id()).stream()
                    .anyMatch(before -> before.state() == DiscountApplication.State.WAITING
                            && before.store().equals(store)
                            && before.tier().equals(wish.tier()));
            if (waits) {
                unit.rollBack();
                return Decision.refused(List.of(Refusal.of("discount.asked-before")));
            }
            DiscountApplication application = new DiscountApplication(
                    id,
                    account.id(),
                    store,
                    wish.tier(),
                    wish.organization(),
                    wish.words(),
                    wish.documents(),
                    now,
                    DiscountApplication.State.WAITING,
                    Optional.empty());
            Discounts.add(unit, application);
            Journal.write(
                    unit,
                    engine.ids(),
                    now,
                    Draft.of(id, "discount.asked")
                            .about(id)
                            .about(account.id())
                            .by(account.id().value())
                            .fact("tier", wish.tier()));
            return Decision.done(application);
        });
    }
}
