package dev.kontor.promotion;

import dev.kontor.value.Amount;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What one promotion would take off, if it were alone. */
final class Reckoning {
    private final String currency;
    private final long[] amounts;
    private final long[] quantities;
    private final long sum;

    /**
     * The goods of a promotion.
     *
     * @param basket where they are
     * @param lines which lines
     * @param left what each line of the basket costs by now
     */
    Reckoning(Basket basket, int[] lines, long[] left) {
        currency = basket.currency();
        amounts = new long[lines.length];
        quantities = new long[lines.length];
        long all = 0;
        for (int i = 0; i < lines.length; i++) {
            amounts[i] = left[lines[i]];
            quantities[i] = basket.lines().get(lines[i]).quantity();
            all = Math.addExact(all, amounts[i]);
        }
        sum = all;
    }

    /** Whether the goods come to the sum the promotion asks for. */
    boolean reaches(Map<String, Amount> minimum) {
        return minimum.isEmpty()
                || Optional.ofNullable(minimum.get(currency))
                        .filter(least -> sum >= least.minor())
                        .isPresent();
    }

    /** Whether there is anything left to take off. */
    boolean isWorth() {
        return sum > 0;
    }

    /** For each line what is taken off it: zero or more, at most what it costs. */
    long[] off(Advantage advantage) {
        if (advantage instanceof Advantage.Percent a) {
            return percent(a.percent());
        } else if (advantage instanceof Advantage.Fixed a) {
            return Optional.ofNullable(a.amounts().get(currency))
                    .map(amount -> fixed(amount.minor(), a.eachUnit()))
                    .orElseGet(this::nothing);
        } else if (advantage instanceof Advantage.BuyGet a) {
            return cheapest(a);
        } else if (advantage instanceof Advantage.ByQuantity a) {
            long units = 0;
            for (long quantity : quantities) {
                units += quantity;
            }
            return tier(Optional.ofNullable(a.tiers().floorEntry(units)).map(Map.Entry::getValue));
        } else if (advantage instanceof Advantage.BySum a) {
            return tier(Optional.ofNullable(a.tiers().get(currency))
                    .flatMap(tiers -> Optional.ofNullable(tiers.floorEntry(Amount.ofMinor(currency, sum))))
                    .map(Map.Entry::getValue));
        }
        return nothing();
    }

    private long[] nothing() {
        return new long[amounts.length];
    }

    private long[] percent(BigDecimal percent) {
        return Shares.of(Percents.of(sum, percent), amounts);
    }

    private long[] tier(Optional<BigDecimal> percent) {
        return percent.map(this::percent).orElseGet(this::nothing);
    }

    private long[] fixed(long amount, boolean eachUnit) {
        if (!eachUnit) {
            return Shares.of(Math.min(amount, sum), amounts);
        }
        long[] off = nothing();
        for (int i = 0; i < off.length; i++) {
            off[i] = Math.min(amounts[i], saturated(amount, quantities[i]));
        }
        return off;
    }

    private static long saturated(long amount, long times) {
        return Math.multiplyHigh(amount, times) != 0 || amount * times < 0 ? Long.MAX_VALUE : amount * times;
    }

    /** The cheapest units first: of a line whose amount is no multiple of its units, those that cost a minor unit less. */
    private long[] cheapest(Advantage.BuyGet terms) {
        long units = 0;
        List<Integer> byPrice = new ArrayList<>();
        for (int i = 0; i < amounts.length; i++) {
            units += quantities[i];
            byPrice.add(i);
        }
        long free = units / (terms.buy() + terms.get()) * terms.get();
        byPrice.sort(Comparator.comparingLong(i -> amounts[i] / quantities[i]));
        long[] off = nothing();
        for (int i : byPrice) {
            long here = Math.min(free, quantities[i]);
            long base = amounts[i] / quantities[i];
            long dearer = amounts[i] % quantities[i];
            long worth = here * base + Math.max(0, here - (quantities[i] - dearer));
            off[i] = Percents.of(worth, terms.percent());
            free -= here;
        }
        return off;
    }
}
