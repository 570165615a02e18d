package dev.kontor.conduct.staff;

import dev.kontor.debit.BankLine;
import dev.kontor.debit.DebitBatch;
import dev.kontor.debit.DebitMandate;
import dev.kontor.debit.Debits;
import dev.kontor.spi.debit.BankEntry;
import dev.kontor.spi.storage.StorageView;
import java.util.List;
import java.util.Optional;

/**
 * The lines that an entry of a bank's file may be about, by the names that it brings: the line's own first, then its group's, its
 * mandate's, its file's.
 *
 * @param lines one, several, or none
 * @param byGroup whether they are all of a group, which is booked as one sum
 */
record Candidates(List<BankLine> lines, boolean byGroup) {
    Candidates {
        lines = List.copyOf(lines);
    }

    static Candidates of(StorageView view, String account, BankEntry.Booked told) {
        var names = told.references();
        if (names.lineId().isPresent()) {
            Optional<BankLine> named =
                    Debits.lineByReference(view, account, names.lineId().get());
            boolean isCorrected = !told.credit() && told.reason().isEmpty();
            return new Candidates(
                    named.map(line -> isCorrected ? reversing(view, line).orElse(line) : line).stream()
                            .toList(),
                    false);
        }
        if (names.groupId().isPresent()) {
            return new Candidates(Debits.inGroup(view, account, names.groupId().get()), true);
        }
        Optional<DebitMandate> mandate = names.mandate().flatMap(name -> Debits.byReference(view, account, name));
        if (mandate.isPresent()) {
            return new Candidates(
                    Debits.drawnBy(view, mandate.get().id()).stream()
                            .filter(line -> line.kind() == BankLine.Kind.COLLECT)
                            .filter(line ->
                                    told.credit() ? line.isAwaited() : line.came() > line.went() || line.isAwaited())
                            .toList(),
                    false);
        }
        return names.messageId()
                .flatMap(id -> Debits.byMessage(view, account, id))
                .map(batch -> new Candidates(Debits.in(view, batch.id()), true))
                .orElse(new Candidates(List.of(), false));
    }

    /** Banks book a reversal under the name of the debit that it reverses. */
    private static Optional<BankLine> reversing(StorageView view, BankLine drawn) {
        return Debits.of(view, drawn.subject()).stream()
                .filter(line -> line.kind() == BankLine.Kind.REVERSE)
                .filter(BankLine::isAwaited)
                .filter(line -> BatchLines.drawn(view, line).operation().equals(drawn.operation()))
                .findFirst();
    }

    static Candidates of(StorageView view, String account, BankEntry.Answer told, Optional<DebitBatch> batch) {
        var names = told.references();
        if (batch.filter(known -> known.kind() == BankLine.Kind.REVERSE).isPresent()) {
            return new Candidates(
                    Debits.in(view, batch.get().id()).stream()
                            .filter(line -> told.about() != BankEntry.About.LINE
                                    || names.lineId()
                                            .equals(Optional.of(
                                                    BatchLines.drawn(view, line).reference())))
                            .toList(),
                    told.about() != BankEntry.About.LINE);
        }
        return switch (told.about()) {
            case LINE ->
                new Candidates(
                        names.lineId().flatMap(id -> Debits.lineByReference(view, account, id)).stream()
                                .toList(),
                        false);
            case GROUP ->
                new Candidates(
                        names.groupId()
                                .map(group -> Debits.inGroup(view, account, group))
                                .orElse(List.of()),
                        true);
            case FILE ->
                new Candidates(batch.map(known -> Debits.in(view, known.id())).orElse(List.of()), true);
        };
    }
}
