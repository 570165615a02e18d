package dev.kontor.settlement;

import dev.kontor.payment.Booking;
import dev.kontor.payment.Bookings;
import dev.kontor.privacy.Holding;
import dev.kontor.privacy.LegalBasis;
import dev.kontor.privacy.Redaction;
import dev.kontor.privacy.Retention;
import dev.kontor.spi.payment.Movement;
import dev.kontor.spi.payment.MovementKind;
import dev.kontor.spi.payment.SettlementKind;
import dev.kontor.spi.storage.Query;
import dev.kontor.spi.storage.Row;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.spi.storage.StorageView;
import dev.kontor.spi.storage.Table;
import dev.kontor.value.Amounts;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The rows of settlement, as use cases work with them. Stateless. */
public final class Settlements {
    /** How the ids of fees begin that were read from a settlement; no provider's begin so. */
    public static final String FEE = "settled-fee:";

    private static final int PORTION = 1_000;

    private Settlements() {}

    /**
     * The tables of the room.
     *
     * @return each after those it refers to
     */
    public static List<Table<?>> tables() {
        return List.of(SettlementRows.SETTLED_LINE, SettlementRows.SETTLEMENT_DAY, SettlementRows.EXPLAINED);
    }

    /**
     * What the room keeps of people.
     *
     * @return who explained a difference
     */
    public static List<Holding> holdings() {
        return List.of(Holding.of(
                SettlementRows.EXPLAINED.name(),
                "which member of staff explained a difference",
                "the accounts of the shop",
                LegalBasis.LEGAL_OBLIGATION,
                Retention.of(Period.ofYears(10), Retention.Start.COLLECTION),
                Redaction.deleteRow()));
    }

    /**
     * Keeps lines; of those that are kept already only the payout they became part of is new.
     *
     * @param unit where
     * @param lines of one account
     * @return how many are new
     */
    public static int keep(StorageUnit unit, List<SettledLine> lines) {
        Map<String, Row<SettledLine>> kept = new HashMap<>();
        unit.findAll(
                        SettlementRows.SETTLED_LINE,
                        lines.stream().map(SettledLine::key).distinct().toList())
                .forEach(row -> kept.put(row.id(), row));
        int fresh = 0;
        for (SettledLine line : lines) {
            Optional<Row<SettledLine>> before = Optional.ofNullable(kept.get(line.key()));
            if (before.isEmpty()) {
                kept.put(line.key(), unit.insert(SettlementRows.SETTLED_LINE, line));
                fresh++;
            } else if (before.get().value().payout().isEmpty() && line.payout().isPresent()) {
                kept.put(
                        line.key(),
                        unit.update(before.get(), paidOut(before.get().value(), line.payout())));
            }
        }
        return fresh;
    }

    /** What was told of a line once stands; only that it is paid out is told later. */
    private static SettledLine paidOut(SettledLine line, Optional<String> payout) {
        return new SettledLine(
                line.account(),
                line.line(),
                line.day(),
                line.kind(),
                line.movement(),
                line.gross(),
                line.fee(),
                line.net(),
                payout,
                line.at());
    }

    /**
     * Everything that is compared for some days of an account.
     *
     * @param view where
     * @param account the gateway account
     * @param from the first day
     * @param to the last day
     * @param now when
     * @return lines and books
     */
    public static SettlementFacts facts(StorageView view, String account, LocalDate from, LocalDate to, Instant now) {
        LocalDate late = to.plusDays(Comparison.DAYS_UNTIL_MISSED);
        Map<String, SettledLine> lines = new LinkedHashMap<>();
        Set<String> payouts = new HashSet<>();
        Set<String> movements = new HashSet<>();
        Query<SettledLine> ofDays = Query.of(SettlementRows.SETTLED_LINE)
                .where(SettlementRows.LINE_ACCOUNT, account)
                .whereAtLeast(SettlementRows.LINE_DAY, from.toString())
                .whereAtMost(SettlementRows.LINE_DAY, to.toString());
        all(view, ofDays).forEach(line -> {
            lines.put(line.key(), line);
            line.movement().ifPresent(movements::add);
            line.payout().filter(p -> line.kind() == SettlementKind.PAYOUT).ifPresent(payouts::add);
        });

        Map<String, Booking> bookings = new LinkedHashMap<>();
        Bookings.between(
                        view,
                        account,
                        from.atStartOfDay().toInstant(ZoneOffset.UTC),
                        to.plusDays(1).atStartOfDay().minusNanos(1_000).toInstant(ZoneOffset.UTC))
                .forEach(b -> {
                    bookings.put(b.key(), b);
                    movements.add(b.movement());
                });
        portions(movements).forEach(ids -> Bookings.findAll(view, account, ids).forEach(b -> bookings.put(b.key(), b)));
        Query<SettledLine> ofAccount =
                Query.of(SettlementRows.SETTLED_LINE).where(SettlementRows.LINE_ACCOUNT, account);
        portions(movements)
                .forEach(ids -> all(view, ofAccount.whereIn(SettlementRows.LINE_MOVEMENT, ids))
                        .forEach(line -> lines.put(line.key(), line)));
        portions(payouts)
                .forEach(ids -> all(view, ofAccount.whereIn(SettlementRows.LINE_PAYOUT, ids))
                        .forEach(line -> lines.put(line.key(), line)));
        Set<LocalDate> fetched = new HashSet<>();
        days(view, account, from, late).forEach(day -> fetched.add(day.day()));
        return new SettlementFacts(
                account, from, to, List.copyOf(lines.values()), List.copyOf(bookings.values()), fetched, now);
    }

    private static List<List<String>> portions(Collection<String> ids) {
        List<String> all = ids.stream().sorted().toList();
        List<List<String>> portions = new ArrayList<>();
        for (int i = 0; i < all.size(); i += PORTION) {
            portions.add(all.subList(i, Math.min(i + PORTION, all.size())));
        }
        return portions;
    }

    private static <T> List<T> all(StorageView view, Query<T> query) {
        List<T> all = new ArrayList<>();
        Query<T> page = query.limit(PORTION);
        List<Row<T>> rows = view.query(page);
        while (!rows.isEmpty()) {
            rows.forEach(row -> all.add(row.value()));
            page = page.after(query.positionOf(rows.get(rows.size() - 1).value()));
            rows = rows.size() < PORTION ? List.of() : view.query(page);
        }
        return all;
    }

    /**
     * The fees of lines that settle a movement just as it is booked, as movements of their own: for those whose provider has
     * told no fee of the same operation itself.
     *
     * @param view where
     * @param lines as they are kept
     * @return by the id of the operation that each belongs to
     */
    public static Map<String, List<Movement>> fees(StorageView view, List<SettledLine> lines) {
        Map<String, List<Movement>> fees = new LinkedHashMap<>();
        for (SettledLine line : lines) {
            if (line.fee().isPositive() && line.addsUp()) {
                line.movement()
                        .flatMap(id -> Bookings.find(view, line.account(), id))
                        .filter(b -> b.amount().currency().equals(line.fee().currency()))
                        .filter(b -> !isFeeTold(view, b))
                        .ifPresent(b -> b.operation()
                                .ifPresent(operation -> fees.computeIfAbsent(operation, o -> new ArrayList<>())
                                        .add(Movement.of(
                                                        FEE + line.line(),
                                                        MovementKind.FEE,
                                                        Amounts.shown(line.fee()),
                                                        line.at())
                                                .reducing(b.movement()))));
            }
        }
        return fees;
    }

    private static boolean isFeeTold(StorageView view, Booking booking) {
        return Bookings.of(view, booking.payment()).stream()
                .anyMatch(b -> b.kind() == MovementKind.FEE
                        && b.operation().equals(booking.operation())
                        && !b.movement().startsWith(FEE));
    }

    /**
     * Notes that a day's lines were fetched, all of them.
     *
     * @param unit where
     * @param day as it is now
     */
    public static void note(StorageUnit unit, SettlementDay day) {
        Optional<Row<SettlementDay>> before = unit.find(SettlementRows.SETTLEMENT_DAY, day.key());
        if (before.isPresent()) {
            unit.update(before.get(), day);
        } else {
            unit.insert(SettlementRows.SETTLEMENT_DAY, day);
        }
    }

    /**
     * A day.
     *
     * @param view where
     * @param account the gateway account
     * @param day which
     * @return empty when it was never fetched
     */
    public static Optional<SettlementDay> day(StorageView view, String account, LocalDate day) {
        return view.find(SettlementRows.SETTLEMENT_DAY, SettlementDay.key(account, day))
                .map(Row::value);
    }

    /**
     * The days of an account that were fetched.
     *
     * @param view where
     * @param account the gateway account
     * @param from the first
     * @param to the last
     * @return in any order
     */
    public static List<SettlementDay> days(StorageView view, String account, LocalDate from, LocalDate to) {
        return view
                .query(Query.of(SettlementRows.SETTLEMENT_DAY)
                        .where(SettlementRows.DAY_ACCOUNT, account)
                        .whereAtLeast(SettlementRows.DAY, from.toString())
                        .whereAtMost(SettlementRows.DAY, to.toString()))
                .stream()
                .map(Row::value)
                .toList();
    }

    /**
     * Days with differences that nobody has explained, for health.
     *
     * @param view where
     * @param limit the most
     * @return in any order
     */
    public static List<SettlementDay> unexplained(StorageView view, int limit) {
        return view
                .query(Query.of(SettlementRows.SETTLEMENT_DAY)
                        .whereAtLeast(SettlementRows.DIFFERENCES, 1L)
                        .limit(limit))
                .stream()
                .map(Row::value)
                .toList();
    }

    /**
     * Notes that a difference is explained.
     *
     * @param unit where
     * @param explained who did so
     * @return false when it was before
     */
    public static boolean explain(StorageUnit unit, Explained explained) {
        return unit.insertIfAbsent(SettlementRows.EXPLAINED, explained);
    }

    /**
     * Who explained some differences.
     *
     * @param view where
     * @param account the gateway account
     * @param differences which
     * @return by the difference's id, for those that are explained
     */
    public static Map<String, Explained> explained(
            StorageView view, String account, Collection<Difference> differences) {
        Map<String, Explained> explained = new HashMap<>();
        portions(differences.stream()
                        .map(d -> Explained.key(account, d.id()))
                        .distinct()
                        .toList())
                .forEach(keys -> view.findAll(SettlementRows.EXPLAINED, keys)
                        .forEach(row -> explained.put(row.value().difference(), row.value())));
        return explained;
    }
}
