package dev.kontor.house;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.spi.storage.Storage;
import dev.kontor.storage.jdbc.Checked;
import dev.kontor.storage.jdbc.EmbeddedDatabases;
import dev.kontor.storage.jdbc.JdbcStorage;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** The checks of a shop's own database raise no false alarm, whatever weather the shop has been through. */
final class VerifyStudentsTest {
    @Test
    void nothing_is_broken_after_many_students() throws Exception {
        DataSource source = EmbeddedDatabases.postgres();
        try (Storage storage = EmbeddedDatabases.open(JdbcStorage.on(source));
                ThousandStudents students = new ThousandStudents(120, 20_261_122L, storage, Institutions.given())) {
            Books books = students.run();

            assertThat(broken(JdbcStorage.verify(source, books.now()))).isEmpty();
            assertThat(broken(JdbcStorage.verify(source, books.now().plus(Duration.ofDays(30)))))
                    .isEmpty();
        }
    }

    private static List<Checked> broken(List<Checked> checked) {
        return checked.stream().filter(c -> !c.holds()).toList();
    }
}
