package dev.kontor.office;

import java.util.List;

/**
 * What a move of stored payment methods comes to.
 *
 * @param moved how many are moved, or would be
 * @param left those that stay where they are, since the list has no new name for them
 * @param stillOpen how many operations are under way at the old account; they go their way there
 */
public record MovedInstruments(int moved, List<Left> left, int stillOpen) {
    /** Copies the list. */
    public MovedInstruments {
        left = List.copyOf(left);
    }

    /**
     * One that stays.
     *
     * @param instrument its id
     * @param owner the account's id
     * @param label how its owner recognizes it
     */
    public record Left(String instrument, String owner, String label) {}
}
