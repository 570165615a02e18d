package dev.kontor.tck;

import dev.kontor.spi.payment.AmountRule;
import dev.kontor.spi.payment.Capabilities;
import dev.kontor.spi.payment.Idempotency;
import dev.kontor.spi.payment.LookupStrength;
import dev.kontor.spi.payment.MethodSupport;
import dev.kontor.spi.payment.OperationKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a gateway declares, as tables in Markdown: the same for the same gateway. */
public final class SupportTable {
    private SupportTable() {}

    /**
     * Its methods, then its operations.
     *
     * @param capabilities as declared
     * @return lines; an empty one ends each table
     */
    public static List<String> of(Capabilities capabilities) {
        List<String> lines = new ArrayList<>();
        lines.add(
                "| method | operations | currencies | captures | refunds in part | authorization lasts | refundable for |");
        lines.add("|---|---|---|---|---|---|---|");
        capabilities.methods().stream().map(SupportTable::row).sorted().forEach(lines::add);
        lines.add("");
        lines.add("| operation | a repetition is known by | for | found by our id | look-ups lag |");
        lines.add("|---|---|---|---|---|");
        capabilities.methods().stream()
                .flatMap(method -> method.operations().stream())
                .collect(Collectors.toCollection(TreeSet::new))
                .forEach(kind -> lines.add(row(kind, capabilities.idempotency(kind), capabilities.lookup(kind))));
        lines.add("");
        return lines;
    }

    private static String row(MethodSupport method) {
        return cells(
                method.method().toString(),
                method.operations().stream().map(SupportTable::words).collect(Collectors.joining(", ")),
                method.amounts().stream().map(AmountRule::currency).sorted().collect(Collectors.joining(" ")),
                Integer.toString(method.captures()),
                method.hasPartialRefunds() ? "yes" : "no",
                method.authorizationLasts().map(SupportTable::words).orElse("as answered"),
                method.refundableFor().map(SupportTable::words).orElse("no end"));
    }

    private static String row(OperationKind kind, Idempotency idempotency, LookupStrength lookup) {
        return cells(
                words(kind),
                idempotency.mode().name().toLowerCase(Locale.ROOT),
                idempotency.keptFor().isZero() ? "-" : words(idempotency.keptFor()),
                lookup.byReference() ? "yes" : "no",
                lag(lookup));
    }

    private static String lag(LookupStrength lookup) {
        if (lookup.isInFiles()) {
            return "only files tell";
        }
        return lookup.lag().isZero() ? "no" : words(lookup.lag());
    }

    private static String cells(String... cells) {
        return "| " + String.join(" | ", cells) + " |";
    }

    private static String words(OperationKind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String words(Duration duration) {
        if (duration.toDays() > 0 && duration.equals(Duration.ofDays(duration.toDays()))) {
            return duration.toDays() == 1 ? "1 day" : duration.toDays() + " days";
        }
        return duration.toSeconds() % 3600 == 0
                ? duration.toHours() + " h"
                : duration.toSeconds() % 60 == 0 ? duration.toMinutes() + " min" : duration.toSeconds() + " s";
    }
}
