package dev.kontor.house;

import dev.kontor.journal.Entry;
import dev.kontor.payment.PaymentRules;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How an operation came into review, by what went over the line to the bank about it until then.
 *
 * @param operation its id
 * @param kind what was asked
 * @param since the bank's last word of how it stands, or the first request for it after that
 * @param until when it went to review
 * @param met what the requests met since then, in order; a bank that does not know it answers without trouble
 */
record Silence(String operation, String kind, Instant since, Instant until, List<String> met) {
    /** What a request meets that the bank answers by not knowing the operation. */
    static final String ABSENT = "ABSENT";

    Silence {
        met = List.copyOf(met);
    }

    /** All ways into review, as the journal tells them. */
    static List<Silence> of(Books books) {
        Map<String, List<Books.Called>> calls = Money.grouped(books.all(Books.Called.class), Books.Called::operation);
        return books.all(Entry.class).stream()
                .filter(e -> e.what().equals("payment.operation-moved"))
                .filter(e -> "REVIEW".equals(e.facts().get("to")))
                // What was never sent to anybody is silent for no reason of theirs.
                .filter(e -> !"CREATED".equals(e.facts().get("from")))
                .sorted(Comparator.comparing(Entry::at))
                .map(e -> before(e, calls.getOrDefault(e.facts().getOrDefault("operation", ""), List.of())))
                .toList();
    }

    private static Silence before(Entry move, List<Books.Called> calls) {
        Instant since = move.at();
        List<String> met = new ArrayList<>();
        boolean spoken = true;
        for (Books.Called call : calls.subList(0, unanswered(move, calls) + 1)) {
            if (call.told()) {
                met.clear();
                since = call.at();
                spoken = true;
            } else {
                met.add(call.trouble().map(Enum::name).orElse(ABSENT));
                if (spoken && !call.asks()) {
                    since = call.at();
                    spoken = false;
                }
            }
        }
        return new Silence(
                move.facts().getOrDefault("operation", ""),
                move.facts().getOrDefault("operationKind", ""),
                since,
                move.at(),
                met);
    }

    /** The question that led to the move: at the same moment another may have been answered, later. */
    private static int unanswered(Entry move, List<Books.Called> calls) {
        int last = -1;
        for (int i = 0; i < calls.size(); i++) {
            Books.Called call = calls.get(i);
            if (call.at().equals(move.at()) && call.asks() && !call.told()) {
                last = i;
            }
        }
        return last;
    }

    /** Whether the bank left us without a word for as long as the house waits. */
    boolean isLongEnough() {
        return !met.isEmpty() && Duration.between(since, until).compareTo(PaymentRules.RESOLUTION_BUDGET) > 0;
    }

    /** The way into review by name. */
    String name() {
        return kind + " in review after " + met.stream().distinct().sorted().collect(Collectors.joining(" and "));
    }
}
