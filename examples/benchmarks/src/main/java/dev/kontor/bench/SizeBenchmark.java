package dev.kontor.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Orders per second of a shop with many orders against those of one with few: same server, in blocks that take turns. */
final class SizeBenchmark {
    private final GrownShop small;
    private final GrownShop large;
    private final Mode mode;
    private final PrintStream out;

    SizeBenchmark(GrownShop small, GrownShop large, Mode mode, PrintStream out) {
        this.small = small;
        this.large = large;
        this.mode = mode;
        this.out = out;
    }

    void run(int clients) {
        // Half of what the checkout takes: there are two of the house here for each size.
        int each = mode.ordersOf(clients) / 2;
        List<Block> few = new ArrayList<>();
        List<Block> many = new ArrayList<>();
        double[] ratios = new double[mode.rounds()];
        for (int round = -mode.warmUps(); round < mode.rounds(); round++) {
            boolean smallFirst = Math.floorMod(round, 2) == 0;
            Block one = (smallFirst ? small : large).orders(clients, each);
            Block two = (smallFirst ? large : small).orders(clients, each);
            if (round >= 0) {
                few.add(smallFirst ? one : two);
                many.add(smallFirst ? two : one);
                ratios[round] = many.get(round).perSecond() / few.get(round).perSecond();
            }
        }
        print(small.bulk.size(), clients, few, "");
        print(
                large.bulk.size(),
                clients,
                many,
                " ratio to " + small.bulk.size() + " " + Figures.spread(ratios, "%.2f"));
    }

    private void print(long size, int clients, List<Block> blocks, String ratio) {
        out.println("orders/s at size=" + size + " clients=" + clients + " "
                + Figures.spread(Figures.each(blocks, Block::perSecond), "%.0f") + ratio
                + String.format(
                        Locale.ROOT,
                        ", p50 p99 %.1f %.1f ms",
                        Figures.millis(blocks, 0.5),
                        Figures.millis(blocks, 0.99)));
    }
}
