package dev.kontor.settlement;

import dev.kontor.payment.Booking;
import dev.kontor.payment.Resolution;
import dev.kontor.spi.payment.SettlementKind;
import dev.kontor.value.Amount;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A provider's settlement beside our books. A function of the two: the order of lines makes no difference.
 *
 * @param lines how many lines these days have
 * @param matched how many movements were settled just as they are booked
 * @param totals what the lines of these days come to, by currency
 * @param differences what does not match, by day
 */
public record Comparison(int lines, int matched, List<Totals> totals, List<Difference> differences) {
    /** So long a movement may take until it is settled. */
    public static final int DAYS_UNTIL_MISSED = 5;

    /** Copies the lists. */
    public Comparison {
        totals = List.copyOf(totals);
        differences = List.copyOf(differences);
    }

    /**
     * Sums in one currency.
     *
     * @param gross what moved, payouts left out
     * @param fees what the provider kept
     * @param net what is left, by the provider's word
     * @param paidOut what went to the shop's bank
     */
    public record Totals(Amount gross, Amount fees, Amount net, Amount paidOut) {}

    /**
     * Compares.
     *
     * @param facts lines and books
     * @return what matches and what does not
     */
    public static Comparison of(SettlementFacts facts) {
        List<SettledLine> asked =
                facts.lines().stream().filter(l -> facts.isAsked(l.day())).toList();
        Map<String, Booking> booked = new HashMap<>();
        facts.bookings().forEach(b -> booked.put(b.movement(), b));
        Map<String, List<SettledLine>> byMovement = new TreeMap<>();
        facts.lines()
                .forEach(l -> l.movement()
                        .filter(m -> l.kind().movement().isPresent())
                        .ifPresent(m -> byMovement
                                .computeIfAbsent(m, x -> new ArrayList<>())
                                .add(l)));

        List<Difference> differences = new ArrayList<>();
        asked.forEach(line -> ofLine(line).ifPresent(differences::add));
        int matched = 0;
        for (Map.Entry<String, List<SettledLine>> settled : byMovement.entrySet()) {
            SettledLine newest = newest(settled.getValue());
            if (facts.isAsked(newest.day())) {
                Optional<Booking> booking = Optional.ofNullable(booked.get(settled.getKey()));
                Optional<Difference> differs = ofMovement(settled.getValue(), newest, booking);
                differs.ifPresent(differences::add);
                matched += differs.isPresent() ? 0 : 1;
            }
        }
        facts.bookings().stream()
                .filter(b -> !byMovement.containsKey(b.movement()) && isMissed(facts, b))
                .map(Comparison::missed)
                .forEach(differences::add);
        asked.stream()
                .filter(l -> l.kind() == SettlementKind.PAYOUT)
                .map(l -> ofPayout(l, facts.lines()))
                .flatMap(Optional::stream)
                .forEach(differences::add);
        differences.sort(Comparator.comparing(Difference::day).thenComparing(Difference::id));
        return new Comparison(asked.size(), matched, totals(asked), differences);
    }

    private static Optional<Difference> ofLine(SettledLine line) {
        if (!line.addsUp()) {
            return Optional.of(at(
                    DifferenceKind.LINE_DOES_NOT_ADD_UP,
                    line,
                    Optional.empty(),
                    line.net(),
                    Optional.of(line.gross().minus(line.fee()))));
        }
        if (line.kind() == SettlementKind.ADJUSTMENT) {
            return Optional.of(at(DifferenceKind.ADJUSTMENT, line, Optional.empty(), line.gross(), Optional.empty()));
        }
        return line.kind().movement().isPresent() && line.movement().isEmpty()
                ? Optional.of(at(DifferenceKind.MISSING_HERE, line, Optional.empty(), line.gross(), Optional.empty()))
                : Optional.empty();
    }

    private static SettledLine newest(Collection<SettledLine> lines) {
        return lines.stream()
                .max(Comparator.comparing(SettledLine::at).thenComparing(SettledLine::line))
                .orElseThrow();
    }

    private static Optional<Difference> ofMovement(
            List<SettledLine> lines, SettledLine newest, Optional<Booking> booking) {
        if (booking.isEmpty()) {
            return Optional.of(
                    at(DifferenceKind.MISSING_HERE, newest, Optional.empty(), newest.gross(), Optional.empty()));
        }
        Booking ours = booking.get();
        Amount expected =
                newest.kind().bringsMoney() ? ours.amount() : ours.amount().negated();
        if (lines.stream().anyMatch(l -> !l.gross().currency().equals(expected.currency()))) {
            return Optional.of(
                    at(DifferenceKind.CURRENCY_DIFFERS, newest, booking, newest.gross(), Optional.of(expected)));
        }
        if (lines.stream().anyMatch(l -> !l.kind().movement().equals(Optional.of(ours.kind())))) {
            return Optional.of(at(DifferenceKind.KIND_DIFFERS, newest, booking, newest.gross(), Optional.of(expected)));
        }
        Amount told =
                lines.stream().map(SettledLine::gross).reduce(Amount::plus).orElseThrow();
        if (told.equals(expected)) {
            return Optional.empty();
        }
        boolean again =
                lines.size() > 1 && lines.stream().allMatch(l -> l.gross().equals(expected));
        return Optional.of(at(
                again ? DifferenceKind.SETTLED_TWICE : DifferenceKind.AMOUNT_DIFFERS,
                newest,
                booking,
                told,
                Optional.of(expected)));
    }

    /** Time enough has passed, and every day on which its line could stand was fetched. */
    private static boolean isMissed(SettlementFacts facts, Booking booking) {
        LocalDate day = day(booking);
        boolean settles = SettlementKind.of(booking.kind()).isPresent();
        LocalDate last = day.plusDays(DAYS_UNTIL_MISSED);
        return settles
                && facts.isAsked(day)
                && !booking.movement().startsWith(Resolution.BY_HAND)
                && last.isBefore(facts.now().atOffset(ZoneOffset.UTC).toLocalDate())
                && day.datesUntil(last.plusDays(1)).allMatch(facts.fetched()::contains);
    }

    private static Difference missed(Booking booking) {
        boolean brings = SettlementKind.of(booking.kind())
                .filter(SettlementKind::bringsMoney)
                .isPresent();
        return new Difference(
                DifferenceKind.MISSING_THERE,
                day(booking),
                Optional.empty(),
                Optional.of(booking.movement()),
                Optional.of(booking.payment().value()),
                Optional.empty(),
                Optional.of(brings ? booking.amount() : booking.amount().negated()));
    }

    private static LocalDate day(Booking booking) {
        return booking.at().atOffset(ZoneOffset.UTC).toLocalDate();
    }

    private static Optional<Difference> ofPayout(SettledLine payout, List<SettledLine> lines) {
        Amount paid = payout.net().negated();
        Set<String> counted = new HashSet<>();
        Amount sum = Amount.zero(paid.currency());
        for (SettledLine line : lines) {
            boolean part = line.kind() != SettlementKind.PAYOUT
                    && payout.payout().isPresent()
                    && line.payout().equals(payout.payout())
                    && line.net().currency().equals(paid.currency());
            if (part && counted.add(line.line())) {
                sum = sum.plus(line.net());
            }
        }
        return sum.equals(paid)
                ? Optional.empty()
                : Optional.of(
                        at(DifferenceKind.PAYOUT_DOES_NOT_ADD_UP, payout, Optional.empty(), paid, Optional.of(sum)));
    }

    private static Difference at(
            DifferenceKind kind, SettledLine line, Optional<Booking> booking, Amount theirs, Optional<Amount> ours) {
        return new Difference(
                kind,
                line.day(),
                Optional.of(line.line()),
                line.movement(),
                booking.map(b -> b.payment().value()),
                Optional.of(theirs),
                ours);
    }

    private static List<Totals> totals(List<SettledLine> lines) {
        Map<String, Totals> sums = new TreeMap<>();
        for (SettledLine line : lines) {
            Amount none = Amount.zero(line.gross().currency());
            Totals so = sums.getOrDefault(none.currency(), new Totals(none, none, none, none));
            sums.put(
                    none.currency(),
                    line.kind() == SettlementKind.PAYOUT
                            ? new Totals(so.gross, so.fees, so.net, so.paidOut.minus(line.net()))
                            : new Totals(
                                    so.gross.plus(line.gross()),
                                    so.fees.plus(line.fee()),
                                    so.net.plus(line.net()),
                                    so.paidOut));
        }
        return List.copyOf(sums.values());
    }
}
