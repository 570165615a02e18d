package dev.kontor.shop;

import dev.kontor.bulk.BulkAsk;
import dev.kontor.value.Text;

/**
 * The wish to order units in bulk, for others to claim (OR-6). Which product and how many stand in the quote: one line. Immutable;
 * made by {@link #of} and copying verbs.
 */
public final class BulkWish {
    private static final int LONGEST_PROGRAM = 200;

    private final String program;
    private final BulkAsk.Admission admission;

    private BulkWish(String program, BulkAsk.Admission admission) {
        this.program = program;
        this.admission = admission;
    }

    /**
     * A wish for units that are claimed by codes.
     *
     * @param program for what, such as a course; one line of at most 200 characters
     * @return the wish
     * @throws dev.kontor.value.InvalidValueException when it is blank, longer, or of several lines
     */
    public static BulkWish of(String program) {
        return new BulkWish(Text.line("program", program, LONGEST_PROGRAM), BulkAsk.Admission.CODES);
    }

    /**
     * The same for units that are claimed by whoever stands on a list, which {@link BulkDesk#students} takes.
     *
     * @return a new wish
     */
    public BulkWish byRoster() {
        return new BulkWish(program, BulkAsk.Admission.ROSTER);
    }

    /** For what. */
    public String program() {
        return program;
    }

    /** How the others show that a unit is for them. */
    public BulkAsk.Admission admission() {
        return admission;
    }

    @Override
    public String toString() {
        return admission + " for '" + program + "'";
    }
}
