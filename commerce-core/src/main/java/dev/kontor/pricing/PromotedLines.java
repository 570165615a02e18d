package dev.kontor.pricing;

import dev.kontor.promotion.Advantage;
import dev.kontor.promotion.AppliedPromotion;
import dev.kontor.promotion.Basket;
import dev.kontor.promotion.Coupon;
import dev.kontor.promotion.Discounted;
import dev.kontor.promotion.Discounts;
import dev.kontor.promotion.Promotion;
import dev.kontor.promotion.PromotionFacts;
import dev.kontor.value.Amount;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What promotions make of priced lines, before tax (PR-5).
 *
 * @param cuts what they take off which line
 * @param applied the promotions they rest on
 * @param steps what was decided for the quote as a whole
 * @param refusals why coupons give nothing
 */
record PromotedLines(Cuts cuts, List<AppliedPromotion> applied, List<PriceStep> steps, List<Refusal> refusals) {
    /**
     * Decides.
     *
     * @throws InvalidValueException when the lines of a lane come to more than an amount can be
     * @throws ArithmeticException when they come to more than can be calculated with
     */
    static PromotedLines of(PricingFacts facts, PromotionFacts promotions, List<TaxedLine> lines, Instant now) {
        if (promotions.isEmpty()) {
            return new PromotedLines(Cuts.of(List.of()), List.of(), List.of(), List.of());
        }
        List<Basket.Line> wanted = new ArrayList<>(lines.size());
        for (TaxedLine line : lines) {
            wanted.add(new Basket.Line(
                    line.wanted().sku(), line.wanted().quantity(), line.wanted().reach(), line.full()));
        }
        Basket basket = new Basket(facts.store(), facts.market(), facts.currency(), wanted);
        Discounted discounted = Discounts.decide(withSegments(facts, promotions), basket, now);
        List<PriceStep> steps = new ArrayList<>();
        discounted.lanes().forEach(lane -> steps.add(step(facts.currency(), lane)));
        for (Coupon coupon : discounted.passedOver()) {
            steps.add(PriceStep.of("promotion.passed-over", Amount.zero(facts.currency()))
                    .with("promotion", coupon.published().promotion().code())
                    .with("coupon", coupon.number()));
        }
        return new PromotedLines(Cuts.of(discounted.cuts()), discounted.applied(), steps, discounted.refusals());
    }

    /** A customer's segments open promotions as groups do. */
    private static PromotionFacts withSegments(PricingFacts facts, PromotionFacts promotions) {
        if (facts.segments().isEmpty()) {
            return promotions;
        }
        List<String> all = new ArrayList<>(promotions.groups());
        all.addAll(facts.segments());
        return promotions.groups(all);
    }

    /** What a cut is in the trace of its line. */
    static PriceStep step(String currency, Discounted.Cut cut) {
        Promotion promotion = cut.published().promotion();
        Map<String, String> facts = new TreeMap<>();
        facts.put("promotion", promotion.code());
        facts.put("number", Integer.toString(cut.published().number()));
        facts.put("lane", Integer.toString(promotion.lane()));
        facts.put("off", Amount.ofMinor(currency, cut.off()).toString());
        if (promotion.advantage() instanceof Advantage.Percent percent) {
            facts.put("percent", percent.percent().toPlainString());
        } else if (promotion.advantage() instanceof Advantage.Guarantee guarantee) {
            facts.put("percent", guarantee.percent().toPlainString());
        }
        return PriceStep.of("promotion." + kind(promotion.advantage()), Amount.ofMinor(currency, cut.left()), facts);
    }

    private static String kind(Advantage advantage) {
        if (advantage instanceof Advantage.Percent) {
            return "percent";
        } else if (advantage instanceof Advantage.Fixed) {
            return "amount";
        } else if (advantage instanceof Advantage.BuyGet) {
            return "buy-get";
        } else if (advantage instanceof Advantage.Guarantee) {
            return "guarantee";
        }
        return "tier";
    }

    private static PriceStep step(String currency, Discounted.Lane lane) {
        return PriceStep.of("promotion.lane", Amount.ofMinor(currency, lane.left()))
                .with("lane", lane.number())
                .with("candidates", lane.candidates())
                .with("taken", String.join(" ", lane.taken()))
                .with("choice", lane.isExact() ? "exact" : "greedy");
    }
}
