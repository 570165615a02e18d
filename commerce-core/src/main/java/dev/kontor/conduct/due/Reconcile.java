package dev.kontor.conduct.due;

import dev.kontor.agenda.Agenda;
import dev.kontor.conduct.engine.Engine;
import dev.kontor.conduct.evidence.Evidence;
import dev.kontor.conduct.evidence.RecordEvidence;
import dev.kontor.payment.Payments;
import dev.kontor.settlement.Comparison;
import dev.kontor.settlement.DifferenceKind;
import dev.kontor.settlement.SettledLine;
import dev.kontor.settlement.SettlementDay;
import dev.kontor.settlement.Settlements;
import dev.kontor.spi.payment.Movement;
import dev.kontor.spi.payment.Settlement;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.spi.storage.StorageView;
import dev.kontor.value.MisuseException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Fetches what a provider settled on a day, keeps it, and books the fees it kept. A day is fetched when it is over, and once
 * more when the last of its movements should have been settled.
 */
public final class Reconcile {
    /** The kind of task that fetches a day of an account. */
    static final String RECONCILE = "reconcile";

    private static final System.Logger LOG = System.getLogger("dev.kontor.payment");

    /** After midnight, so that the provider has closed its books. */
    private static final Duration AFTER_MIDNIGHT = Duration.ofHours(3);

    private static final Duration AFTER_LOOK_UPS = Duration.ofMinutes(30);

    /** How far back it looks for days that nobody fetched, that differ, or whose lines were paid out since. */
    private static final int DAYS_BACK = 7;

    private static final int PORTION = 200;
    private static final int MOST_PAGES = 10_000;

    private final Engine engine;
    private volatile LocalDate planned = LocalDate.MIN;

    /**
     * The use case.
     *
     * @param engine the house
     */
    public Reconcile(Engine engine) {
        this.engine = engine;
    }

    /** Puts the days down that have to be fetched: asks the storage once a day, and only where an account can be asked. */
    void plan() {
        List<String> accounts = engine.gateways().settling();
        Instant now = engine.now();
        LocalDate today = now.atOffset(ZoneOffset.UTC).toLocalDate();
        if (accounts.isEmpty() || !planned.isBefore(today)) {
            return;
        }
        for (String account : accounts) {
            if (engine.storage().<Boolean>read(view -> Payments.knows(view, account))) {
                engine.storage().perform(unit -> plan(unit, account, now));
            }
        }
        planned = today;
    }

    /** What is asked about operations first may explain what differs; so a day that is late waits a little. */
    private static void plan(StorageUnit unit, String account, Instant now) {
        LocalDate today = now.atOffset(ZoneOffset.UTC).toLocalDate();
        Instant morning = today.atStartOfDay().toInstant(ZoneOffset.UTC).plus(AFTER_MIDNIGHT);
        Instant soon = now.plus(AFTER_LOOK_UPS);
        Map<LocalDate, SettlementDay> fetched = new HashMap<>();
        Settlements.days(unit, account, today.minusDays(DAYS_BACK), today).forEach(day -> fetched.put(day.day(), day));
        for (int back = 1; back <= DAYS_BACK; back++) {
            LocalDate day = today.minusDays(back);
            Instant due = day.plusDays(back > Comparison.DAYS_UNTIL_MISSED ? Comparison.DAYS_UNTIL_MISSED + 1L : 1L)
                    .atStartOfDay()
                    .toInstant(ZoneOffset.UTC);
            Optional<SettlementDay> known = Optional.ofNullable(fetched.get(day));
            if (known.isEmpty()
                    || known.get().fetchedAt().isBefore(due)
                    || known.get().differences() > 0) {
                Agenda.put(unit, RECONCILE, subject(account, day), morning.isAfter(soon) ? morning : soon);
            }
        }
    }

    private static String subject(String account, LocalDate day) {
        return account + ":" + day;
    }

    /** What a task asks for. Why it has to be done another time; empty when it is done. */
    Optional<String> carryOut(String subject) {
        int colon = subject.lastIndexOf(':');
        return reconcile(subject.substring(0, colon), LocalDate.parse(subject.substring(colon + 1)));
    }

    /**
     * Fetches a day, keeps its lines and books its fees. Twice does no harm.
     *
     * @param account the gateway account
     * @param day in UTC
     * @return why it could not be done; empty when it is done
     * @throws MisuseException when the day is not over
     */
    public Optional<String> reconcile(String account, LocalDate day) {
        Instant now = engine.now();
        if (!day.isBefore(now.atOffset(ZoneOffset.UTC).toLocalDate())) {
            throw new MisuseException("Day " + day + " is not over yet; only whole days are reconciled.");
        }
        Optional<String> undone = fetch(account, day, now);
        if (undone.isPresent()) {
            return undone;
        }
        int open = engine.storage().<Integer>transact(unit -> note(unit, account, day, now));
        boolean paidOut = open > 0 && engine.storage().<Boolean>read(view -> hasOpenPayout(view, account, day, now));
        for (int back = 1; paidOut && back <= DAYS_BACK; back++) {
            // Of a line that was fetched before its payout, the provider tells only now what it became part of.
            fetch(account, day.minusDays(back), now);
        }
        if (paidOut) {
            open = engine.storage().<Integer>transact(unit -> note(unit, account, day, now));
        }
        if (open > 0) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "Settlement of account {0} on {1} differs from the books in {2} places that nobody has explained.",
                    account,
                    day,
                    open);
        }
        return Optional.empty();
    }

    private static boolean hasOpenPayout(StorageView view, String account, LocalDate day, Instant now) {
        return Comparison.of(Settlements.facts(view, account, day, day, now)).differences().stream()
                .anyMatch(d -> d.kind() == DifferenceKind.PAYOUT_DOES_NOT_ADD_UP);
    }

    /** All pages of a day are read before any of it is kept. */
    private Optional<String> fetch(String account, LocalDate day, Instant now) {
        List<SettledLine> lines = new ArrayList<>();
        String cursor = "";
        for (int page = 0; page < MOST_PAGES; page++) {
            Settlement answer = engine.gateways().settled(account, day, cursor);
            if (!(answer instanceof Settlement.Page told)) {
                return Optional.of("Account '" + account + "' does not tell what it settled on " + day + ": "
                        + (answer instanceof Settlement.Failed failed ? failed.why() : "no answer"));
            }
            told.lines().forEach(line -> lines.add(SettledLine.of(account, day, line)));
            if (told.next().isEmpty()) {
                for (int i = 0; i < lines.size(); i += PORTION) {
                    List<SettledLine> portion = lines.subList(i, Math.min(i + PORTION, lines.size()));
                    engine.storage().perform(unit -> Settlements.keep(unit, portion));
                    bookFees(portion, now);
                }
                return Optional.empty();
            }
            cursor = told.next().get();
        }
        return Optional.of("Account '" + account + "' tells " + day + " without an end.");
    }

    private void bookFees(List<SettledLine> portion, Instant now) {
        Map<String, List<Movement>> fees =
                engine.storage().<Map<String, List<Movement>>>read(view -> Settlements.fees(view, portion));
        fees.forEach((operation, movements) -> engine.storage()
                .transact(unit -> RecordEvidence.record(
                        unit, engine, new Evidence(operation, Optional.empty(), movements), now)));
    }

    /**
     * Counts what is still unexplained of a day, for health.
     *
     * @param unit where
     * @param account the gateway account
     * @param day whose lines are all kept
     * @param now when they were fetched
     * @return how many differences
     */
    public static int note(StorageUnit unit, String account, LocalDate day, Instant now) {
        // The day itself has to count as fetched before it is compared.
        Settlements.note(unit, new SettlementDay(account, day, now, 0));
        var differences =
                Comparison.of(Settlements.facts(unit, account, day, day, now)).differences();
        int open = differences.size()
                - Settlements.explained(unit, account, differences).size();
        Settlements.note(unit, new SettlementDay(account, day, now, open));
        return open;
    }
}
