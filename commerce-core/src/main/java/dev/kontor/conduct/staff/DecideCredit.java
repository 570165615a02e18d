package dev.kontor.conduct.staff;

import dev.kontor.account.Accounts;
import dev.kontor.conduct.engine.Engine;
import dev.kontor.credit.Allotment;
import dev.kontor.credit.Credit;
import dev.kontor.credit.CreditLine;
import dev.kontor.credit.CreditTerms;
import dev.kontor.journal.Draft;
import dev.kontor.journal.Journal;
import dev.kontor.shop.Decision;
import dev.kontor.spi.storage.Row;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.store.Stores;
import dev.kontor.value.Id;
import dev.kontor.value.Method;
import dev.kontor.value.Refusal;
import dev.kontor.value.UnknownIdException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Decides who may buy on their word, and within what (PA-1). Changes wait for orders that draw on the same, and they for it. */
public final class DecideCredit {
    private static final Set<CreditLine.State> ANY_OPEN =
            Set.of(CreditLine.State.ASKED, CreditLine.State.APPROVED, CreditLine.State.SUSPENDED);

    private final Engine engine;

    /**
     * The use case.
     *
     * @param engine the house
     */
    public DecideCredit(Engine engine) {
        this.engine = engine;
    }

    /**
     * Approves a credit line, or changes its terms.
     *
     * @param id which
     * @param terms from now on
     * @param who acts, and why
     * @return the line, or why not
     */
    public Decision<CreditLine> approve(Id<CreditLine> id, CreditTerms terms, Actor who) {
        Draft entry =
                Draft.of(id, "credit.approved").fact("limit", terms.limit()).fact("days", terms.days());
        return decide(
                id,
                Set.of(
                        CreditLine.State.ASKED,
                        CreditLine.State.APPROVED,
                        CreditLine.State.SUSPENDED,
                        CreditLine.State.REFUSED),
                line -> line.approved(terms),
                entry,
                who);
    }

    /**
     * Closes a credit line.
     *
     * @param id which
     * @param how refused, suspended or ended
     * @param words what the customer is told
     * @param who acts, and why
     * @return the line, or why not
     */
    public Decision<CreditLine> close(Id<CreditLine> id, CreditLine.State how, String words, Actor who) {
        Set<CreditLine.State> from = switch (how) {
            case REFUSED -> Set.of(CreditLine.State.ASKED);
            case SUSPENDED -> Set.of(CreditLine.State.APPROVED);
            case ASKED, APPROVED, ENDED -> ANY_OPEN;
        };
        return decide(
                id,
                from,
                line -> line.closed(how, words),
                Draft.of(id, "credit.closed").fact("state", how),
                who);
    }

    private Decision<CreditLine> decide(
            Id<CreditLine> id, Set<CreditLine.State> from, UnaryOperator<CreditLine> verdict, Draft entry, Actor who) {
        Instant now = engine.now();
        return engine.storage().transact(unit -> {
            long drawn = Credit.lock(unit, id.value());
            Row<CreditLine> row =
                    Credit.find(unit, id).orElseThrow(() -> new UnknownIdException("credit line", id.value()));
            if (who.reason().isEmpty()) {
                return Decision.refused(List.of(Refusal.of("reason.missing")));
            }
            CreditLine before = row.value();
            if (!from.contains(before.state())) {
                return Decision.refused(List.of(Refusal.of("credit.wrong-state").with("state", before.state())));
            }
            CreditLine after = verdict.apply(before);
            if (drawn > 0 && !currency(before).equals(currency(after))) {
                return Decision.refused(List.of(Refusal.of("credit.currency-in-use")));
            }
            CreditLine stored = unit.update(row, after).value();
            Journal.write(unit, engine.ids(), now, who.sign(entry.about(id)));
            return Decision.done(stored);
        });
    }

    private static String currency(CreditLine line) {
        return line.terms()
                .map(terms -> terms.limit().getCurrency().getCurrencyCode())
                .orElse("");
    }

    /**
     * Puts an allotment on file, or changes the one of its number.
     *
     * @param wanted as it is from now on
     * @param who acts, and why
     * @return as it is on file, or why not
     */
    public Decision<Allotment> put(Allotment wanted, Actor who) {
        if (who.reason().isEmpty()) {
            return Decision.refused(List.of(Refusal.of("reason.missing")));
        }
        Instant now = engine.now();
        return engine.storage().transact(unit -> {
            Stores.get(unit, wanted.store());
            Decision<Allotment> put = put(unit, engine, wanted, now);
            put.fold(
                    done -> Journal.write(unit, engine.ids(), now, who.sign(entry(done, "allotment.put"))),
                    refused -> List.of());
            return put;
        });
    }

    /** Writes an allotment with the organization's name as it is known, so that its members are found by it. */
    static Decision<Allotment> put(StorageUnit unit, Engine engine, Allotment wanted, Instant now) {
        String name = Accounts.ensureOrganization(unit, engine.ids(), wanted.organization(), now)
                .value()
                .name();
        Allotment allotment = wanted.organization(name);
        long drawn = Credit.lock(unit, allotment.key());
        boolean otherCurrency = Credit.allotment(unit, allotment.store(), allotment.method(), allotment.number())
                .filter(row -> !row.value().currency().equals(allotment.currency()))
                .isPresent();
        if (drawn > 0 && otherCurrency) {
            return Decision.refused(List.of(Refusal.of("credit.currency-in-use")));
        }
        Credit.put(unit, allotment);
        return Decision.done(allotment);
    }

    /**
     * Blocks an allotment, or opens it again.
     *
     * @param store the store's code
     * @param method billing code or purchase order
     * @param number its number
     * @param blocked whether it is blocked from now on
     * @param who acts, and why
     * @return as it is on file, or why not
     */
    public Decision<Allotment> block(String store, Method method, String number, boolean blocked, Actor who) {
        if (who.reason().isEmpty()) {
            return Decision.refused(List.of(Refusal.of("reason.missing")));
        }
        Instant now = engine.now();
        return engine.storage().transact(unit -> {
            Allotment before = Credit.allotment(unit, store, method, number)
                    .orElseThrow(() -> new UnknownIdException("allotment", number))
                    .value();
            Credit.lock(unit, before.key());
            Allotment after = Credit.allotment(unit, store, method, number)
                    .orElseThrow()
                    .value()
                    .blocked(blocked);
            Credit.put(unit, after);
            Journal.write(
                    unit,
                    engine.ids(),
                    now,
                    who.sign(entry(after, blocked ? "allotment.blocked" : "allotment.opened")));
            return Decision.done(after);
        });
    }

    static Draft entry(Allotment allotment, String what) {
        return Draft.of("allotment:" + allotment.key(), what).fact("method", allotment.method());
    }
}
