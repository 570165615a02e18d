package dev.kontor.order;

import dev.kontor.value.Amount;
import dev.kontor.value.Amounts;
import java.math.BigDecimal;
import java.util.Optional;
import javax.money.MonetaryAmount;

/**
 * A promotion that reduced an order, as it was when the order was placed (PR-5).
 *
 * @param code the promotion's code
 * @param number which state of it, from 1 on
 * @param name what customers read, in the language of the order
 * @param exactOff what it took off all lines together, in the terms of the prices: with tax where they hold it; zero or more
 * @param guarantee by how much it reduces the fee of a longer guarantee, in percent; empty when it does not
 * @param coupon what was used up with it: the coupon, or prefix and number of a campaign's code; empty without a coupon
 */
public record OrderedPromotion(
        String code,
        int number,
        String name,
        Amount exactOff,
        Optional<BigDecimal> guarantee,
        Optional<String> coupon) {
    /**
     * What it took off.
     *
     * @return zero or more
     */
    public MonetaryAmount off() {
        return Amounts.shown(exactOff);
    }
}
