package dev.kontor.conduct.engine;

import dev.kontor.account.DiscountApplication;
import dev.kontor.account.Discounts;
import dev.kontor.agenda.Agenda;
import dev.kontor.journal.Draft;
import dev.kontor.journal.Journal;
import dev.kontor.spi.storage.StorageUnit;
import java.time.Duration;
import java.time.Instant;

/** Forgets what proved an application for a discount, once nobody needs it any more (AC-8, GD-3). */
public final class DiscountEvidence {
    /** The kind of task that forgets. */
    public static final String FORGET = "forget-discount-evidence";

    /** How long after the decision somebody may still ask what it rested on (fixed). */
    private static final Duration KEPT = Duration.ofDays(30);

    private DiscountEvidence() {}

    /**
     * Plans it.
     *
     * @param unit the unit that decides
     * @param application as it was decided
     * @param now the moment
     */
    public static void plan(StorageUnit unit, DiscountApplication application, Instant now) {
        Agenda.put(unit, FORGET, application.id().value(), now.plus(KEPT));
    }

    /**
     * Does it; the host finds the entry in the journal and deletes its files.
     *
     * @param engine the house
     * @param id of the application
     */
    public static void forget(Engine engine, String id) {
        Instant now = engine.now();
        engine.storage()
                .perform(unit -> Discounts.find(unit, DiscountApplication.id(id))
                        .filter(row -> row.value().state() != DiscountApplication.State.WAITING)
                        .filter(row -> !row.value().documents().isEmpty())
                        .ifPresent(row -> {
                            unit.update(row, row.value().withoutEvidence());
                            Journal.write(
                                    unit,
                                    engine.ids(),
                                    now,
                                    Draft.of(row.value().id(), "discount.evidence-forgotten")
                                            .about(row.value().id()));
                        }));
    }
}
