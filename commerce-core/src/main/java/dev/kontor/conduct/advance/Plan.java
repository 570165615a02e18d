package dev.kontor.conduct.advance;

import dev.kontor.order.Order;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What follows from a situation.
 *
 * @param order the order with its holds and cancellation as they are now
 * @param steps what is to be done, in this order
 * @param again when time alone would change the situation
 */
record Plan(Order order, List<Step> steps, Optional<Instant> again) {
    Plan {
        steps = List.copyOf(steps);
    }
}
