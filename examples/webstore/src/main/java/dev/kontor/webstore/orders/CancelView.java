package dev.kontor.webstore.orders;

import dev.kontor.order.CancelTerms;
import dev.kontor.order.Order;
import dev.kontor.order.OrderLine;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the page shows on which an order is canceled.
 *
 * @param order the order
 * @param lines those of which something can be canceled
 * @param chosen how many of which line were chosen, by its id
 * @param terms what that would do; empty before anything was chosen
 * @param key a request key made for this showing, so that sending it twice cancels once
 */
public record CancelView(
        Order order, List<Line> lines, Map<String, Integer> chosen, Optional<CancelTerms> terms, String key) {
    /** Copies the collections. */
    public CancelView {
        lines = List.copyOf(lines);
        chosen = Map.copyOf(chosen);
    }

    /**
     * A line of which something can be canceled.
     *
     * @param line as it was bought
     * @param most how many of its units
     */
    public record Line(OrderLine line, int most) {}
}
