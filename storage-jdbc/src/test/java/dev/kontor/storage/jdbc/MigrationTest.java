package dev.kontor.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontor.spi.storage.Attribute;
import dev.kontor.spi.storage.Query;
import dev.kontor.spi.storage.Row;
import dev.kontor.spi.storage.Schema;
import dev.kontor.spi.storage.Storage;
import dev.kontor.spi.storage.Table;
import dev.kontor.storage.jdbc.Shelf.Movement;
import dev.kontor.storage.jdbc.Shelf.Payment;
import dev.kontor.value.Amount;
import dev.kontor.value.ConfigurationException;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class MigrationTest {
    private static final Attribute<Payment, String> CURRENCY =
            Attribute.text("currency", 3, payment -> payment.value().currency());
    private static final Attribute<Payment, String> SEVENTH = Attribute.optionalText(
            "seventh", 100, payment -> Optional.of(payment.user()).filter(user -> user.endsWith("7")));
    private static final Table<Payment> WIDER_PAYMENTS =
            Shelf.PAYMENTS.with(CURRENCY, SEVENTH).index("payment_currency", CURRENCY);
    private static final Attribute<Movement, Amount> NET = Attribute.money("net", Movement::amount);
    private static final Attribute<Movement, Amount> GROSS =
            Attribute.optionalMoney("gross", movement -> Optional.of(movement.amount()));
    private static final Attribute<Movement, String> AGAIN =
            Attribute.optionalReference("again", "payment", movement -> Optional.of(movement.payment()));
    private static final Table<Movement> WIDER_MOVEMENTS = Shelf.MOVEMENTS.with(NET, GROSS, AGAIN);
    private static final Schema WIDER = new Schema(2, List.of(WIDER_PAYMENTS, WIDER_MOVEMENTS));

    static Stream<DataSource> databases() {
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setUrl("jdbc:h2:mem:migration" + System.nanoTime() + ";DB_CLOSE_DELAY=-1");
        return Stream.concat(
                Stream.of(EmbeddedDatabases.postgres(), h2),
                MoreDatabases.all().stream().map(MoreDatabases::fresh));
    }

    private static Storage open(DataSource source, String realm, Schema schema) {
        Storage storage = EmbeddedDatabases.open(JdbcStorage.on(source).with(JdbcStorage.REALM, realm));
        storage.prepare(schema);
        return storage;
    }

    @ParameterizedTest
    @MethodSource("databases")
    void a_new_attribute_is_filled_from_the_bodies_of_every_realm(DataSource source) throws SQLException {
        for (String realm : List.of("main", "campus")) {
            open(source, realm, Shelf.SCHEMA).perform(unit -> {
                IntStream.range(0, 1100)
                        .forEach(i -> unit.insert(Shelf.PAYMENTS, Shelf.payment("pay_" + i, "user" + i, i)));
                unit.insert(Shelf.MOVEMENTS, Shelf.refund("mov_1", "pay_7", 7));
            });
        }

        for (String realm : List.of("main", "campus")) {
            Storage wider = open(source, realm, WIDER);
            long euros =
                    wider.<Long>read(view -> view.count(Query.of(WIDER_PAYMENTS).where(CURRENCY, "EUR")));
            assertThat(euros).isEqualTo(1100);
            List<Row<Movement>> net =
                    wider.read(view -> view.query(Query.of(WIDER_MOVEMENTS).where(NET, Amount.ofMinor("EUR", 7))));
            assertThat(net).hasSize(1);
            assertThat(wider.<Long>read(
                            view -> view.count(Query.of(WIDER_MOVEMENTS).where(GROSS, Amount.ofMinor("EUR", 7)))))
                    .isEqualTo(1);
            assertThat(wider.<Long>read(
                            view -> view.count(Query.of(WIDER_MOVEMENTS).where(AGAIN, "pay_7"))))
                    .isEqualTo(1);
            assertThat(wider.<Long>read(
                            view -> view.count(Query.of(WIDER_PAYMENTS).whereAbsent(SEVENTH))))
                    .isEqualTo(990);
            assertThat(wider.<Long>read(view ->
                            view.find(WIDER_PAYMENTS, "pay_1").orElseThrow().version()))
                    .isEqualTo(1);
        }
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.executeUpdate("delete from \"kontor_movement\""))
                    .isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> statement.executeUpdate("update \"kontor_payment\" set \"currency\" = null"))
                    .isInstanceOf(SQLException.class);
        }
    }

    /** Asked between two pieces, where a single transaction would hold the whole table. */
    @Test
    void others_work_on_while_a_table_grows_by_what_is_optional() {
        DataSource source = EmbeddedDatabases.source(EmbeddedDatabases.postgresUrl() + "&options=-c%20lock_timeout=2s");
        Storage old = open(source, "main", Shelf.SCHEMA);
        old.perform(unit -> {
            IntStream.range(0, 1100)
                    .forEach(i -> unit.insert(Shelf.PAYMENTS, Shelf.payment("pay_" + i, "user" + i, i)));
            IntStream.range(0, 1100)
                    .forEach(i -> unit.insert(Shelf.MOVEMENTS, Shelf.refund("mov_" + i, "pay_" + i, i)));
        });
        Schema growing = new Schema(
                2,
                List.of(
                        Shelf.PAYMENTS.with(SEVENTH).index("payment_seventh", SEVENTH),
                        Shelf.MOVEMENTS.with(GROSS, AGAIN)));
        AtomicInteger meanwhile = new AtomicInteger();
        Wiretap wire = new Wiretap(source);
        wire.before((connection, what) -> {
            if (what.contains("for update") || what.contains("validate") || what.contains("create index")) {
                int number = meanwhile.incrementAndGet();
                old.perform(unit -> {
                    unit.insert(Shelf.PAYMENTS, Shelf.payment("new_" + number, "new" + number + "7", 1));
                    unit.update(
                            unit.find(Shelf.PAYMENTS, "pay_" + number).orElseThrow(),
                            Shelf.payment("pay_" + number, "changed" + number + "7", 1));
                });
            }
        });

        Storage grown = open(wire.source(), "main", growing);

        assertThat(wire.trips()).anyMatch(what -> what.startsWith("create index concurrently"));
        assertThat(meanwhile.get()).isGreaterThan(8);
        assertThat(grown.<Long>read(view -> view.count(Query.of(growing.tables().get(1)))))
                .isEqualTo(1100);
    }

    @ParameterizedTest
    @MethodSource("databases")
    void a_database_newer_than_the_code_is_refused(DataSource source) {
        open(source, "main", WIDER);

        assertThatThrownBy(() -> open(source, "main", Shelf.SCHEMA))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("the database holds schema 2, this code knows 1");
    }

    @ParameterizedTest
    @MethodSource("databases")
    void what_only_a_change_could_mend_is_refused_with_every_fault(DataSource source) {
        open(source, "main", Shelf.SCHEMA);
        Attribute<Payment, String> longer = Attribute.text("user", 101, Payment::user);
        Attribute<Payment, Amount> optional = Attribute.optionalMoney("value", p -> java.util.Optional.of(p.value()));
        Table<Payment> other = Table.of("payment", Payment.class, Payment::id, Shelf.PAYMENTS.codec())
                .with(longer, optional, Shelf.END)
                .unique("payment_user_end", longer);

        assertThatThrownBy(() -> open(source, "main", new Schema(2, List.of(other))))
                .isInstanceOfSatisfying(
                        ConfigurationException.class,
                        e -> assertThat(e.faults())
                                .extracting(fault -> fault.place())
                                .containsExactlyInAnyOrder(
                                        "storage payment.user",
                                        "storage payment.value",
                                        "storage rule payment_user_end"));
    }

    @ParameterizedTest
    @MethodSource("databases")
    void validation_makes_nothing_and_names_what_is_missing(DataSource source) {
        Storage strict = EmbeddedDatabases.open(JdbcStorage.on(source).with(JdbcStorage.SCHEMA, "validate"));
        assertThatThrownBy(() -> strict.prepare(Shelf.SCHEMA))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("migrate it first");
        open(source, "main", Shelf.SCHEMA);

        strict.prepare(Shelf.SCHEMA);
        assertThatThrownBy(() -> strict.prepare(WIDER))
                .isInstanceOfSatisfying(
                        ConfigurationException.class,
                        e -> assertThat(e.faults())
                                .extracting(fault -> fault.place())
                                .containsExactly(
                                        "storage payment.currency",
                                        "storage payment.seventh",
                                        "storage rule payment_currency",
                                        "storage movement.net",
                                        "storage movement.gross",
                                        "storage movement.again"));
    }

    @ParameterizedTest
    @MethodSource("databases")
    void the_printed_script_leaves_nothing_for_validation_to_miss(DataSource source) throws SQLException {
        Dialect dialect;
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            dialect = Dialects.of(connection);
            ByteArrayOutputStream printed = new ByteArrayOutputStream();
            int status = StorageTool.run(
                    List.of("print", "--dialect", dialect.toString()),
                    () -> Shelf.SCHEMA,
                    new PrintStream(printed, true, StandardCharsets.UTF_8));
            assertThat(status).isZero();
            statement.execute(printed.toString(StandardCharsets.UTF_8));
        }

        Storage strict = EmbeddedDatabases.open(JdbcStorage.on(source).with(JdbcStorage.SCHEMA, "validate"));
        strict.prepare(Shelf.SCHEMA);
        strict.perform(unit -> unit.insert(Shelf.PAYMENTS, Shelf.payment("pay_1", "anna", 1)));
        open(source, "main", Shelf.SCHEMA);
    }

    @ParameterizedTest
    @MethodSource("databases")
    void many_nodes_may_prepare_at_once(DataSource source) throws Exception {
        int nodes = 6;
        ExecutorService threads = Executors.newFixedThreadPool(nodes);
        try {
            for (Schema schema : List.of(Shelf.SCHEMA, WIDER)) {
                CyclicBarrier start = new CyclicBarrier(nodes);
                List<Future<Storage>> all = IntStream.range(0, nodes)
                        .mapToObj(i -> threads.submit(() -> {
                            start.await();
                            return open(source, "main", schema);
                        }))
                        .toList();
                for (Future<Storage> node : all) {
                    assertThat(node.get().check().up()).isTrue();
                }
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
