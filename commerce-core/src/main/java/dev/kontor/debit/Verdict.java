package dev.kontor.debit;

import dev.kontor.spi.payment.Movement;
import dev.kontor.spi.payment.Outcome;
import java.util.List;
import java.util.Optional;

/** What follows from one entry of a bank's file. */
public sealed interface Verdict {
    /**
     * Something of ours moved, or was answered.
     *
     * @param moves what follows for each line; not empty
     * @param note for people
     */
    record Moves(List<Move> moves, String note) implements Verdict {
        /** Copies the moves. */
        public Moves {
            moves = List.copyOf(moves);
        }
    }

    /**
     * It says what was known.
     *
     * @param lines lines of which something concluded is confirmed by it
     * @param note for people
     */
    record Known(List<BankLine> lines, String note) implements Verdict {
        /** Copies the lines. */
        public Known {
            lines = List.copyOf(lines);
        }
    }

    /**
     * It speaks of us, and fits nothing.
     *
     * @param note why, for the person who has to look
     */
    record Unmatched(String note) implements Verdict {}

    /** It is none of ours. */
    record Foreign() implements Verdict {}

    /**
     * What follows for a line.
     *
     * @param after the line as it is then
     * @param movements what moved
     * @param outcome what became of its operation; empty when it was over before
     */
    record Move(BankLine after, List<Movement> movements, Optional<Outcome> outcome) {
        /** Copies the movements. */
        public Move {
            movements = List.copyOf(movements);
        }
    }
}
