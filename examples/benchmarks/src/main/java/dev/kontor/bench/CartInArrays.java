package dev.kontor.bench;

import java.util.Arrays;

/**
 * A cart as a program by hand might keep it: prices found, promotions matched, everything {@code long} and in arrays. Does the
 * arithmetic of a quote: amounts, percentages half up, shares by largest remainder, the tax within each line half up, sums.
 * Checks, names and explains nothing.
 */
public final class CartInArrays {
    private final long[] prices;
    private final int[] quantities;
    private final int[][] promotions;
    private final long percent;
    private final long tax;

    CartInArrays(long[] prices, int[] quantities, int[][] promotions, long percent, long tax) {
        this.prices = prices;
        this.quantities = quantities;
        this.promotions = promotions;
        this.percent = percent;
        this.tax = tax;
    }

    /** What it comes to, by line and in all. */
    public static final class Sums {
        private final long[] nets;
        private final long[] taxes;
        private final long net;
        private final long total;

        private Sums(long[] nets, long[] taxes, long net, long total) {
            this.nets = nets;
            this.taxes = taxes;
            this.net = net;
            this.total = total;
        }

        /** Of all, with tax. */
        long total() {
            return total;
        }

        @Override
        public String toString() {
            return total + " in all, " + net + " without tax, lines " + Arrays.toString(nets) + ", taxes "
                    + Arrays.toString(taxes);
        }
    }

    Sums price() {
        long[] amounts = new long[prices.length];
        for (int i = 0; i < amounts.length; i++) {
            amounts[i] = Math.multiplyExact(prices[i], quantities[i]);
        }
        for (int[] lines : promotions) {
            take(lines, amounts);
        }
        long[] taxes = new long[amounts.length];
        long net = 0;
        long total = 0;
        for (int i = 0; i < amounts.length; i++) {
            taxes[i] = (2 * amounts[i] * tax + 100 + tax) / (2 * (100 + tax));
            total = Math.addExact(total, amounts[i]);
            amounts[i] -= taxes[i];
            net = Math.addExact(net, amounts[i]);
        }
        return new Sums(amounts, taxes, net, total);
    }

    private void take(int[] lines, long[] amounts) {
        long all = 0;
        for (int line : lines) {
            all = Math.addExact(all, amounts[line]);
        }
        long off = (2 * all * percent + 100) / 200;
        long[] rests = new long[lines.length];
        long[] shares = new long[lines.length];
        long left = off;
        for (int i = 0; i < lines.length; i++) {
            long product = Math.multiplyExact(off, amounts[lines[i]]);
            shares[i] = product / all;
            rests[i] = product % all;
            left -= shares[i];
        }
        if (left > 0) {
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
        for (int i = 0; i < lines.length; i++) {
            amounts[lines[i]] -= shares[i];
        }
    }
}
