package dev.kontor.house;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.order.Cart;
import dev.kontor.order.Order;
import dev.kontor.sandbox.Sandbox;
import dev.kontor.shop.Decision;
import dev.kontor.shop.PayWith;
import dev.kontor.shop.PlaceOrder;
import dev.kontor.shop.Refused;
import dev.kontor.shop.Storefront;
import dev.kontor.storage.jdbc.Checked;
import dev.kontor.storage.jdbc.EmbeddedDatabases;
import dev.kontor.storage.jdbc.JdbcStorage;
import dev.kontor.value.Amounts;
import dev.kontor.value.RequestKey;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An order placed inside a transaction of the host: what the host decides happens to both. */
final class HostTransactionTest {
    @TempDir
    private Path folder;

    private DataSource source(String database) throws SQLException {
        DataSource source;
        if (database.equals("PostgreSQL")) {
            source = EmbeddedDatabases.durablePostgres();
        } else {
            JdbcDataSource h2 = new JdbcDataSource();
            h2.setUrl("jdbc:h2:" + folder.resolve("shop") + ";WRITE_DELAY=0;DB_CLOSE_DELAY=-1");
            source = h2;
        }
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create table enrolment (course varchar(20))");
        }
        return source;
    }

    private interface Deed {
        void with(Connection connection) throws SQLException;
    }

    private static void inTransaction(DataSource source, boolean commits, Deed deed) throws SQLException {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.executeUpdate("insert into enrolment (course) values ('welding')");
            }
            deed.with(connection);
            if (commits) {
                connection.commit();
            } else {
                connection.rollback();
            }
        }
    }

    private static long enrolments(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("select count(*) from enrolment")) {
            result.next();
            return result.getLong(1);
        }
    }

    private static Optional<Order> only(Storefront shop) {
        return shop.orders().list(Optional.empty(), 10).items().stream().findFirst();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PostgreSQL", "H2"})
    void after_the_host_s_commit_proceed_pays(String database) throws SQLException {
        DataSource source = source(database);
        try (SmallShop shop = new SmallShop(JdbcStorage.on(source))) {
            Storefront anna = shop.open("anna");
            var command = SmallShop.command(anna, CampusShop.EDITOR);

            inTransaction(source, true, connection -> {
                Decision<Order> placed =
                        anna.joining(JdbcStorage.join(connection)).place(RequestKey.of("a"), command);
                assertThat(placed.orThrow().summary()).isEqualTo(Order.Summary.PAYING);
                assertThat(shop.bank.requests()).isEmpty();
            });
            Order order = anna.checkout().proceed(only(anna).orElseThrow().id()).orThrow();

            assertThat(order.summary()).isEqualTo(Order.Summary.COMPLETED);
            assertThat(shop.bank.timesCharged()).isEqualTo(1);
            assertThat(enrolments(source)).isEqualTo(1);
            assertThat(Invariants.broken(shop.books())).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PostgreSQL", "H2"})
    void several_tenders_are_secured_one_after_another_after_the_host_s_commit(String database) throws SQLException {
        DataSource source = source(database);
        try (SmallShop shop = new SmallShop(JdbcStorage.on(source))) {
            Storefront anna = shop.open("anna");
            var card = CampusShop.office(shop.commerce)
                    .because("a present")
                    .tenders()
                    .issueCard(RequestKey.random(), Amounts.of("4.00", "EUR"))
                    .orThrow();
            String code = card.code().orElseThrow().use(text -> text);
            var quote = anna.checkout().quote(Cart.of(CampusShop.EDITOR)).orThrow();
            PlaceOrder command = PlaceOrder.of(
                            quote.id(),
                            PayWith.card(Sandbox.OK).amount(Amounts.of("5.00", "EUR")),
                            PayWith.giftCard(code),
                            PayWith.card(Sandbox.OK))
                    .consenting(Agreed.AT_ONCE);

            inTransaction(
                    source,
                    false,
                    connection -> assertThat(anna.joining(JdbcStorage.join(connection))
                                    .place(RequestKey.of("a"), command)
                                    .orThrow()
                                    .id())
                            .isNotNull());
            assertThat(anna.account().giftCard(code).orThrow().balance()).isEqualTo(Amounts.of("4.00", "EUR"));
            inTransaction(
                    source,
                    true,
                    connection -> assertThat(anna.joining(JdbcStorage.join(connection))
                                    .place(RequestKey.of("a"), command)
                                    .orThrow()
                                    .id())
                            .isNotNull());
            assertThat(anna.account().giftCard(code).orThrow().balance()).isEqualTo(Amounts.of("0.00", "EUR"));
            assertThat(shop.bank.requests()).isEmpty();
            shop.clock.advance(Duration.ofMinutes(5));
            shop.commerce.runDue();

            assertThat(only(anna).orElseThrow().summary()).isEqualTo(Order.Summary.COMPLETED);
            assertThat(shop.bank.timesCharged()).isEqualTo(2);
            assertThat(JdbcStorage.verify(source, shop.clock.instant())).allMatch(Checked::holds);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PostgreSQL", "H2"})
    void after_the_host_s_rollback_nothing_of_ours_is_there_and_nothing_is_sent(String database) throws SQLException {
        DataSource source = source(database);
        try (SmallShop shop = new SmallShop(JdbcStorage.on(source))) {
            Storefront anna = shop.open("anna");
            var command = SmallShop.command(anna, CampusShop.EDITOR);
            int before = shop.books().all(Books.RowId.class).size();

            inTransaction(
                    source,
                    false,
                    connection -> assertThat(anna.joining(JdbcStorage.join(connection))
                                    .place(RequestKey.of("a"), command)
                                    .orThrow()
                                    .id())
                            .isNotNull());
            shop.clock.advance(Duration.ofMinutes(5));
            shop.commerce.runDue();

            assertThat(shop.bank.requests()).isEmpty();
            assertThat(enrolments(source)).isZero();
            assertThat(only(anna)).isEmpty();
            assertThat(shop.books().all(Books.RowId.class)).hasSize(before);
            Order later = anna.checkout().place(RequestKey.of("a"), command).orThrow();
            assertThat(later.summary()).isEqualTo(Order.Summary.COMPLETED);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PostgreSQL", "H2"})
    void what_a_host_committed_and_never_proceeded_with_is_sent_by_due_work(String database) throws SQLException {
        DataSource source = source(database);
        try (SmallShop shop = new SmallShop(JdbcStorage.on(source))) {
            Storefront anna = shop.open("anna");
            var command = SmallShop.command(anna, CampusShop.EDITOR);

            inTransaction(
                    source,
                    true,
                    connection -> assertThat(anna.joining(JdbcStorage.join(connection))
                                    .place(RequestKey.of("a"), command)
                                    .orThrow()
                                    .id())
                            .isNotNull());
            shop.clock.advance(Duration.ofMinutes(5));
            shop.commerce.runDue();

            assertThat(only(anna).orElseThrow().summary()).isEqualTo(Order.Summary.COMPLETED);
            assertThat(shop.bank.timesCharged()).isEqualTo(1);
            assertThat(Invariants.broken(shop.books())).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PostgreSQL", "H2"})
    void a_refusal_leaves_the_host_s_own_row(String database) throws SQLException {
        DataSource source = source(database);
        try (SmallShop shop = new SmallShop(JdbcStorage.on(source))) {
            Storefront anna = shop.open("anna");
            var command = SmallShop.command(anna, CampusShop.CAD);

            inTransaction(
                    source,
                    true,
                    connection -> assertThat(
                                    anna.joining(JdbcStorage.join(connection)).place(RequestKey.of("a"), command))
                            .isInstanceOf(Refused.class));

            assertThat(enrolments(source)).isEqualTo(1);
            assertThat(only(anna)).isEmpty();
            assertThat(shop.bank.requests()).isEmpty();
        }
    }
}
