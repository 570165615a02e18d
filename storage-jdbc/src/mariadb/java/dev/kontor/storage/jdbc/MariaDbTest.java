package dev.kontor.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontor.spi.storage.Attribute;
import dev.kontor.spi.storage.DuplicateException;
import dev.kontor.spi.storage.Query;
import dev.kontor.spi.storage.Schema;
import dev.kontor.spi.storage.Storage;
import dev.kontor.spi.storage.Table;
import dev.kontor.value.Amount;
import dev.kontor.value.ConfigurationException;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.MisuseException;
import dev.kontor.value.Secret;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.mariadb.jdbc.MariaDbDataSource;

/** Where MariaDB differs from what the shop asks of a database. */
final class MariaDbTest {
    private record Link(String id, String one, String two, String three) {}

    private static final Attribute<Link, String> ONE = Attribute.text("one", 500, Link::one);
    private static final Attribute<Link, String> TWO = Attribute.text("two", 500, Link::two);
    private static final Attribute<Link, String> THREE = Attribute.text("three", 64, Link::three);
    private static final Table<Link> LINKS = Table.of(
                    "link",
                    Link.class,
                    Link::id,
                    Shelf.codec(
                            parts -> new Link(parts.get(0), parts.get(1), parts.get(2), parts.get(3)),
                            link -> List.of(link.id(), link.one(), link.two(), link.three())))
            .with(ONE, TWO, THREE);

    private final String url = EmbeddedMariaDb.freshUrl();

    private DataSource host(String settings) throws SQLException {
        return new MariaDbDataSource(
                url + "?user=" + EmbeddedMariaDb.USER + "&password=" + EmbeddedMariaDb.PASSWORD + settings);
    }

    private static Storage prepared(DataSource source, Schema schema) {
        Storage storage = EmbeddedDatabases.open(JdbcStorage.on(source));
        storage.prepare(schema);
        return storage;
    }

    private Storage own() {
        Storage storage = EmbeddedDatabases.open(
                JdbcStorage.mariaDb(url, EmbeddedMariaDb.USER, Secret.of(EmbeddedMariaDb.PASSWORD)));
        storage.prepare(Shelf.SCHEMA);
        return storage;
    }

    @Test
    void connections_that_read_the_past_or_cut_values_are_refused_with_every_fault() throws SQLException {
        DataSource bad = host("&sessionVariables=sql_mode='EMPTY_STRING_IS_NULL'");

        assertThatThrownBy(() -> prepared(bad, Shelf.SCHEMA))
                .isInstanceOfSatisfying(
                        ConfigurationException.class, e -> assertThat(e.faults()).hasSize(3))
                .hasMessageContaining("READ COMMITTED")
                .hasMessageContaining("STRICT_ALL_TABLES")
                .hasMessageContaining("EMPTY_STRING_IS_NULL");
        try (Connection connection = bad.getConnection();
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeQuery("show tables").next()).isFalse();
        }
    }

    @Test
    void a_transaction_of_the_host_that_reads_the_past_is_not_joined() throws SQLException {
        Storage storage = own();
        try (Connection connection = host("").getConnection()) {
            connection.setAutoCommit(false);

            assertThatThrownBy(() -> storage.join(JdbcStorage.join(connection), unit -> unit.counter("stock")))
                    .isInstanceOf(MisuseException.class)
                    .hasMessageContaining("READ COMMITTED");

            connection.rollback();
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            storage.join(JdbcStorage.join(connection), unit -> {
                unit.add("stock", 3, 0, 10);
                return true;
            });
            connection.commit();
        }
        assertThat(storage.<Long>read(view -> view.counter("stock"))).isEqualTo(3);
        storage.close();
    }

    /** SET TRANSACTION alone lasts until the next transaction, also when that is one that writes. */
    @Test
    void a_read_that_asks_nothing_leaves_nothing_behind() throws SQLException {
        DataSource source = EmbeddedMariaDb.source(url);
        Storage storage = prepared(source, Shelf.SCHEMA);
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            Dialects.MARIADB.beginSnapshot(connection);
            connection.rollback();
            storage.join(JdbcStorage.join(connection), unit -> {
                unit.insert(Shelf.PAYMENTS, Shelf.payment("pay_1", "anna", 1));
                return true;
            });
            connection.commit();
        }
        assertThat(storage.<Long>read(view -> view.count(Query.of(Shelf.PAYMENTS)))).isEqualTo(1);
    }

    @Test
    void a_rule_on_texts_too_long_for_an_index_holds_and_is_named() throws SQLException {
        String long1 = "\uD83D\uDE00".repeat(499);
        Table<Link> ruled = LINKS.unique("link_once", ONE, TWO, THREE).index("link_search", ONE, TWO, THREE);
        for (List<Schema> versions : List.of(
                List.of(new Schema(1, List.of(ruled))),
                List.of(new Schema(1, List.of(LINKS)), new Schema(2, List.of(ruled))))) {
            DataSource source = new EmbeddedMariaDb().fresh();
            Storage storage = prepared(source, versions.get(0));
            for (Schema next : versions) {
                storage = prepared(source, next);
            }
            storage.perform(unit -> {
                unit.insert(ruled, new Link("l1", long1 + "a", long1 + "a", "x"));
                unit.insert(ruled, new Link("l2", long1 + "a", long1 + "b", "x"));
                unit.insert(ruled, new Link("l3", long1 + "b", long1 + "a", "x"));
                unit.insert(ruled, new Link("l4", long1 + "a", long1 + "a", "y"));
            });

            Storage last = storage;
            assertThatThrownBy(() ->
                            last.perform(unit -> unit.insert(ruled, new Link("l5", long1 + "a", long1 + "a", "x"))))
                    .isInstanceOfSatisfying(
                            DuplicateException.class,
                            e -> assertThat(e.rule()).isEqualTo("link_once"));
            assertThat(storage.<Long>read(view ->
                            view.count(Query.of(ruled).where(ONE, long1 + "a").where(TWO, long1 + "b"))))
                    .isEqualTo(1);
        }
    }

    @Test
    void moments_it_would_turn_into_others_are_refused() {
        Storage storage = own();
        for (String far : List.of("-0005-01-01T00:00:00Z", "0000-12-31T23:59:59Z", "+10000-01-01T00:00:00Z")) {
            Shelf.Payment payment =
                    new Shelf.Payment("pay_1", "anna", Amount.ofMinor("EUR", 1), Instant.parse(far));

            assertThatThrownBy(() -> storage.perform(unit -> unit.insert(Shelf.PAYMENTS, payment)))
                    .isInstanceOf(InvalidValueException.class);
        }
        assertThat(storage.<Long>read(view -> view.count(Query.of(Shelf.PAYMENTS)))).isZero();
        storage.close();
    }

    @Test
    void an_append_only_row_stays_as_it_is_without_quotes_for_names_too() throws SQLException {
        Storage storage = own();
        storage.perform(unit -> {
            unit.insert(Shelf.PAYMENTS, Shelf.payment("pay_1", "anna", 1));
            unit.insert(Shelf.MOVEMENTS, Shelf.refund("mov_1", "pay_1", 1));
        });
        try (Connection connection = host("").getConnection();
                Statement statement = connection.createStatement()) {
            for (String change : List.of("update kontor_movement set version = 2", "delete from kontor_movement")) {
                assertThatThrownBy(() -> statement.executeUpdate(change))
                        .isInstanceOfSatisfying(
                                SQLException.class,
                                e -> assertThat(e.getSQLState()).isEqualTo("45000"));
            }
        }
        storage.close();
    }

    /** Each statement that makes a table commits by itself, so a crash may leave any number of them behind. */
    @Test
    void a_migration_killed_after_any_statement_goes_on() throws SQLException {
        Ddl ddl = new Ddl(Dialects.MARIADB);
        List<String> all = new ArrayList<>(ddl.own());
        Shelf.SCHEMA.tables().forEach(table -> all.addAll(ddl.create(table)));
        for (int done = 1; done <= all.size(); done++) {
            DataSource source = new EmbeddedMariaDb().fresh();
            try (Connection connection = source.getConnection();
                    Statement statement = connection.createStatement()) {
                for (String text : all.subList(0, done)) {
                    statement.execute(text);
                }
            }

            Storage storage = prepared(source, Shelf.SCHEMA);
            storage.perform(unit -> {
                unit.insert(Shelf.PAYMENTS, Shelf.payment("pay_1", "anna", 1));
                unit.insert(Shelf.MOVEMENTS, Shelf.refund("mov_1", "pay_1", 1));
            });
            assertThat(storage.<Long>read(view -> view.count(Query.of(Shelf.MOVEMENTS)))).isEqualTo(1);
        }
    }
}
