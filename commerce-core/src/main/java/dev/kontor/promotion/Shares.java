package dev.kontor.promotion;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * Splits what is taken off among lines by largest remainder, ties to the earlier line, as {@code Amounts.split} does; on
 * {@code long} as far as that is exact. A whole that is not more than all weights together gives no line more than its
 * weight.
 */
final class Shares {
    private Shares() {}

    static long[] of(long whole, long[] weights) {
        long all = 0;
        for (long weight : weights) {
            all = Math.addExact(all, weight);
        }
        if (all == 0 || whole == 0) {
            return new long[weights.length];
        }
        if (whole == all) {
            return weights.clone();
        }
        long[] shares = new long[weights.length];
        long[] rests = new long[weights.length];
        long left = whole;
        for (int i = 0; i < weights.length; i++) {
            long weight = weights[i];
            if (Math.multiplyHigh(whole, weight) == 0 && whole * weight >= 0) {
                long product = whole * weight;
                shares[i] = product / all;
                rests[i] = product % all;
            } else {
                BigInteger[] parts = BigInteger.valueOf(whole)
                        .multiply(BigInteger.valueOf(weight))
                        .divideAndRemainder(BigInteger.valueOf(all));
                shares[i] = parts[0].longValueExact();
                rests[i] = parts[1].longValueExact();
            }
            left -= shares[i];
        }
        if (left > 0) {
            handOut(left, shares, rests);
        }
        return shares;
    }

    /** Fewer units are left than lines have a remainder, so the smallest remainder that still gets one tells who does. */
    private static void handOut(long left, long[] shares, long[] rests) {
        long[] sorted = rests.clone();
        Arrays.sort(sorted);
        long least = sorted[sorted.length - (int) left];
        for (int i = 0; i < rests.length; i++) {
            if (rests[i] > least) {
                shares[i]++;
                left--;
            }
        }
        for (int i = 0; i < rests.length && left > 0; i++) {
            if (rests[i] == least) {
                shares[i]++;
                left--;
            }
        }
    }
}
