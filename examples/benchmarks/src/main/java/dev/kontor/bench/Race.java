package dev.kontor.bench;

import java.io.PrintStream;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Two sides that do the same in one database, in blocks that take turns: what else the machine does then meets both of
 * them.
 */
final class Race {
    /** One of the two. */
    interface Side {
        /** Gets what so many orders will need. Not measured. */
        void prepare(int orders) throws SQLException;

        /** So many clients placing so many orders each. */
        Block block(int clients, int each) throws SQLException;
    }

    private final Server server;
    private final Mode mode;
    private final PrintStream out;

    Race(Server server, Mode mode, PrintStream out) {
        this.server = server;
        this.mode = mode;
        this.out = out;
    }

    void run(String ours, Side house, String theirs, Side plain, int clients, int each) throws SQLException {
        List<Block> houses = new ArrayList<>();
        List<Block> plains = new ArrayList<>();
        double[] ratios = new double[mode.rounds()];
        for (int round = -mode.warmUps(); round < mode.rounds(); round++) {
            house.prepare(clients * each);
            plain.prepare(clients * each);
            server.analyze();
            boolean houseFirst = Math.floorMod(round, 2) == 0;
            Block one = (houseFirst ? house : plain).block(clients, each);
            Block two = (houseFirst ? plain : house).block(clients, each);
            if (round >= 0) {
                houses.add(houseFirst ? one : two);
                plains.add(houseFirst ? two : one);
                ratios[round] =
                        houses.get(round).perSecond() / plains.get(round).perSecond();
            }
        }
        print(ours, houses, theirs, plains, ratios, " clients=" + clients + " ");
    }

    private void print(String ours, List<Block> houses, String theirs, List<Block> plains, double[] ratios, String at) {
        out.println(theirs + at + Figures.spread(Figures.each(plains, Block::perSecond), "%.0f") + " orders/s");
        out.println(ours + at + Figures.spread(Figures.each(houses, Block::perSecond), "%.0f") + " orders/s");
        out.println("ratio " + ours + "/" + theirs + at + Figures.spread(ratios, "%.2f"));
        out.println("client cpu " + ours + at + Figures.spread(Figures.each(houses, Block::cpuMillis), "%.2f")
                + " ms per order, " + theirs + " "
                + Figures.spread(Figures.each(plains, Block::cpuMillis), "%.2f"));
        double p99 = Figures.millis(houses, 0.99);
        double floorP99 = Figures.millis(plains, 0.99);
        out.println(String.format(
                Locale.ROOT,
                "p50 p99 %s%s%.1f %.1f ms, %s %.1f %.1f ms, p99 ratio %.2f",
                ours,
                at,
                Figures.millis(houses, 0.5),
                p99,
                theirs,
                Figures.millis(plains, 0.5),
                floorP99,
                p99 / floorP99));
    }
}
