package dev.kontor.pricing;

import dev.kontor.promotion.Advantage;
import dev.kontor.promotion.AppliedPromotion;
import dev.kontor.promotion.Promotion;
import dev.kontor.value.Amount;
import dev.kontor.value.Amounts;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What one promotion took off which line, read from nothing but the trace, beside what it should have: worked out anew with
 * decimals and {@link Amounts#split}.
 */
final class TracedShares {
    private final Quote quote;
    private final AppliedPromotion applied;
    private final Promotion promotion;
    /** By place in the quote: what its lines cost when its lane began. */
    private final Map<Integer, Long> weights = new TreeMap<>();

    TracedShares(RandomCart cart, Quote quote, AppliedPromotion applied) {
        this.quote = quote;
        this.applied = applied;
        this.promotion = cart.promotion(applied.code());
        for (int i = 0; i < quote.lines().size(); i++) {
            if (RandomCart.isOn(promotion, cart.facts().lines().get(i))) {
                weights.put(i, costBefore(quote.lines().get(i)));
            }
        }
    }

    private long costBefore(QuoteLine line) {
        long cost = 0;
        for (PriceStep step : line.steps()) {
            if (step.code().equals(QuoteLine.AMOUNT) || (isOfPromotion(step) && lane(step) < promotion.lane())) {
                cost = step.amount().minor();
            }
        }
        return cost;
    }

    private static boolean isOfPromotion(PriceStep step) {
        return step.code().startsWith("promotion.");
    }

    private static int lane(PriceStep step) {
        return Integer.parseInt(step.facts().getOrDefault("lane", "0"));
    }

    private static long off(PriceStep step) {
        String text = step.facts().getOrDefault("off", "0 XXX");
        return new BigDecimal(text.substring(0, text.indexOf(' ')))
                .unscaledValue()
                .longValueExact();
    }

    void check() {
        long sum = weights.values().stream().mapToLong(Long::longValue).sum();
        Optional<List<Long>> shares = expected(sum);
        long all = 0;
        int place = 0;
        for (int i = 0; i < quote.lines().size(); i++) {
            long left = 0;
            long taken = 0;
            long had = 0;
            for (PriceStep step : quote.lines().get(i).steps()) {
                if (isOfPromotion(step) && applied.code().equals(step.facts().get("promotion"))) {
                    taken = off(step);
                    had = left;
                    CartPropertiesTest.check(left - taken == step.amount().minor(), "a step that does not add up");
                }
                left = step.amount().minor();
            }
            all += taken;
            if (!weights.containsKey(i)) {
                CartPropertiesTest.check(taken == 0, "off a line that the promotion is not on");
            } else if (shares.isPresent()) {
                // Others of the lane may have left less than its share.
                long share = shares.get().get(place++);
                CartPropertiesTest.check(
                        taken == share || (taken == had && had < share) || (taken == 0 && isGone(i, share)),
                        "a share of " + taken + " where " + share + " was due");
            }
        }
        CartPropertiesTest.check(
                all == applied.exactOff().minor(), "shares that come to " + all + " of " + applied.exactOff());
    }

    /** Whether others of its lane left nothing of a line, so that it has no step there. */
    private boolean isGone(int line, long share) {
        long left = 0;
        for (PriceStep step : quote.lines().get(line).steps()) {
            if (step.code().equals(QuoteLine.AMOUNT) || (isOfPromotion(step) && lane(step) <= promotion.lane())) {
                left = step.amount().minor();
            }
        }
        return left == 0 && share > 0;
    }

    /** In the order of its lines; empty where each unit is reduced by itself. */
    private Optional<List<Long>> expected(long sum) {
        Optional<Long> whole = whole(sum);
        if (whole.isEmpty() || sum == 0) {
            return Optional.empty();
        }
        long[] by = weights.values().stream().mapToLong(Long::longValue).toArray();
        return Optional.of(Amounts.split(Amount.ofMinor(quote.currency(), whole.get()), by).stream()
                .map(Amount::minor)
                .toList());
    }

    private Optional<Long> whole(long sum) {
        Advantage advantage = promotion.advantage();
        if (advantage instanceof Advantage.Percent percent) {
            return Optional.of(percent(sum, percent.percent()));
        } else if (advantage instanceof Advantage.Fixed fixed && !fixed.eachUnit()) {
            return Optional.ofNullable(fixed.amounts().get(quote.currency()))
                    .map(amount -> Math.min(amount.minor(), sum));
        } else if (advantage instanceof Advantage.ByQuantity tiers) {
            long units = weights.keySet().stream()
                    .mapToLong(i -> quote.lines().get(i).quantity())
                    .sum();
            return Optional.ofNullable(tiers.tiers().floorEntry(units)).map(tier -> percent(sum, tier.getValue()));
        } else if (advantage instanceof Advantage.BySum tiers) {
            return Optional.ofNullable(tiers.tiers().get(quote.currency()))
                    .flatMap(steps -> Optional.ofNullable(steps.floorEntry(Amount.ofMinor(quote.currency(), sum))))
                    .map(tier -> percent(sum, tier.getValue()));
        }
        return Optional.empty();
    }

    private static long percent(long sum, BigDecimal percent) {
        return BigDecimal.valueOf(sum)
                .multiply(percent)
                .movePointLeft(2)
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    /** A quote of which one line gives a minor unit of a discount to another of the same promotion; what they come to stays. */
    static Quote unfair(Quote quote) {
        for (AppliedPromotion applied : quote.promotions()) {
            List<Integer> on = new ArrayList<>();
            for (int i = 0; i < quote.lines().size(); i++) {
                List<PriceStep> steps = quote.lines().get(i).steps();
                PriceStep last = steps.get(steps.size() - 2);
                if (applied.code().equals(last.facts().get("promotion"))
                        && off(last) > 0
                        && last.amount().isPositive()) {
                    on.add(i);
                }
            }
            if (on.size() > 1) {
                return QuotePropertiesTest.with(
                        QuotePropertiesTest.with(quote, on.get(0), line -> moved(line, 1)),
                        on.get(1),
                        line -> moved(line, -1));
            }
        }
        return quote;
    }

    private static QuoteLine moved(QuoteLine line, long more) {
        List<PriceStep> steps = new ArrayList<>(line.steps());
        int at = steps.size() - 2;
        PriceStep step = steps.get(at);
        String currency = step.amount().currency();
        PriceStep other = new PriceStep(step.code(), step.amount().minus(Amount.ofMinor(currency, more)), step.facts())
                .with("off", Amount.ofMinor(currency, off(step) + more));
        steps.set(at, other);
        return new QuoteLine(new QuoteLine.Parts(
                line.sku(),
                line.quantity(),
                line.taxCategory(),
                line.taxRate(),
                line.exactUnitPrice(),
                line.sums(),
                steps));
    }
}
