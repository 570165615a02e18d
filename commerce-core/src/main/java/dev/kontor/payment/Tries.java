package dev.kontor.payment;

import java.util.List;
import java.util.Optional;

/**
 * Where a charge counts if it is declined: the names of limits, opaque to this room, and how many declines close them.
 * Decided when the charge is planned and frozen with it, so that whoever records the answer need not ask again.
 *
 * @param holder under which name this charge counts
 * @param limits the names
 * @param ahead those of them in which a place was set aside when the charge was planned
 * @param shopper the shopper's own limit; empty when there is none
 * @param mostOfShopper how many declines close the shopper; 0 for any number
 * @param mostOfCard how many declines close a card; 0 for any number
 * @param minutes how far back declines count
 */
public record Tries(
        String holder,
        List<String> limits,
        List<String> ahead,
        Optional<String> shopper,
        int mostOfShopper,
        int mostOfCard,
        int minutes) {
    /** Copies the lists. */
    public Tries {
        limits = List.copyOf(limits);
        ahead = List.copyOf(ahead);
    }
}
