package dev.kontor.house;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.conduct.engine.HouseSchema;
import dev.kontor.spi.storage.Report;
import dev.kontor.storage.jdbc.Checked;
import dev.kontor.storage.jdbc.JdbcStorage;
import dev.kontor.storage.jdbc.MoreDatabases;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** A whole shop on MariaDB: what it sells, its invariants, and the views for reports. */
final class MariaDbShopTest {
    private static DataSource fresh() {
        return MoreDatabases.all().get(0).fresh();
    }

    @Test
    void two_days_of_business_break_no_invariant_and_a_planted_violation_is_found() throws Exception {
        try (KnownShop known = KnownShop.on(fresh())) {
            assertThat(JdbcStorage.verify(known.source, known.shop.clock.instant()))
                    .isNotEmpty()
                    .allMatch(Checked::holds);

            try (Connection connection = known.source.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("update kontor_orders set total = total + 1");
            }
            assertThat(JdbcStorage.verify(known.source, known.shop.clock.instant()))
                    .anyMatch(checked -> !checked.holds());
        }
    }

    @Test
    void every_report_can_be_read() throws Exception {
        try (KnownShop known = KnownShop.on(fresh());
                Connection connection = known.source.getConnection();
                Statement statement = connection.createStatement()) {
            List<String> empty = new ArrayList<>();
            for (Report report : new HouseSchema().schema().reports()) {
                try (ResultSet rows = statement.executeQuery("select * from kontor_" + report.name())) {
                    if (!rows.next()) {
                        empty.add(report.name());
                    }
                }
            }
            assertThat(empty).isEmpty();
        }
    }
}
