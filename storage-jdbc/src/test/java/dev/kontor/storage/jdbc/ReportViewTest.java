package dev.kontor.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontor.spi.storage.Attribute;
import dev.kontor.spi.storage.Invariant;
import dev.kontor.spi.storage.Report;
import dev.kontor.spi.storage.Schema;
import dev.kontor.spi.storage.SchemaSource;
import dev.kontor.spi.storage.Storage;
import dev.kontor.spi.storage.Table;
import dev.kontor.storage.jdbc.Shelf.Payment;
import dev.kontor.value.ConfigurationException;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Views are made with the tables, follow what the code says of them, and are in nobody's way. */
final class ReportViewTest {
    private static final Report USERS = new Report(
            "report_user", List.of("realm", "payment_id", "customer"), "select realm, id, \"user\" from {payment}");
    private static final Report USERS_AND_VALUES = new Report(
            "report_user",
            List.of("realm", "payment_id", "customer", "amount"),
            "select realm, id, \"user\", \"value\" from {payment}");
    private static final Report VALUES =
            new Report("report_user", List.of("realm", "amount"), "select realm, \"value\" from {payment}");
    private static final Attribute<Payment, String> CURRENCY =
            Attribute.text("currency", 3, payment -> payment.value().currency());
    private static final Table<Payment> WIDER_PAYMENTS = Shelf.PAYMENTS.with(CURRENCY);

    static Stream<DataSource> databases() {
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setUrl("jdbc:h2:mem:view" + System.nanoTime() + ";DB_CLOSE_DELAY=-1");
        return Stream.of(EmbeddedDatabases.postgres(), h2);
    }

    private static Schema schema(int version, Report... reports) {
        return new Schema(version, List.of(Shelf.PAYMENTS, Shelf.MOVEMENTS), List.of(reports));
    }

    private static Storage open(DataSource source, Schema schema) {
        Storage storage = EmbeddedDatabases.open(JdbcStorage.on(source));
        storage.prepare(schema);
        return storage;
    }

    private static List<String> ask(DataSource source, String query) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            List<String> answers = new ArrayList<>();
            while (result.next()) {
                answers.add(result.getString(1));
            }
            return answers;
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    void a_view_is_made_widened_and_made_anew_with_what_the_code_says(DataSource source) throws SQLException {
        open(source, Shelf.SCHEMA).perform(unit -> unit.insert(Shelf.PAYMENTS, Shelf.payment("pay_1", "anna", 100)));

        open(source, schema(2, USERS));
        assertThat(ask(source, "select customer from kontor_report_user")).containsExactly("anna");
        open(source, schema(3, USERS_AND_VALUES));
        assertThat(ask(source, "select cast(amount as integer) from kontor_report_user"))
                .containsExactly("1");
        open(source, schema(4, VALUES));
        assertThat(ask(source, "select cast(amount as integer) from kontor_report_user"))
                .containsExactly("1");
        assertThatThrownBy(() -> ask(source, "select customer from kontor_report_user"))
                .isInstanceOf(SQLException.class);
    }

    @ParameterizedTest
    @MethodSource("databases")
    void a_table_grows_under_its_views(DataSource source) throws SQLException {
        open(source, schema(1, USERS))
                .perform(unit -> unit.insert(Shelf.PAYMENTS, Shelf.payment("pay_1", "anna", 100)));

        Schema wider = new Schema(2, List.of(WIDER_PAYMENTS, Shelf.MOVEMENTS), List.of(USERS));
        open(source, wider);

        assertThat(ask(source, "select customer from kontor_report_user")).containsExactly("anna");
        assertThat(ask(source, "select \"currency\" from \"kontor_payment\"")).containsExactly("EUR");
    }

    @ParameterizedTest
    @MethodSource("databases")
    void validation_names_a_view_that_is_missing_or_is_another(DataSource source) {
        open(source, schema(2, USERS));
        Storage strict = EmbeddedDatabases.open(JdbcStorage.on(source).with(JdbcStorage.SCHEMA, "validate"));

        strict.prepare(schema(2, USERS));
        assertThatThrownBy(() -> strict.prepare(schema(2, VALUES)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("storage report report_user");
    }

    @ParameterizedTest
    @MethodSource("databases")
    void the_printed_script_makes_views_too(DataSource source) throws SQLException {
        boolean h2 = source instanceof JdbcDataSource;
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(JdbcStorage.script(schema(2, USERS), h2 ? "h2" : "postgresql"));
        }

        EmbeddedDatabases.open(JdbcStorage.on(source).with(JdbcStorage.SCHEMA, "validate"))
                .prepare(schema(2, USERS));
        assertThat(ask(source, "select customer from kontor_report_user")).isEmpty();
    }

    @Test
    void a_report_of_an_unknown_table_is_refused() {
        Report lost = new Report("report_lost", List.of("realm"), "select realm from {nothing}");

        assertThatThrownBy(() -> JdbcStorage.script(schema(2, lost), "h2"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("report report_lost: asks table 'nothing', which the schema does not have");
    }

    @Test
    void the_command_line_prints_a_line_for_each_invariant_and_ends_with_1_when_one_is_broken() throws SQLException {
        SchemaSource shop = new SchemaSource() {
            @Override
            public Schema schema() {
                return Shelf.SCHEMA;
            }

            @Override
            public List<Invariant> invariants() {
                return List.of(
                        Invariant.of(
                                1,
                                "nobody is called bob",
                                "select realm, id from {payment} where \"user\" like 'bob%'"),
                        Invariant.of(2, "all end in time", "select realm, id from {payment} where \"user\" = ''"));
            }
        };
        String name = "tool" + System.nanoTime();
        String url = "jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1";
        Storage storage = EmbeddedDatabases.open(JdbcStorage.h2Memory(name));
        storage.prepare(Shelf.SCHEMA);

        assertThat(verify(shop, url)).isEqualTo("0\nok      1 nobody is called bob\nok      2 all end in time\n");
        storage.perform(unit -> {
            for (int i = 1; i <= 7; i++) {
                unit.insert(Shelf.PAYMENTS, Shelf.payment("pay_" + i, i == 7 ? "anna" : "bob" + i, 100));
            }
        });
        assertThat(verify(shop, url))
                .isEqualTo("1\nBROKEN  1 nobody is called bob: 6, among them main/pay_1 main/pay_2 main/pay_3"
                        + " main/pay_4 main/pay_5\nok      2 all end in time\n");
        assertThat(verify(shop, url, "--realm", "other"))
                .isEqualTo("0\nok      1 nobody is called bob\nok      2 all end in time\n");
    }

    private static String verify(SchemaSource shop, String url, String... more) {
        List<String> arguments = new ArrayList<>(List.of("verify", "--url", url));
        arguments.addAll(List.of(more));
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        int status = StorageTool.run(arguments, shop, new PrintStream(printed, true, StandardCharsets.UTF_8));
        return status + "\n" + printed.toString(StandardCharsets.UTF_8).replace("\r", "");
    }
}
