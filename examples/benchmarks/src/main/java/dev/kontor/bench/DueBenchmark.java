package dev.kontor.bench;

import dev.kontor.office.DueReport;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * What a run of due work costs among many orders: each has a task that is due in the year to come, and a hundred, spread
 * evenly over all, are due now. Against the same hundred among few.
 */
final class DueBenchmark {
    private static final int DUE = 100;
    private static final int MOST_TURNS = 40;

    /** A task as the agenda writes it, of the order {@code o} and due at {@code o.due}. */
    private static final String TASKS =
            "insert into kontor_agenda_task (realm, id, \"kind\", \"subject\", \"ready_at\","
                    + " \"due_at\", \"attempts\", \"parked\", body, body_version, version)"
                    + " select o.realm, 'advance:' || o.id, 'advance', o.id, o.due, o.due, 0, false,"
                    + " ('{\"kind\":\"advance\",\"subject\":\"' || o.id || '\",\"dueAt\":\"' || to_char(o.due at time zone 'UTC',"
                    + " 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"') || '\",\"attempts\":0,\"lease\":0,\"parked\":false}')::json, 1, 1"
                    + " from (select realm, id, date_trunc('second', due) as due from (%s) as ordered) as o";

    private static final String LATER =
            "select realm, id, now() + interval '1 day' + interval '30 seconds' * row_number()"
                    + " over (order by md5(id)) as due from kontor_orders";

    private static final String NOW =
            "select realm, id, now() - interval '1 minute' as due from bench_due where turn = ?";

    private final GrownShop small;
    private final GrownShop large;
    private final Mode mode;
    private final PrintStream out;

    DueBenchmark(GrownShop small, GrownShop large, Mode mode, PrintStream out) {
        this.small = small;
        this.large = large;
        this.mode = mode;
        this.out = out;
    }

    void run() throws SQLException {
        plan(small);
        plan(large);
        double[] few = new double[mode.rounds()];
        double[] many = new double[mode.rounds()];
        double[] ratios = new double[mode.rounds()];
        for (int round = -mode.warmUps(); round < mode.rounds(); round++) {
            int turn = round + mode.warmUps();
            boolean smallFirst = Math.floorMod(round, 2) == 0;
            double one = millis(smallFirst ? small : large, turn);
            double two = millis(smallFirst ? large : small, turn);
            if (round >= 0) {
                few[round] = smallFirst ? one : two;
                many[round] = smallFirst ? two : one;
                ratios[round] = many[round] / few[round];
            }
        }
        out.println(
                "runDue of " + DUE + " tasks at size=" + small.bulk.size() + " " + Figures.spread(few, "%.0f") + " ms");
        out.println("runDue of " + DUE + " tasks at size=" + large.bulk.size() + " " + Figures.spread(many, "%.0f")
                + " ms, ratio to " + small.bulk.size() + " " + Figures.spread(ratios, "%.2f"));
        forget(small);
        forget(large);
    }

    /** Which orders are due in which turn is found here, so that no turn reads all of them. */
    private static void plan(GrownShop grown) throws SQLException {
        try (Connection connection = grown.server.connect();
                Statement statement = connection.createStatement()) {
            long apart = Math.max(1, grown.bulk.size() / DUE);
            statement.execute("create table bench_due as select realm, id, (n % " + apart + ")::int as turn from"
                    + " (select realm, id, row_number() over (order by id) - 1 as n from kontor_orders) as numbered"
                    + " where n % " + apart + " < " + MOST_TURNS + " and n / " + apart + " < " + DUE);
            statement.execute("delete from kontor_agenda_task");
            statement.execute(TASKS.formatted(LATER));
            statement.execute("vacuum (analyze) kontor_agenda_task");
            statement.execute("checkpoint");
        }
    }

    private static double millis(GrownShop grown, int turn) throws SQLException {
        try (Connection connection = grown.server.connect();
                PreparedStatement later =
                        connection.prepareStatement("delete from kontor_agenda_task as t using bench_due"
                                + " as d where d.turn = ? and t.realm = d.realm and t.id = 'advance:' || d.id");
                PreparedStatement now = connection.prepareStatement(TASKS.formatted(NOW))) {
            later.setInt(1, turn);
            later.executeUpdate();
            now.setInt(1, turn);
            now.executeUpdate();
        }
        long begun = System.nanoTime();
        DueReport report = grown.shop().runDue();
        double millis = (System.nanoTime() - begun) / 1e6;
        if (report.done() != DUE || report.failed() != 0) {
            throw new IllegalStateException(report + ", expected " + DUE + " tasks done");
        }
        return millis;
    }

    private static void forget(GrownShop grown) throws SQLException {
        try (Connection connection = grown.server.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("drop table bench_due");
            statement.execute("delete from kontor_agenda_task");
            statement.execute("vacuum (analyze) kontor_agenda_task");
        }
    }
}
