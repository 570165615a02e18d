package dev.kontor.sandbox;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the bank has settled with its merchants: a line for each movement of money, less two in a hundred of what was taken,
 * and one for each payout. Guarded by the bank's lock.
 */
final class Statement {
    /** So few that a test has more than one page. */
    static final int PAGE = 10;

    private static final Set<String> MOVING =
            Set.of("CAPTURED", "REFUNDED", "REFUND_FAILED", "CHARGED_BACK", "CHARGEBACK_REVERSED", "RETURNED_BY_BANK");
    private static final Set<String> BRINGING = Set.of("CAPTURED", "REFUND_FAILED", "CHARGEBACK_REVERSED");

    private final Map<String, String> paidOut = new HashMap<>();
    private final List<Payout> payouts = new ArrayList<>();

    private record Payout(String id, String merchant, String currency, long minor, Instant at) {}

    /** One line, in minor units. */
    record Line(
            String id, String kind, String movement, String currency, long gross, long fee, String payout, Instant at) {
        Map<String, Object> told() {
            Map<String, Object> told = Json.object(
                    "id",
                    id,
                    "kind",
                    kind,
                    "currency",
                    currency,
                    "gross",
                    gross,
                    "fee",
                    fee,
                    "net",
                    gross - fee,
                    "at",
                    at.toString());
            if (!movement.isEmpty()) {
                told.put("movement", movement);
            }
            if (!payout.isEmpty()) {
                told.put("payout", payout);
            }
            return told;
        }
    }

    /** The lines of a day in the order in which they were booked. */
    List<Line> lines(List<BankPayment> payments, String merchant, LocalDate day) {
        List<Line> lines = new ArrayList<>(settled(payments, merchant));
        payouts.stream()
                .filter(p -> p.merchant().equals(merchant))
                .map(p -> new Line("line_" + p.id(), "PAYOUT", "", p.currency(), -p.minor(), 0, p.id(), p.at()))
                .forEach(lines::add);
        return lines.stream()
                .filter(l -> l.at().atOffset(ZoneOffset.UTC).toLocalDate().equals(day))
                .sorted(Comparator.comparing(Line::at).thenComparing(Line::id))
                .toList();
    }

    private List<Line> settled(List<BankPayment> payments, String merchant) {
        return payments.stream()
                .filter(p -> p.merchant.equals(merchant))
                .flatMap(p -> p.history.stream()
                        .filter(m -> MOVING.contains(m.kind()))
                        .map(m -> line(m, p.currency)))
                .toList();
    }

    private Line line(BankMovement moved, String currency) {
        long gross = BRINGING.contains(moved.kind()) ? moved.minor() : -moved.minor();
        long fee = moved.kind().equals("CAPTURED") ? (moved.minor() * 2 + 50) / 100 : 0;
        return new Line(
                "line_" + moved.id(),
                moved.kind(),
                moved.id(),
                currency,
                gross,
                fee,
                paidOut.getOrDefault(moved.id(), ""),
                moved.at());
    }

    /** Sends each merchant what he has, by currency; he who owes keeps owing. */
    int payOut(List<BankPayment> payments, Instant now) {
        int before = payouts.size();
        for (String merchant :
                payments.stream().map(p -> p.merchant).distinct().sorted().toList()) {
            Map<String, List<Line>> open = new TreeMap<>();
            settled(payments, merchant).stream()
                    .filter(l -> l.payout().isEmpty())
                    .forEach(l -> open.computeIfAbsent(l.currency(), c -> new ArrayList<>())
                            .add(l));
            open.forEach((currency, lines) -> {
                long minor = lines.stream().mapToLong(l -> l.gross() - l.fee()).sum();
                if (minor > 0) {
                    String id = "po_" + (payouts.size() + 1);
                    payouts.add(new Payout(id, merchant, currency, minor, now));
                    lines.forEach(l -> paidOut.put(l.movement(), id));
                }
            });
        }
        return payouts.size() - before;
    }
}
