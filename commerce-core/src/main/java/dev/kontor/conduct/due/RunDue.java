package dev.kontor.conduct.due;

import dev.kontor.account.Tokens;
import dev.kontor.agenda.Agenda;
import dev.kontor.agenda.Task;
import dev.kontor.catalog.Editions;
import dev.kontor.conduct.advance.Advance;
import dev.kontor.conduct.advance.Drive;
import dev.kontor.conduct.engine.Announcement;
import dev.kontor.conduct.engine.Attempts;
import dev.kontor.conduct.engine.BulkTasks;
import dev.kontor.conduct.engine.DiscountEvidence;
import dev.kontor.conduct.engine.DiscountWarnings;
import dev.kontor.conduct.engine.Engine;
import dev.kontor.conduct.engine.ExpiryWarnings;
import dev.kontor.conduct.engine.KeySupply;
import dev.kontor.conduct.engine.PoolWatch;
import dev.kontor.conduct.engine.Restock;
import dev.kontor.conduct.engine.ReviewEvidence;
import dev.kontor.conduct.evidence.RecordEvidence;
import dev.kontor.office.DueReport;
import dev.kontor.order.Carts;
import dev.kontor.pricing.Prices;
import dev.kontor.pricing.VatChecks;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Works off what is due: leases tasks, does each on its own, and hands back what fails. Never throws, is bounded per call, and
 * may run on many nodes at once.
 */
public final class RunDue {
    private static final System.Logger LOG = System.getLogger("dev.kontor.due");
    private static final Duration LEASE = Duration.ofMinutes(5);
    private static final int PORTION = 20;
    private static final int MOST = 2_000;
    private static final int PORTION_TO_FORGET = 500;
    private static final Duration QUOTES_KEPT = Duration.ofDays(30);

    private final Engine engine;
    private final Drive drive;
    private final ReceiveMessage messages;
    private final Reconcile reconcile;
    private final Consumer<String> editions;
    private final Consumer<String> unfinished;
    private final Consumer<String> corrections;
    private final BulkDue bulk;
    private final PostLetters letters;
    private final KeySupply supply;

    /**
     * The use case.
     *
     * @param engine the house
     * @param drive does what tasks ask for
     * @param messages verifies what was kept
     * @param reconcile fetches what providers settled
     * @param editions applies a version of the catalog whose moment has come
     * @param unfinished removes what is left of an import of a catalog that nobody ended
     * @param corrections replaces keys that were found to be wrong
     * @param bulk does what falls due of bulk orders
     */
    public RunDue(
            Engine engine,
            Drive drive,
            ReceiveMessage messages,
            Reconcile reconcile,
            Consumer<String> editions,
            Consumer<String> unfinished,
            Consumer<String> corrections,
            BulkDue bulk) {
        this.engine = engine;
        this.drive = drive;
        this.messages = messages;
        this.reconcile = reconcile;
        this.editions = editions;
        this.unfinished = unfinished;
        this.corrections = corrections;
        this.bulk = bulk;
        this.letters = new PostLetters(engine);
        this.supply = new KeySupply(engine);
    }

    /**
     * Works until nothing is due, or a good portion is done.
     *
     * @return what was done
     */
    public DueReport run() {
        DueReport report = letters(tasks());
        engine.searching().refresh(engine.now());
        return report;
    }

    /** After the tasks, which write letters. */
    private DueReport letters(DueReport before) {
        try {
            PostLetters.Posted posted = letters.post();
            return new DueReport(before.done() + posted.sent(), before.failed() + posted.failed(), before.stopped());
        } catch (RuntimeException storageTrouble) {
            LOG.log(System.Logger.Level.WARNING, "Sending letters stopped early.", storageTrouble);
            return new DueReport(
                    before.done(),
                    before.failed(),
                    Optional.of(
                            before.stopped().orElse(storageTrouble.getClass().getSimpleName())));
        }
    }

    private DueReport tasks() {
        int done = 0;
        int failed = 0;
        try {
            reconcile.plan();
            while (done + failed < MOST) {
                List<Task> leased = lease();
                if (leased.isEmpty()) {
                    forget();
                    return new DueReport(done, failed, Optional.empty());
                }
                for (Task task : leased) {
                    if (work(task)) {
                        done++;
                    } else {
                        failed++;
                    }
                }
            }
            return new DueReport(done, failed, Optional.empty());
        } catch (RuntimeException storageTrouble) {
            LOG.log(System.Logger.Level.WARNING, "Due work stopped early.", storageTrouble);
            return new DueReport(
                    done, failed, Optional.of(storageTrouble.getClass().getSimpleName()));
        }
    }

    private List<Task> lease() {
        Instant now = engine.now();
        return engine.storage().transact(unit -> Agenda.lease(unit, now, LEASE, PORTION));
    }

    private boolean work(Task task) {
        try {
            Optional<String> undone = carryOut(task);
            if (undone.isEmpty()) {
                engine.storage().perform(unit -> Agenda.finish(unit, task));
                return true;
            }
            String why = undone.get().replaceAll("\\p{Cntrl}", " ");
            LOG.log(System.Logger.Level.WARNING, "Task {0} will be tried again. {1}", task.id(), why);
            putOff(task, why);
        } catch (RuntimeException problem) {
            LOG.log(System.Logger.Level.WARNING, "Task " + task.id() + " failed and will be tried again.", problem);
            putOff(task, problem.getClass().getName());
        }
        return false;
    }

    private void putOff(Task task, String why) {
        Instant now = engine.now();
        engine.storage().perform(unit -> Agenda.retry(unit, task, now, why));
    }

    /** Why the task is not done yet, though nothing broke: the world did not answer. Empty when it is done. */
    private Optional<String> carryOut(Task task) {
        switch (task.kind()) {
            case Advance.ADVANCE -> drive.advance(task.subject());
            case RecordEvidence.LOOK_UP -> drive.lookUp(task.subject());
            case RecordEvidence.LOOK_AGAIN -> {
                return drive.lookAgain(task.subject());
            }
            case ReceiveMessage.PARKED -> drive.applyParked(task.subject());
            case ReceiveMessage.UNVERIFIED -> messages.verifyAgain(task.subject());
            case Reconcile.RECONCILE -> {
                return reconcile.carryOut(task.subject());
            }
            case Editions.APPLY -> editions.accept(task.subject());
            case Editions.FORGET -> unfinished.accept(task.subject());
            case PoolWatch.CORRECT -> corrections.accept(task.subject());
            case KeySupply.ORDER -> {
                return supply.order(task.subject());
            }
            case PoolWatch.WATCH -> PoolWatch.watch(engine, task.subject());
            case ExpiryWarnings.WARN -> ExpiryWarnings.warn(engine, task.subject());
            case DiscountEvidence.FORGET -> DiscountEvidence.forget(engine, task.subject());
            case DiscountWarnings.WARN -> DiscountWarnings.warn(engine, task.subject());
            case ReviewEvidence.CLOSE -> ReviewEvidence.close(engine, task.subject());
            case Announcement.ANNOUNCE -> Announcement.announce(engine, task.subject());
            case Restock.SERVE -> Restock.serve(engine, task.subject());
            case Attempts.FORGET -> Attempts.forget(engine, task.subject());
            case BulkTasks.RAISE, BulkTasks.OPEN, BulkTasks.WARN, BulkTasks.CLOSE -> {
                return bulk.carryOut(task.kind(), task.subject());
            }
            default -> throw new IllegalStateException("No work is known for tasks of kind '" + task.kind() + "'.");
        }
        return Optional.empty();
    }

    /** What has been kept long enough (GD-3). */
    private void forget() {
        Instant now = engine.now();
        Instant quotes = now.minus(QUOTES_KEPT);
        Instant carts = now.minus(Carts.VISITORS_KEPT);
        engine.storage().perform(unit -> Prices.forgetQuotes(unit, quotes, PORTION_TO_FORGET));
        engine.storage().perform(unit -> Tokens.forget(unit, now, PORTION_TO_FORGET));
        engine.storage().perform(unit -> Carts.forgetVisitors(unit, carts, PORTION_TO_FORGET));
        engine.storage().perform(unit -> VatChecks.forget(unit, quotes, PORTION_TO_FORGET));
    }
}
