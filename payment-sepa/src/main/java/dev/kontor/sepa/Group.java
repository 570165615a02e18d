package dev.kontor.sepa;

import dev.kontor.spi.debit.Batch;
import dev.kontor.spi.debit.BatchLine;
import dev.kontor.spi.debit.BatchManifest;
import dev.kontor.value.Amount;
import dev.kontor.value.Amounts;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Lines that stand together in a file.
 *
 * @param id by which the bank names them
 * @param on when they are due; empty where the kind has no day of its own
 * @param lines not empty
 */
record Group<L extends BatchLine>(String id, Optional<LocalDate> on, List<L> lines) {
    Group {
        lines = List.copyOf(lines);
    }

    /** Groups of what has the same key, in the order of keys, numbered within the batch; lines stay in theirs. */
    static <L extends BatchLine> List<Group<L>> of(
            Batch batch, List<L> lines, Function<L, String> key, Function<L, Optional<LocalDate>> day) {
        Map<String, List<L>> together = together(lines, key);
        List<Group<L>> groups = new ArrayList<>();
        for (List<L> some : together.values()) {
            groups.add(new Group<>(batch.id() + "-" + (groups.size() + 1), day.apply(some.get(0)), some));
        }
        return groups;
    }

    /** Groups under the names that they had in an earlier file. */
    static <L extends BatchLine> List<Group<L>> named(List<L> lines, Function<L, String> name) {
        return together(lines, name).entrySet().stream()
                .map(named -> new Group<>(named.getKey(), Optional.empty(), named.getValue()))
                .toList();
    }

    private static <L> Map<String, List<L>> together(List<L> lines, Function<L, String> key) {
        Map<String, List<L>> together = new TreeMap<>();
        lines.forEach(line -> together.computeIfAbsent(key.apply(line), k -> new ArrayList<>())
                .add(line));
        return together;
    }

    long cents() {
        return lines.stream()
                .mapToLong(line -> Amounts.minor(line.amount()).minor())
                .reduce(0, Math::addExact);
    }

    void totals(Sheet sheet) throws IOException {
        sheet.text("NbOfTxs", Integer.toString(lines.size()));
        sheet.text("CtrlSum", Sheet.decimal(cents()));
    }

    BatchManifest.Group listed() {
        return new BatchManifest.Group(
                id,
                on,
                Amounts.shown(Amount.ofMinor("EUR", cents())),
                lines.stream().map(BatchLine::id).toList());
    }

    static long cents(List<? extends Group<?>> groups) {
        return groups.stream().mapToLong(Group::cents).reduce(0, Math::addExact);
    }

    static int count(List<? extends Group<?>> groups) {
        return groups.stream().mapToInt(group -> group.lines().size()).sum();
    }

    /** How most messages begin. */
    static void header(Sheet sheet, Batch batch, List<? extends Group<?>> groups, String name) throws IOException {
        sheet.in("GrpHdr", () -> {
            sheet.text("MsgId", batch.id());
            sheet.text("CreDtTm", Sheet.moment(batch.createdAt()));
            sheet.text("NbOfTxs", Integer.toString(count(groups)));
            sheet.text("CtrlSum", Sheet.decimal(cents(groups)));
            sheet.path(name, "InitgPty", "Nm");
        });
    }
}
