package dev.kontor.promotion;

import dev.kontor.value.Amount;
import dev.kontor.value.Refusal;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Decides what promotions take off a basket: a plain function of basket, facts and a moment. The order in which promotions
 * are handed in does not matter. Nothing ever costs less than zero.
 *
 * <p>Refusals, all returned at once, each with the number of the coupon, counted from 1:
 *
 * <ul>
 *   <li>{@code coupon.unknown}: it is not for this store, market or customer; the same as when there is none;
 *   <li>{@code coupon.used-up};
 *   <li>{@code coupon.not-valid-now}: not yet, or no more;
 *   <li>{@code coupon.not-for-these-goods}: nothing in the basket is, or not enough.
 * </ul>
 */
public final class Discounts {
    private static final Comparator<Match> IN_ORDER = Comparator.<Match>comparingInt(
                    match -> -match.promotion().priority())
            .thenComparing(match -> match.promotion().code());

    private final PromotionFacts facts;
    private final Basket basket;
    private final Instant now;
    private final long[] left;
    private final List<Discounted.Cut> cuts = new ArrayList<>();
    private final List<AppliedPromotion> applied = new ArrayList<>();
    private final List<Discounted.Lane> lanes = new ArrayList<>();
    private final List<Coupon> passedOver = new ArrayList<>();
    private final List<Refusal> refusals = new ArrayList<>();

    private Discounts(PromotionFacts facts, Basket basket, Instant now) {
        this.facts = facts;
        this.basket = basket;
        this.now = now;
        this.left =
                basket.lines().stream().mapToLong(line -> line.amount().minor()).toArray();
    }

    /** A promotion whose conditions hold, and the lines it is on. */
    private static final class Match {
        private final PublishedPromotion published;
        private final Optional<Coupon> coupon;
        private final int[] lines;

        Match(PublishedPromotion published, Optional<Coupon> coupon, int[] lines) {
            this.published = published;
            this.coupon = coupon;
            this.lines = lines;
        }

        PublishedPromotion published() {
            return published;
        }

        Optional<Coupon> coupon() {
            return coupon;
        }

        int[] lines() {
            return lines;
        }

        Promotion promotion() {
            return published.promotion();
        }
    }

    /** A match that would take something off: of its lines those it reduces. */
    private record Chance(Match match, BestCombination.Candidate candidate) {}

    /**
     * Decides.
     *
     * @param facts the promotions there are, and what the customer brings
     * @param basket what is bought
     * @param now the moment
     * @return what applies, with every step
     * @throws ArithmeticException when the basket comes to more than a {@code long} can hold
     */
    public static Discounted decide(PromotionFacts facts, Basket basket, Instant now) {
        Discounts discounts = new Discounts(facts, basket, now);
        Map<Integer, List<Match>> byLane = new TreeMap<>();
        for (Match match : discounts.matches()) {
            byLane.computeIfAbsent(match.promotion().lane(), lane -> new ArrayList<>())
                    .add(match);
        }
        byLane.forEach(discounts::lane);
        return new Discounted(
                discounts.cuts, discounts.applied, discounts.lanes, discounts.passedOver, discounts.refusals);
    }

    private List<Match> matches() {
        List<Match> matches = new ArrayList<>();
        facts.index().on(basket, facts).forEach((published, lines) -> {
            if (isFitting(published.promotion()) && published.promotion().isValid(now)) {
                matches.add(new Match(published, Optional.empty(), lines.toArray()));
            }
        });
        Set<String> byCoupon = new HashSet<>();
        for (Coupon coupon : facts.coupons()) {
            match(coupon).ifPresent(match -> {
                // However many of its coupons are entered, a promotion applies once.
                if (byCoupon.add(match.promotion().code())) {
                    matches.add(match);
                } else {
                    passedOver.add(coupon);
                }
            });
        }
        return matches;
    }

    private boolean isFitting(Promotion promotion) {
        return promotion.isAt(basket.store(), basket.market()) && promotion.isFor(facts.groups());
    }

    private Optional<Match> match(Coupon coupon) {
        Promotion promotion = coupon.promotion();
        int[] lines = on(promotion);
        if (!isFitting(promotion)) {
            return refused(coupon, Refusal.of("coupon.unknown").with("number", coupon.number()));
        }
        if (coupon.isUsedUp()) {
            return refused(coupon, Refusal.of("coupon.used-up").with("number", coupon.number()));
        }
        if (!promotion.isValid(now)) {
            return refused(coupon, Refusal.of("coupon.not-valid-now").with("number", coupon.number()));
        }
        return lines.length == 0
                ? refused(coupon, notForThese(coupon))
                : Optional.of(new Match(coupon.published(), Optional.of(coupon), lines));
    }

    private static Refusal notForThese(Coupon coupon) {
        return Refusal.of("coupon.not-for-these-goods").with("number", coupon.number());
    }

    private Optional<Match> refused(Coupon coupon, Refusal why) {
        if (coupon.isAsked()) {
            refusals.add(why);
        }
        return Optional.empty();
    }

    private int[] on(Promotion promotion) {
        PromotionIndex.Lines lines = new PromotionIndex.Lines();
        for (int i = 0; i < basket.lines().size(); i++) {
            Basket.Line line = basket.lines().get(i);
            boolean reached = line.reach() == Basket.Reach.GOODS || !promotion.isOnOrder();
            if (line.reach() != Basket.Reach.NONE
                    && reached
                    && promotion.isOn(line.sku(), facts.categoriesOf(line.sku()))) {
                lines.add(i);
            }
        }
        return lines.toArray();
    }

    private void lane(int number, List<Match> matches) {
        matches.sort(IN_ORDER);
        List<Chance> chances = new ArrayList<>();
        for (Match match : matches) {
            Reckoning reckoning = new Reckoning(basket, match.lines(), left);
            if (!reckoning.reaches(match.promotion().minimum())) {
                match.coupon().ifPresent(coupon -> refused(coupon, notForThese(coupon)));
            } else if (match.promotion().advantage() instanceof Advantage.Guarantee guarantee) {
                give(match, guarantee.percent());
            } else {
                chance(match, reckoning).ifPresent(chances::add);
            }
        }
        if (chances.isEmpty()) {
            return;
        }
        BestCombination.Found found =
                BestCombination.of(chances.stream().map(Chance::candidate).toList(), left);
        List<String> taken = new ArrayList<>();
        for (int i : found.taken()) {
            take(chances.get(i));
            taken.add(chances.get(i).match().promotion().code());
        }
        for (int i = 0; i < chances.size(); i++) {
            if (!found.taken().contains(i)) {
                chances.get(i).match().coupon().ifPresent(passedOver::add);
            }
        }
        long all = 0;
        for (long line : left) {
            all = Math.addExact(all, line);
        }
        lanes.add(new Discounted.Lane(number, chances.size(), taken, found.isExact(), all));
    }

    private Optional<Chance> chance(Match match, Reckoning reckoning) {
        long[] offs = reckoning.off(match.promotion().advantage());
        int count = 0;
        for (long off : offs) {
            count += off > 0 ? 1 : 0;
        }
        if (count == 0) {
            if (reckoning.isWorth()) {
                match.coupon().ifPresent(coupon -> refused(coupon, notForThese(coupon)));
            } else {
                match.coupon().ifPresent(passedOver::add);
            }
            return Optional.empty();
        }
        int[] lines = new int[count];
        long[] reduced = new long[count];
        int at = 0;
        for (int i = 0; i < offs.length; i++) {
            if (offs[i] > 0) {
                lines[at] = match.lines()[i];
                reduced[at++] = offs[i];
            }
        }
        Promotion promotion = match.promotion();
        return Optional.of(new Chance(
                match, new BestCombination.Candidate(lines, reduced, promotion.isCombinable(), promotion.isAlone())));
    }

    private void take(Chance chance) {
        BestCombination.Candidate candidate = chance.candidate();
        long all = 0;
        for (int i = 0; i < candidate.lines().length; i++) {
            int line = candidate.lines()[i];
            long off = Math.min(candidate.offs()[i], left[line]);
            if (off > 0) {
                left[line] -= off;
                all += off;
                cuts.add(new Discounted.Cut(line, chance.match().published(), off, left[line]));
            }
        }
        apply(chance.match(), all, Optional.empty());
    }

    private void give(Match match, BigDecimal percent) {
        for (int line : match.lines()) {
            if (basket.lines().get(line).reach() == Basket.Reach.GOODS) {
                cuts.add(new Discounted.Cut(line, match.published(), 0, left[line]));
            }
        }
        long all = 0;
        for (int line = 0; line < left.length; line++) {
            if (basket.lines().get(line).reach() == Basket.Reach.GUARANTEE) {
                long off = Percents.of(left[line], percent);
                left[line] -= off;
                all += off;
                cuts.add(new Discounted.Cut(line, match.published(), off, left[line]));
            }
        }
        apply(match, all, Optional.of(percent));
    }

    private void apply(Match match, long off, Optional<BigDecimal> guarantee) {
        Promotion promotion = match.promotion();
        applied.add(new AppliedPromotion(
                promotion.code(),
                match.published().number(),
                promotion.labels(),
                Amount.ofMinor(basket.currency(), off),
                guarantee,
                match.coupon().flatMap(Coupon::used)));
    }
}
