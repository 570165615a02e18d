package dev.kontor.house;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.memory.MemoryStorage;
import dev.kontor.spi.storage.Storage;
import dev.kontor.storage.jdbc.EmbeddedDatabases;
import dev.kontor.storage.jdbc.JdbcStorage;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A thousand students of the given institutions, on each storage; afterwards the invariants hold. Another file, seed or number
 * by {@code -Dkontor.universities=}, {@code -Dkontor.seed=}, {@code -Dkontor.students=}.
 */
final class ThousandStudentsTest {
    private static final int STUDENTS = Integer.getInteger("kontor.students", 1_000);
    private static final long SEED = Long.getLong("kontor.seed", 20_260_302L);

    @Test
    void a_thousand_students_are_served_in_memory() throws Exception {
        serve("memory", new MemoryStorage());
    }

    @Test
    void a_thousand_students_are_served_on_h2_in_a_file(@TempDir Path folder) throws Exception {
        serve("H2 in a file", EmbeddedDatabases.open(JdbcStorage.h2(folder.resolve("shop"))));
    }

    @Test
    void a_thousand_students_are_served_on_postgresql() throws Exception {
        serve("PostgreSQL", EmbeddedDatabases.open(EmbeddedDatabases.pooled(EmbeddedDatabases.durablePostgresUrl())));
    }

    private static void serve(String where, Storage storage) throws Exception {
        Institutions institutions = Institutions.given();
        System.out.printf("%d students of %s on %s, seed %d%n", STUDENTS, institutions.source(), where, SEED);
        long begun = System.nanoTime();
        try (storage;
                ThousandStudents students = new ThousandStudents(STUDENTS, SEED, storage, institutions)) {
            Books books = students.run();
            Map<String, Integer> counts = students.counts();
            System.out.printf("served on %s in %d ms: %s%n", where, (System.nanoTime() - begun) / 1_000_000, counts);

            assertThat(Invariants.broken(books)).isEmpty();
            assertThat(counts).doesNotContainKeys("never came to rest", "webhook 401", "webhook 400");
            assertThat(counts.keySet().stream().filter(what -> what.startsWith("orders ")))
                    .containsExactlyInAnyOrder("orders COMPLETED", "orders CANCELED");
            assertThat(counts.keySet())
                    .contains("verification VERIFIED", "receipt", "key shown", "download ended", "download refused");
        }
    }
}
