package dev.kontor.office;

import dev.kontor.value.Refusal;
import java.util.List;

/**
 * What became of a roster file.
 *
 * @param taken how many rows were taken
 * @param fresh how many of these stand for somebody who was not on the roster before
 * @param removed how many entries of earlier files were removed
 * @param leftOut how many rows were left out
 * @param faults why, by line, for the first {@value #MOST_FAULTS} of them
 */
public record RosterReport(int taken, int fresh, int removed, int leftOut, List<Refusal> faults) {
    /** The most faults that are told one by one. */
    public static final int MOST_FAULTS = 100;

    /** Copies the faults. */
    public RosterReport {
        faults = List.copyOf(faults);
    }
}
