package dev.kontor.conduct.evidence;

import dev.kontor.payment.PaymentOperation;
import dev.kontor.payment.Payments;
import dev.kontor.spi.payment.Movement;
import dev.kontor.spi.payment.Outcome;
import dev.kontor.spi.storage.Question;
import java.util.List;
import java.util.Optional;

/**
 * What was learnt of one operation, whichever way: a direct answer, a look-up, a webhook, a file. The same facts lead to the
 * same books, however often and in whatever order they are told.
 *
 * @param operation the id of the operation it is about
 * @param outcome what became of it; empty when only movements were told
 * @param movements what moved
 */
public record Evidence(String operation, Optional<Outcome> outcome, List<Movement> movements) {
    /** Copies the movements. */
    public Evidence {
        movements = List.copyOf(movements);
    }

    /**
     * An answer of a gateway.
     *
     * @param operation the id of the operation
     * @param outcome the answer
     * @return the evidence, with the movements the answer brought
     */
    public static Evidence of(String operation, Outcome outcome) {
        return new Evidence(
                operation,
                Optional.of(outcome),
                outcome instanceof Outcome.Succeeded done ? done.movements() : List.of());
    }

    /**
     * The questions that recording this asks about, to be expected.
     *
     * @param about the operation it is about
     * @return those about movements and about notices that waited for the handle
     */
    List<Question<?>> asking(PaymentOperation about) {
        return Payments.asking(
                about.account(),
                movements.stream().map(Movement::id).toList(),
                outcome.filter(Outcome.Succeeded.class::isInstance)
                        .map(o -> ((Outcome.Succeeded) o).handle().providerId()));
    }

    /**
     * An answer of a look-up.
     *
     * @param operation the id of the operation
     * @param outcome what became of it
     * @param all every movement the provider knows of it
     * @return the evidence
     */
    public static Evidence of(String operation, Outcome outcome, List<Movement> all) {
        return new Evidence(
                operation,
                Optional.of(outcome),
                all.isEmpty() ? of(operation, outcome).movements() : all);
    }
}
