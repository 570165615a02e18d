package dev.kontor.webstore.orders;

import dev.kontor.pricing.Quote;
import dev.kontor.pricing.QuoteLine;
import java.util.List;
import java.util.Optional;

/**
 * What the checkout shows.
 *
 * @param quote the prices; empty when there are none for this cart
 * @param lines with names, in the quote's order
 * @param pay how it can be paid; nothing to choose when it costs nothing
 * @param email where the keys' letters go
 * @param confirmed whether that address is confirmed, without which nothing can be ordered (AC-1)
 * @param held whether the order will wait for a verification (OR-3)
 * @param problems why it could not be ordered
 * @param consented whether the box for delivery at once was ticked
 * @param missing which fields are missing: or wrong: {@code consent}, {@code method}, {@code gift-card}
 */
public record CheckoutView(
        Optional<Quote> quote,
        List<Line> lines,
        PayForm pay,
        String email,
        boolean confirmed,
        boolean held,
        List<String> problems,
        boolean consented,
        List<String> missing) {
    /** Copies the lists. */
    public CheckoutView {
        lines = List.copyOf(lines);
        problems = List.copyOf(problems);
        missing = List.copyOf(missing);
    }

    /**
     * A line.
     *
     * @param name of the product
     * @param line what it costs
     */
    public record Line(String name, QuoteLine line) {}
}
