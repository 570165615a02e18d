package dev.kontor.office;

import dev.kontor.value.Text;

/**
 * Why money goes back, in a person's words, and whether it is owed. Immutable.
 *
 * @param words one line for the journal, at most 500 characters; never empty
 * @param goodwill whether the shop gives it though it owes nothing: it is marked so, and only money that was taken counts
 */
public record RefundReason(String words, boolean goodwill) {
    /** Checks the words. */
    public RefundReason {
        words = Text.line("reason", words, 500);
    }

    /**
     * Money the customer is owed.
     *
     * @param words why
     * @return the reason
     */
    public static RefundReason of(String words) {
        return new RefundReason(words, false);
    }

    /**
     * Money the shop gives though it owes nothing; it may be more than a return would bring.
     *
     * @param words why
     * @return the reason
     */
    public static RefundReason goodwill(String words) {
        return new RefundReason(words, true);
    }
}
