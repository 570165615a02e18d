package dev.kontor.promotion;

import dev.kontor.value.Refusal;
import java.util.List;

/**
 * The answer of {@link Discounts}: what promotions make of a basket, step by step.
 *
 * @param cuts every line that a promotion reduces or is given to, in the order in which that happens
 * @param applied the promotions, in the order in which they apply
 * @param lanes what each lane decided that had anything to decide, in order
 * @param passedOver coupons that would have taken something off, had others of their lane not taken off more
 * @param refusals why coupons give nothing; not empty only where the customer is told
 */
public record Discounted(
        List<Cut> cuts,
        List<AppliedPromotion> applied,
        List<Lane> lanes,
        List<Coupon> passedOver,
        List<Refusal> refusals) {
    /**
     * One promotion on one line.
     *
     * @param line the line's place in the basket, from 0 on
     * @param published which promotion
     * @param off what it takes off, in minor units; zero for a guarantee
     * @param left what the line costs then, in minor units; zero or more
     */
    public record Cut(int line, PublishedPromotion published, long off, long left) {}

    /**
     * What one lane decided.
     *
     * @param number which lane
     * @param candidates how many promotions would have taken something off
     * @param taken the codes of those that were taken
     * @param isExact whether no other combination would have taken off more; else those that take off most were taken first
     * @param left what all lines cost then, in minor units
     */
    public record Lane(int number, int candidates, List<String> taken, boolean isExact, long left) {
        /** Copies the codes. */
        public Lane {
            taken = List.copyOf(taken);
        }
    }

    /** Copies the lists. */
    public Discounted {
        cuts = List.copyOf(cuts);
        applied = List.copyOf(applied);
        lanes = List.copyOf(lanes);
        passedOver = List.copyOf(passedOver);
        refusals = List.copyOf(refusals);
    }
}
