package dev.kontor.house;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.storage.jdbc.EmbeddedDatabases;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A shop is killed with -9 in the middle of checkouts, over and over, at each step; what the bank charged is counted at the
 * bank, which lives on. {@code -Dkontor.kills=} says how often at each step, {@code -Dkontor.seed=} replays.
 */
final class KillTest {
    private static final int TIMES = Integer.getInteger("kontor.kills", 3);
    private static final long SEED = Long.getLong("kontor.seed", 17_21L);

    @TempDir
    private Path folder;

    @Test
    void a_shop_on_postgresql_that_is_killed_charges_each_order_once() throws Exception {
        killOverAndOver("PostgreSQL", EmbeddedDatabases.durablePostgresUrl());
    }

    @Test
    void a_shop_on_h2_in_a_file_that_is_killed_charges_each_order_once() throws Exception {
        killOverAndOver("H2 in a file", folder.resolve("shop").toString());
    }

    private void killOverAndOver(String where, String place) throws Exception {
        List<Checkpoint> plan = new ArrayList<>();
        for (Checkpoint checkpoint : Checkpoint.values()) {
            plan.addAll(Collections.nCopies(TIMES, checkpoint));
        }
        Collections.shuffle(plan, new Random(SEED));
        long begun = System.nanoTime();
        try (KillHarness harness = new KillHarness(place, folder, SEED)) {
            for (Checkpoint checkpoint : plan) {
                harness.cycle(checkpoint, KillHarness.Caller.REPEATS);
            }
            Books books = harness.books();
            System.out.printf(
                    "%s: killed %d times, %s, seed %d, %d customers, %d ms%n",
                    where,
                    plan.size(),
                    harness.hits(),
                    SEED,
                    harness.customers(),
                    (System.nanoTime() - begun) / 1_000_000);

            assertThat(harness.hits()).hasSize(Checkpoint.values().length);
            assertThat(harness.hits().values()).allMatch(times -> times == TIMES);
            assertThat(harness.chargedOtherThanOnce(books)).isEmpty();
            assertThat(Invariants.broken(books)).isEmpty();
        }
    }

    @Test
    void a_caller_that_orders_anew_when_it_got_no_answer_is_caught() throws Exception {
        try (KillHarness harness = new KillHarness(folder.resolve("shop").toString(), folder, SEED)) {
            harness.cycle(Checkpoint.REQUEST_AT_BANK, KillHarness.Caller.ORDERS_ANEW);

            assertThat(harness.chargedOtherThanOnce(harness.books())).hasSize(1).allMatch(t -> t.endsWith("2 times"));
        }
    }
}
