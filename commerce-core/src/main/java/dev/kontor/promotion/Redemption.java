package dev.kontor.promotion;

import dev.kontor.value.Amount;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * That an order uses a promotion, as long as it is not canceled.
 *
 * @param order the order's id
 * @param promotion the promotion's code
 * @param account whose order
 * @param coupon what is used up with it; empty without a coupon
 * @param off what it took off
 * @param holder for whom the limits are held
 * @param limits the limits it counts in
 * @param at since when
 */
public record Redemption(
        String order,
        String promotion,
        String account,
        Optional<String> coupon,
        Amount off,
        String holder,
        List<String> limits,
        Instant at) {
    /** Copies the limits. */
    public Redemption {
        limits = List.copyOf(limits);
    }

    String id() {
        return order + "/" + promotion;
    }
}
