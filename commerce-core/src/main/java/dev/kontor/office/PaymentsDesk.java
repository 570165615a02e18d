package dev.kontor.office;

import java.util.List;

/** Money whose fate is not known. Needs the role PAYMENTS. May gain methods. */
public interface PaymentsDesk {
    /**
     * Operations without a final answer: sent and unanswered, pending, or handed to a person.
     *
     * @param limit the most, 1 to 1,000
     * @return oldest first
     */
    List<OpenOperation> open(int limit);

    /**
     * Asks the provider about an operation now.
     *
     * @param operation its id
     * @throws dev.kontor.value.UnknownIdException when there is none
     */
    void lookUp(String operation);
}
