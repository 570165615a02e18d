package dev.kontor.payment;

import dev.kontor.value.Amount;
import dev.kontor.value.Refusal;
import java.util.List;
import java.util.Optional;

/**
 * How a refund is spread over captures, or why it cannot be.
 *
 * @param shares what goes back from which capture; empty when refused
 * @param refusal why not
 */
public record RefundPlan(List<Share> shares, Optional<Refusal> refusal) {
    /** Copies the shares. */
    public RefundPlan {
        shares = List.copyOf(shares);
    }

    /**
     * One refund to ask for.
     *
     * @param capture the operation that took the money
     * @param amount how much of it goes back
     */
    public record Share(PaymentOperation capture, Amount amount) {}
}
