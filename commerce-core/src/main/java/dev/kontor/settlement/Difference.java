package dev.kontor.settlement;

import dev.kontor.value.Amount;
import java.time.LocalDate;
import java.util.Optional;

/**
 * One place where a provider's settlement and our books differ.
 *
 * @param kind in what way
 * @param day of the line, or of the movement that has none
 * @param line the provider's line; empty for a movement without one
 * @param movement the movement; empty for what settles none
 * @param payment whose money, as far as it is known
 * @param theirs what the provider says; empty where it says nothing
 * @param ours what it should be by our books; empty where nothing is booked
 */
public record Difference(
        DifferenceKind kind,
        LocalDate day,
        Optional<String> line,
        Optional<String> movement,
        Optional<String> payment,
        Optional<Amount> theirs,
        Optional<Amount> ours) {
    /**
     * Its id within its gateway account: the same whenever the same books are compared.
     *
     * @return the kind and what it is about
     */
    public String id() {
        return kind + ":" + line.or(() -> movement).orElse("-");
    }
}
