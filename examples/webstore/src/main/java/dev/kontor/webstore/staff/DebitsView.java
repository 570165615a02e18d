package dev.kontor.webstore.staff;

import dev.kontor.debit.BankImport;
import dev.kontor.debit.BankLine;
import dev.kontor.debit.DebitBatch;
import dev.kontor.debit.DebitMandate;
import dev.kontor.debit.ReadEntry;
import java.util.List;
import java.util.Optional;

/**
 * What the bookkeeper sees of direct debits.
 *
 * @param collections what waits to be collected
 * @param transfers what waits to be given back
 * @param reversals what of it goes back as a correction of its debit
 * @param batches the files for the bank, newest first
 * @param files the files that came from it, newest first
 * @param unmatched what in them is for a person
 * @param silent what was due long ago without a word of the bank
 * @param mandates newest first
 * @param statements the names of what the bank to practice with has written, newest first; empty when there is no such bank
 */
public record DebitsView(
        List<BankLine> collections,
        List<BankLine> transfers,
        List<BankLine> reversals,
        List<DebitBatch> batches,
        List<BankImport> files,
        List<ReadEntry> unmatched,
        List<BankLine> silent,
        List<DebitMandate> mandates,
        Optional<List<String>> statements) {
    /** Copies the lists. */
    public DebitsView {
        collections = List.copyOf(collections);
        transfers = List.copyOf(transfers);
        reversals = List.copyOf(reversals);
        batches = List.copyOf(batches);
        files = List.copyOf(files);
        unmatched = List.copyOf(unmatched);
        silent = List.copyOf(silent);
        mandates = List.copyOf(mandates);
        statements = statements.map(List::copyOf);
    }
}
