package dev.kontor.house;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.storage.jdbc.EmbeddedDatabases;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Faults 15 to 28 of the catalog: a shop is killed with -9 in the middle of what it does, at each step; what the bank did is
 * counted at the bank, which lives on. {@code -Dkontor.kills=} says how often at each step, {@code -Dkontor.seed=} replays.
 */
final class KillTest {
    private static final int TIMES = Integer.getInteger("kontor.kills", 1);
    private static final long SEED = Long.getLong("kontor.seed", 17_21L);

    /** Twice of what the catalog promises, for a machine that does much else. */
    private static final Duration RECOVERED_WITHIN = Duration.ofSeconds(10);

    @TempDir
    private Path folder;

    @Test
    void faults_15_to_28_a_shop_on_postgresql_that_is_killed_does_everything_once() throws Exception {
        killOverAndOver("PostgreSQL", EmbeddedDatabases.durablePostgresUrl(), List.of(Checkpoint.values()));
    }

    @Test
    void faults_15_to_28_a_shop_on_h2_in_a_file_that_is_killed_does_everything_once() throws Exception {
        killOverAndOver(
                "H2 in a file",
                folder.resolve("shop").toString(),
                TIMES > 1 ? List.of(Checkpoint.values()) : oneOfEachFault());
    }

    private static List<Checkpoint> oneOfEachFault() {
        Set<Integer> faults = new HashSet<>();
        return Stream.of(Checkpoint.values())
                .filter(checkpoint -> faults.add(checkpoint.fault()))
                .toList();
    }

    private void killOverAndOver(String where, String place, List<Checkpoint> checkpoints) throws Exception {
        List<Checkpoint> plan = new ArrayList<>();
        checkpoints.forEach(checkpoint -> plan.addAll(Collections.nCopies(TIMES, checkpoint)));
        Collections.shuffle(plan, new Random(SEED));
        long begun = System.nanoTime();
        try (KillHarness harness = new KillHarness(place, folder, SEED)) {
            for (Checkpoint checkpoint : plan) {
                harness.cycle(checkpoint, KillHarness.Caller.REPEATS);
            }
            Books books = harness.books();
            System.out.printf(
                    "%s: killed %d times at %d steps, seed %d, %d customers, slowest recovery %d ms, %d ms%n",
                    where,
                    harness.kills(),
                    harness.hits().size(),
                    SEED,
                    harness.customers(),
                    harness.slowestRecovery().toMillis(),
                    (System.nanoTime() - begun) / 1_000_000);

            assertThat(harness.hits()).hasSize(checkpoints.size());
            assertThat(harness.hits().values()).allMatch(times -> times == TIMES);
            assertThat(harness.chargedOtherThanOnce(books)).isEmpty();
            assertThat(harness.doneOtherThanOnce(books)).isEmpty();
            assertThat(Invariants.broken(books)).isEmpty();
            assertThat(harness.slowestRecovery()).isLessThan(RECOVERED_WITHIN);
        }
    }

    @Test
    void a_caller_that_orders_anew_when_it_got_no_answer_is_caught() throws Exception {
        try (KillHarness harness = new KillHarness(folder.resolve("shop").toString(), folder, SEED)) {
            harness.cycle(Checkpoint.REQUEST_AT_BANK, KillHarness.Caller.ORDERS_ANEW);

            assertThat(harness.chargedOtherThanOnce(harness.books())).hasSize(1).allMatch(t -> t.endsWith("2 times"));
        }
    }

    @Test
    void a_clerk_that_refunds_anew_when_it_got_no_answer_is_caught() throws Exception {
        try (KillHarness harness = new KillHarness(folder.resolve("shop").toString(), folder, SEED)) {
            harness.cycle(Checkpoint.REFUND_AT_BANK, KillHarness.Caller.ORDERS_ANEW);

            Books books = harness.books();
            assertThat(harness.doneOtherThanOnce(books))
                    .singleElement()
                    .asString()
                    .endsWith("refunded 2 times");
        }
    }

    @Test
    void every_step_of_the_catalog_that_is_built_has_a_checkpoint() {
        // 25 and 27, files for banks and erasure, are not built.
        Set<Integer> expected =
                Stream.of(15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 26, 28).collect(Collectors.toSet());
        assertThat(Stream.of(Checkpoint.values()).map(Checkpoint::fault).filter(fault -> fault > 0))
                .containsAll(expected)
                .allMatch(expected::contains);
    }
}
