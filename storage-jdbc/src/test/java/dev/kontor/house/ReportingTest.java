package dev.kontor.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontor.order.Order;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The queries of docs/reporting.md, as they stand there, on a shop whose business is known. */
final class ReportingTest {
    private static final Pattern QUERY =
            Pattern.compile("## (\\d+)\\. [^\\n]*\\n(?:(?!```|\\n## ).|\\n)*?```sql\\n(.*?)```", Pattern.DOTALL);

    private static final Map<String, List<String>> EXPECTED = new LinkedHashMap<>();

    static {
        EXPECTED.put("1", List.of("2026-03-09 EUR 96.9 0", "2026-03-09 USD 23.8 0", "2026-03-10 EUR 157 42.5"));
        EXPECTED.put(
                "2",
                List.of(
                        "AWAITING_PAYMENT EUR 1 19",
                        "CANCELED EUR 1 49",
                        "COMPLETED EUR 4 196.9",
                        "COMPLETED USD 1 23.8",
                        "HELD EUR 1 49",
                        "PAYING EUR 1 9.9",
                        "PREPARING EUR 1 57"));
        EXPECTED.put("3", List.of("PAYMENT EUR 1 19 2026-03-17", "VERIFICATION EUR 1 49 2026-03-15"));
        EXPECTED.put("4", List.of("editor 5 0 5 0 0 1", "solid-cad 5 4 1 0 0 0"));
        EXPECTED.put("5", List.of("DECIDED EUR 2 42.5"));
        EXPECTED.put("6", List.of("bank PURCHASE SENT EUR 1 9.9"));
        EXPECTED.put("7", List.of("editor 1 2026-03-10"));
        EXPECTED.put(
                "8",
                List.of(
                        "suite EUR 1 100",
                        "editor EUR 5 95",
                        "solid-cad EUR 1 49",
                        "editor USD 1 23.8",
                        "tools EUR 1 9.9"));
        EXPECTED.put(
                "9",
                List.of("AT 0 EUR 49 0", "DE 19 EUR 63.87 12.13", "FR 20 EUR 107.41 21.49", "US 8.25 USD 21.99 1.81"));
        EXPECTED.put(
                "10",
                List.of(
                        "bank EUR AUTHORIZATION_EXPIRED 1 49",
                        "bank EUR AUTHORIZED 3 147",
                        "bank EUR CAPTURED 5 253.9",
                        "bank EUR REFUNDED 2 42.5",
                        "bank USD CAPTURED 1 23.8"));
    }

    private static Map<String, String> queries() throws IOException {
        Map<String, String> queries = new LinkedHashMap<>();
        Matcher matcher = QUERY.matcher(Files.readString(Path.of("..", "docs", "reporting.md")));
        while (matcher.find()) {
            queries.put(matcher.group(1), matcher.group(2));
        }
        return queries;
    }

    private static List<String> rows(Statement statement, String query) throws SQLException {
        try (ResultSet result = statement.executeQuery(query)) {
            List<String> rows = new ArrayList<>();
            while (result.next()) {
                List<String> cells = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    cells.add(cell(result, i));
                }
                rows.add(String.join(" ", cells));
            }
            return rows;
        }
    }

    private static String cell(ResultSet result, int column) throws SQLException {
        int type = result.getMetaData().getColumnType(column);
        if (type == Types.NUMERIC || type == Types.DECIMAL) {
            BigDecimal number = result.getBigDecimal(column);
            return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
        }
        return String.valueOf(result.getString(column));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PostgreSQL", "H2"})
    void every_query_of_the_document_answers_what_is_known_of_the_shop(String database) throws Exception {
        try (KnownShop known = KnownShop.on(database);
                Connection connection = known.source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("set time zone 'UTC'");
            Map<String, List<String>> answers = new LinkedHashMap<>();
            for (Map.Entry<String, String> query : queries().entrySet()) {
                answers.put(query.getKey(), rows(statement, query.getValue()));
            }
            assertThat(answers).isEqualTo(EXPECTED);

            Map<String, String> states = new TreeMap<>();
            for (Order order : CampusShop.office(known.shop.commerce)
                    .orders()
                    .list(Optional.empty(), 100)
                    .items()) {
                states.put(order.id().value(), order.summary().name());
            }
            assertThat(rows(statement, "select order_id, state from kontor_report_order order by order_id"))
                    .containsExactlyElementsOf(states.entrySet().stream()
                            .map(e -> e.getKey() + " " + e.getValue())
                            .toList());
            assertThat(rows(
                            statement,
                            "select due, authorized, captured, refunded from kontor_report_payment"
                                    + " order by due, authorized, captured"))
                    .containsExactly(
                            "9.9 0 0 0",
                            "19 0 0 0",
                            "19 0 19 0",
                            "23.8 0 23.8 0",
                            "28.9 0 28.9 0",
                            "49 0 0 0",
                            "49 0 49 0",
                            "49 49 0 0",
                            "57 0 57 0",
                            "100 0 100 42.5");
        }
    }

    @Test
    void who_may_read_the_views_needs_no_right_on_a_table() throws Exception {
        try (KnownShop known = KnownShop.on("PostgreSQL");
                Connection connection = known.source.getConnection();
                Statement statement = connection.createStatement()) {
            List<String> schema = rows(statement, "select current_schema");
            String analyst = "analyst_" + schema.get(0);
            statement.execute("create role " + analyst);
            statement.execute("grant usage on schema " + schema.get(0) + " to " + analyst);
            Matcher grant = Pattern.compile("(grant select on .*?) to analyst;", Pattern.DOTALL)
                    .matcher(Files.readString(Path.of("..", "docs", "reporting.md")));
            assertThat(grant.find()).isTrue();
            statement.execute(grant.group(1) + " to " + analyst);
            statement.execute("set role " + analyst);

            for (String query : queries().values()) {
                assertThat(rows(statement, query)).isNotEmpty();
            }
            assertThatThrownBy(() -> statement.executeQuery("select count(*) from kontor_orders"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("permission denied");
        }
    }
}
