package dev.kontor.sepa;

import dev.kontor.spi.debit.BankEntry;
import dev.kontor.spi.debit.FileFault;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What was found in a file: entries as long as nothing is wrong with it, and what is wrong. */
final class Findings {
    private static final int MOST_FAULTS = 50;

    private final Consumer<BankEntry> sink;
    private final List<FileFault> faults = new ArrayList<>();
    private long entries;

    Findings(Consumer<BankEntry> sink) {
        this.sink = sink;
    }

    void found(BankEntry entry) {
        if (faults.isEmpty()) {
            entries++;
            sink.accept(entry);
        }
    }

    void wrong(FileFault.Kind kind, long line, String detail) {
        if (faults.size() < MOST_FAULTS) {
            faults.add(new FileFault(kind, line, detail));
        }
    }

    void wrong(FileFault.Kind kind, Element where, String detail) {
        wrong(kind, where.line(), where.name() + ": " + detail);
    }

    void missing(Element where, String what) {
        wrong(FileFault.Kind.MISSING, where, "without " + what);
    }

    void wrong(Broken broken) {
        faults.add(broken.fault());
    }

    List<FileFault> faults() {
        return faults;
    }

    long entries() {
        return entries;
    }
}
