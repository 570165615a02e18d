package dev.kontor.conduct.staff;

import dev.kontor.account.Account;
import dev.kontor.account.Accounts;
import dev.kontor.account.DiscountApplication;
import dev.kontor.account.Discounts;
import dev.kontor.conduct.engine.AccountLetter;
import dev.kontor.conduct.engine.DiscountEvidence;
import dev.kontor.conduct.engine.DiscountWarnings;
import dev.kontor.conduct.engine.Engine;
import dev.kontor.journal.Draft;
import dev.kontor.journal.Journal;
import dev.kontor.shop.Decision;
import dev.kontor.spi.storage.Row;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.store.Store;
import dev.kontor.store.Stores;
import dev.kontor.value.Id;
import dev.kontor.value.Refusal;
import dev.kontor.value.UnknownIdException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Decides applications for discounts (AC-8). */
public final class DecideDiscounts {
    private final Engine engine;

    /**
     * The use case.
     *
     * @param engine the house
     */
    public DecideDiscounts(Engine engine) {
        this.engine = engine;
    }

    /**
     * Grants.
     *
     * @param id of the application
     * @param tier what is granted
     * @param until when it ends
     * @param who acts, and why
     * @return the application, or why not
     */
    public Decision<DiscountApplication> grant(Id<DiscountApplication> id, String tier, Instant until, Actor who) {
        return decide(id, DiscountApplication.State.GRANTED, Optional.of(tier), Optional.of(until), who);
    }

    /**
     * Does not grant.
     *
     * @param id of the application
     * @param who acts, and why
     * @return the application, or why not
     */
    public Decision<DiscountApplication> refuse(Id<DiscountApplication> id, Actor who) {
        return decide(id, DiscountApplication.State.REFUSED, Optional.empty(), Optional.empty(), who);
    }

    /**
     * Takes back.
     *
     * @param id of the application
     * @param who acts, and why
     * @return the application, or why not
     */
    public Decision<DiscountApplication> end(Id<DiscountApplication> id, Actor who) {
        return decide(id, DiscountApplication.State.ENDED, Optional.empty(), Optional.empty(), who);
    }

    private Decision<DiscountApplication> decide(
            Id<DiscountApplication> id,
            DiscountApplication.State how,
            Optional<String> tier,
            Optional<Instant> until,
            Actor who) {
        Instant now = engine.now();
        return engine.storage().transact(unit -> {
            Row<DiscountApplication> row = Discounts.find(unit, id)
                    .orElseThrow(() -> new UnknownIdException("discount application", id.value()));
            DiscountApplication before = row.value();
            List<Refusal> not = refuse(before, how, until, who, now);
            if (!not.isEmpty()) {
                return Decision.refused(not);
            }
            DiscountApplication.Answer answer = new DiscountApplication.Answer(
                    who.name(),
                    now,
                    tier.or(() -> before.answer().map(DiscountApplication.Answer::tier))
                            .orElse(before.tier()),
                    how == DiscountApplication.State.ENDED ? Optional.of(now) : until,
                    who.reason().orElseThrow());
            DiscountApplication after =
                    unit.update(row, before.decided(how, answer)).value();
            if (how == DiscountApplication.State.GRANTED) {
                Discounts.grant(unit, engine.ids(), after, now);
                DiscountWarnings.plan(unit, after, now);
            } else if (how == DiscountApplication.State.ENDED) {
                Discounts.end(unit, after, now);
            }
            DiscountEvidence.plan(unit, after, now);
            tell(unit, after, now);
            Journal.write(
                    unit,
                    engine.ids(),
                    now,
                    who.sign(Draft.of(id, "discount.decided")
                            .about(id)
                            .about(after.account())
                            .fact("state", how)
                            .fact("tier", answer.tier())));
            return Decision.done(after);
        });
    }

    private static List<Refusal> refuse(
            DiscountApplication before,
            DiscountApplication.State how,
            Optional<Instant> until,
            Actor who,
            Instant now) {
        List<Refusal> not = new ArrayList<>();
        if (who.reason().isEmpty()) {
            not.add(Refusal.of("reason.missing"));
        }
        DiscountApplication.State from = how == DiscountApplication.State.ENDED
                ? DiscountApplication.State.GRANTED
                : DiscountApplication.State.WAITING;
        if (before.state() != from) {
            not.add(Refusal.of("discount.decided"));
        }
        if (until.filter(end -> !end.isAfter(now)).isPresent()) {
            not.add(Refusal.of("discount.wrong-end"));
        }
        return not;
    }

    private void tell(StorageUnit unit, DiscountApplication decided, Instant now) {
        if (decided.state() == DiscountApplication.State.ENDED) {
            return;
        }
        Account account = Accounts.find(unit, decided.account()).orElseThrow().value();
        Store store = Stores.get(unit, decided.store());
        DiscountApplication.Answer answer = decided.answer().orElseThrow();
        boolean isGranted = decided.state() == DiscountApplication.State.GRANTED;
        AccountLetter letter = AccountLetter.of(
                        isGranted ? "discount-granted" : "discount-refused",
                        decided.id().value())
                .from(store)
                .fact("tier", answer.tier())
                .fact("answer", answer.words());
        answer.until()
                .filter(end -> isGranted)
                .map(end -> letter.fact("until", AccountLetter.day(end, store.zone(), account.locale())))
                .orElse(letter)
                .write(unit, engine, account, now);
    }
}
