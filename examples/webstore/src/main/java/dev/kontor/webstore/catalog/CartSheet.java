package dev.kontor.webstore.catalog;

import dev.kontor.pricing.Quote;
import java.util.List;
import java.util.Optional;
import javax.money.MonetaryAmount;

/**
 * What the cart's page says.
 *
 * @param lines in the order in which they were put in
 * @param quote what all of it costs; empty when something in it cannot be bought, or nothing is in it
 * @param steps what was done to the price of the whole
 * @param problems what keeps the whole from being bought, a sentence each
 * @param isNotHere whether the store does not sell where the visitor is
 * @param isReady whether the checkout can begin
 * @param coupons those that were entered
 * @param reductions what promotions take off, in the order in which they apply
 * @param field in which a coupon is entered
 * @param beside what goes with what is in the cart
 */
public record CartSheet(
        List<CartLine> lines,
        Optional<Quote> quote,
        List<TraceStep> steps,
        List<String> problems,
        boolean isNotHere,
        boolean isReady,
        List<CartCoupon> coupons,
        List<Reduction> reductions,
        CouponField field,
        List<Beside> beside) {
    /**
     * The field in which a coupon is entered.
     *
     * @param typed what stands in it
     * @param reasons why that was not taken, a sentence each
     */
    public record CouponField(String typed, List<String> reasons) {
        /** Copies the list. */
        public CouponField {
            reasons = List.copyOf(reasons);
        }
    }

    /** Copies what it is given. */
    public CartSheet {
        lines = List.copyOf(lines);
        steps = List.copyOf(steps);
        problems = List.copyOf(problems);
        coupons = List.copyOf(coupons);
        reductions = List.copyOf(reductions);
        beside = List.copyOf(beside);
    }

    /** What everything costs before promotions, as prices are shown. */
    public Optional<MonetaryAmount> before() {
        return lines.stream().flatMap(line -> line.before().stream()).reduce(MonetaryAmount::add);
    }

    /** How many things lie in the cart. */
    public int units() {
        return lines.stream().mapToInt(CartLine::quantity).sum();
    }
}
