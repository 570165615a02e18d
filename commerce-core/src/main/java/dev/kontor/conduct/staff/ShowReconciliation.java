package dev.kontor.conduct.staff;

import dev.kontor.conduct.engine.Engine;
import dev.kontor.journal.Draft;
import dev.kontor.journal.Journal;
import dev.kontor.office.Reconciliation;
import dev.kontor.office.SettlementDifference;
import dev.kontor.settlement.Comparison;
import dev.kontor.settlement.Difference;
import dev.kontor.settlement.Explained;
import dev.kontor.settlement.SettlementDay;
import dev.kontor.settlement.SettlementFacts;
import dev.kontor.settlement.Settlements;
import dev.kontor.shop.Decision;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.spi.storage.StorageView;
import dev.kontor.value.Amounts;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Refusal;
import dev.kontor.value.UnknownIdException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Shows where a provider's settlement and the books differ, and takes in what people found out about it. */
public final class ShowReconciliation {
    private static final int MOST_DAYS = 366;

    private final Engine engine;

    /**
     * The use case.
     *
     * @param engine the house
     */
    public ShowReconciliation(Engine engine) {
        this.engine = engine;
    }

    /**
     * Some days of an account.
     *
     * @param account the gateway account
     * @param from the first day
     * @param to the last day
     * @return what matches and what does not
     */
    public Reconciliation of(String account, LocalDate from, LocalDate to) {
        if (to.isBefore(from) || from.plusDays(MOST_DAYS).isBefore(to)) {
            throw new InvalidValueException(
                    "days", from + " to " + to, "1 to " + MOST_DAYS + " days, the first one first");
        }
        Instant now = engine.now();
        return engine.storage().read(view -> of(view, account, from, to, now));
    }

    private static Reconciliation of(StorageView view, String account, LocalDate from, LocalDate to, Instant now) {
        SettlementFacts facts = Settlements.facts(view, account, from, to, now);
        Comparison comparison = Comparison.of(facts);
        Map<String, Explained> explained = Settlements.explained(view, account, comparison.differences());
        return new Reconciliation(
                account,
                from,
                to,
                comparison.lines(),
                comparison.matched(),
                comparison.totals().stream()
                        .map(t -> new Reconciliation.Totals(
                                Amounts.shown(t.gross()),
                                Amounts.shown(t.fees()),
                                Amounts.shown(t.net()),
                                Amounts.shown(t.paidOut())))
                        .toList(),
                comparison.differences().stream()
                        .map(d -> shown(account, d, Optional.ofNullable(explained.get(d.id()))))
                        .toList(),
                from.datesUntil(to.plusDays(1))
                        .filter(day -> !facts.fetched().contains(day))
                        .toList());
    }

    private static SettlementDifference shown(String account, Difference d, Optional<Explained> explained) {
        return new SettlementDifference(
                d.id(),
                account,
                d.day(),
                d.kind().name(),
                d.line(),
                d.movement(),
                d.payment(),
                d.theirs().map(Amounts::shown),
                d.ours().map(Amounts::shown),
                explained.map(Explained::by),
                explained.map(Explained::at));
    }

    /**
     * Takes in that somebody found out what a difference is about.
     *
     * @param account the gateway account
     * @param day of the difference
     * @param difference its id
     * @param who acts, and why
     * @return the difference, or why not
     */
    public Decision<SettlementDifference> explain(String account, LocalDate day, String difference, Actor who) {
        if (who.reason().isEmpty()) {
            return Decision.refused(List.of(Refusal.of("reason.missing")));
        }
        Instant now = engine.now();
        return Decision.done(engine.storage().<SettlementDifference>transact(unit -> {
            Difference found = Comparison.of(Settlements.facts(unit, account, day, day, now)).differences().stream()
                    .filter(d -> d.id().equals(difference))
                    .findFirst()
                    .orElseThrow(() -> new UnknownIdException("difference", difference));
            Explained word = new Explained(account, found.id(), who.name(), now);
            if (Settlements.explain(unit, word)) {
                Journal.write(
                        unit,
                        engine.ids(),
                        now,
                        who.sign(Draft.of("settlement:" + account, "settlement.explained")
                                .fact("difference", found.id())
                                .fact("day", day)));
                countDown(unit, account, day);
                return shown(account, found, Optional.of(word));
            }
            return shown(
                    account,
                    found,
                    Optional.ofNullable(
                            Settlements.explained(unit, account, List.of(found)).get(found.id())));
        }));
    }

    private static void countDown(StorageUnit unit, String account, LocalDate day) {
        Settlements.day(unit, account, day)
                .ifPresent(d -> Settlements.note(
                        unit, new SettlementDay(account, day, d.fetchedAt(), Math.max(0, d.differences() - 1))));
    }
}
