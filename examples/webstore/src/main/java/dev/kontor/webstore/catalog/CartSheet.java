package dev.kontor.webstore.catalog;

import dev.kontor.pricing.Quote;
import java.util.List;
import java.util.Optional;

/**
 * What the cart's page says.
 *
 * @param lines in the order in which they were put in
 * @param quote what all of it costs; empty when something in it cannot be bought, or nothing is in it
 * @param steps what was done to the price of the whole
 * @param problems what keeps the whole from being bought, a sentence each
 * @param isNotHere whether the store does not sell where the visitor is
 * @param isReady whether the checkout can begin
 */
public record CartSheet(
        List<CartLine> lines,
        Optional<Quote> quote,
        List<TraceStep> steps,
        List<String> problems,
        boolean isNotHere,
        boolean isReady) {
    /** Copies what it is given. */
    public CartSheet {
        lines = List.copyOf(lines);
        steps = List.copyOf(steps);
        problems = List.copyOf(problems);
    }

    /** How many things lie in the cart. */
    public int units() {
        return lines.stream().mapToInt(CartLine::quantity).sum();
    }
}
