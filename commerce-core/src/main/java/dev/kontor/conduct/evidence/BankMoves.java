package dev.kontor.conduct.evidence;

import dev.kontor.conduct.engine.Engine;
import dev.kontor.debit.Debits;
import dev.kontor.debit.Verdict;
import dev.kontor.spi.storage.StorageUnit;
import java.time.Instant;
import java.util.Optional;

/** Books what follows from a file, or from a decision of ours, for a line: the line, its operation and its money together. */
public final class BankMoves {
    private BankMoves() {}

    /**
     * Books a move.
     *
     * @param unit where; has touched the line
     * @param engine the house
     * @param move what follows
     * @param now when
     * @return what became of the operation; empty when only the line changed
     */
    public static Optional<Recorded> book(StorageUnit unit, Engine engine, Verdict.Move move, Instant now) {
        Debits.store(unit, move.after());
        if (move.outcome().isEmpty() && move.movements().isEmpty()) {
            return Optional.empty();
        }
        Evidence evidence = new Evidence(move.after().operation().value(), move.outcome(), move.movements());
        return Optional.of(RecordEvidence.record(unit, engine, evidence, now));
    }
}
