package dev.kontor.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

final class PostgresDatabaseTest extends DatabaseCases {
    @Override
    DataSource database() {
        return EmbeddedDatabases.postgres();
    }

    @Test
    void questions_about_whole_tables_get_more_memory_until_their_transaction_ends_and_never_less() throws Exception {
        String more = Dialects.POSTGRESQL.roomForQuestions().orElseThrow();
        try (Connection connection = database().getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            String usual = memory(statement);
            statement.execute(more);
            assertThat(memory(statement)).isEqualTo("64MB");
            connection.rollback();
            assertThat(memory(statement)).isEqualTo(usual).isNotEqualTo("64MB");
            statement.execute("set work_mem = '128MB'");
            statement.execute(more);
            assertThat(memory(statement)).isEqualTo("128MB");
        }
    }

    private static String memory(Statement statement) throws SQLException {
        try (ResultSet result = statement.executeQuery("show work_mem")) {
            result.next();
            return result.getString(1);
        }
    }
}
