package dev.kontor.bench;

import dev.kontor.Commerce;
import dev.kontor.catalog.Product;
import dev.kontor.catalog.ProductDetails;
import dev.kontor.fulfillment.KeyFile;
import dev.kontor.office.BackOffice;
import dev.kontor.office.RosterUpload;
import dev.kontor.office.Setup;
import dev.kontor.office.Staff;
import dev.kontor.order.Cart;
import dev.kontor.order.Order;
import dev.kontor.pricing.PriceList;
import dev.kontor.pricing.Quote;
import dev.kontor.sandbox.Sandbox;
import dev.kontor.shop.BulkWish;
import dev.kontor.shop.Claim;
import dev.kontor.shop.PayWith;
import dev.kontor.shop.PlaceOrder;
import dev.kontor.shop.Shopper;
import dev.kontor.shop.Storefront;
import dev.kontor.spi.verification.Assertion;
import dev.kontor.storage.jdbc.JdbcStorage;
import dev.kontor.store.Market;
import dev.kontor.store.Store;
import dev.kontor.value.RequestKey;
import dev.kontor.value.Secret;
import dev.kontor.value.Sku;
import java.io.ByteArrayInputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Claims a second of the units of one bulk order, by sixteen students at once, against the least that a claim has to do in the
 * same database: take a free unit and a free key past those that others hold, and write the order as one row, in one commit.
 * A claim of the house is an order of the student's own, with its journal, its limits and its letter.
 */
final class ClaimBenchmark {
    private static final int CLIENTS = 16;
    private static final Sku SUITE = Sku.of("suite");
    private static final String UNIVERSITY = "Neckar University";

    private final Server server;
    private final Mode mode;
    private final PrintStream out;

    ClaimBenchmark(Server server, Mode mode, PrintStream out) {
        this.server = server;
        this.mode = mode;
        this.out = out;
    }

    void run() throws SQLException {
        try (House house = new House(server);
                Bare bare = new Bare(server)) {
            new Race(server, mode, out).run("claims", house, "bare-claims", bare, CLIENTS, mode.ordersOf(CLIENTS) / 4);
        }
    }

    /** The house: a professor's order, approved and paid, and a student for each of its codes. */
    private static final class House implements Race.Side, AutoCloseable {
        private final Sandbox bank = new Sandbox();
        private final Commerce commerce;
        private final Deque<Secret> codes = new ArrayDeque<>();
        private int students;
        private int keys;
        private int requests;

        House(Server server) {
            commerce = Commerce.builder()
                    .storage(JdbcStorage.postgres(server.url(), "postgres", Secret.of("unused"))
                            .with(JdbcStorage.POOL_SIZE, "24"))
                    .vault(Shop.VAULT)
                    .payment(bank.account("bank"))
                    .verifyByRoster("roster")
                    .open();
            office().setup()
                    .apply(Setup.of(Store.of("campus", "Campus Store")
                                    .verifiedBy("roster")
                                    .market(Market.of("world", "EUR").prices("retail")))
                            .products(Product.licenseKey(SUITE, "Suite")
                                    .details(ProductDetails.none().bulkFor("faculty")))
                            .prices(PriceList.of("retail", "EUR").price(SUITE, "49.00")))
                    .orThrow();
            office().people()
                    .rosters()
                    .take(
                            RosterUpload.of(UNIVERSITY, "faculty", "number", "number"),
                            () -> new ByteArrayInputStream("number\n815\n".getBytes(StandardCharsets.UTF_8)))
                    .orThrow();
            professor()
                    .account()
                    .verify("roster", Assertion.of("faculty", UNIVERSITY).with("number", "815"))
                    .orThrow();
        }

        private BackOffice office() {
            return commerce.backOffice(Staff.owner("jane")).because("a benchmark");
        }

        private Storefront professor() {
            return visit("pia");
        }

        private Storefront visit(String user) {
            return commerce.storefront(
                    "campus", Shopper.user(user).email(user + "@example.org").country("DE"));
        }

        @Override
        public void prepare(int orders) {
            String[] fresh = IntStream.range(keys, keys + orders)
                    .mapToObj(number -> "suite-" + number)
                    .toArray(String[]::new);
            keys += orders;
            office().stock().addKeys(SUITE, KeyFile.of(fresh)).orThrow();
            Quote quote =
                    professor().checkout().quote(Cart.of().with(SUITE, orders)).orThrow();
            Order asked = professor()
                    .checkout()
                    .place(
                            RequestKey.of("bulk-" + ++requests),
                            PlaceOrder.of(quote.id(), PayWith.card(Sandbox.OK)).inBulk(BulkWish.of("Statics I")))
                    .orThrow();
            office().bulk()
                    .approve(asked.id(), Map.of("requester", true, "program", true, "students", true, "units", true))
                    .orThrow();
            commerce.runDue();
            codes.addAll(professor().bulk().codes(asked.id()).orThrow().byUnit().values());
        }

        @Override
        public Block block(int clients, int each) {
            List<Block.Client> all = new ArrayList<>();
            for (int client = 0; client < clients; client++) {
                List<Storefront> doors = new ArrayList<>();
                List<Claim> claims = new ArrayList<>();
                for (int i = 0; i < each; i++) {
                    doors.add(visit("student-" + ++students));
                    claims.add(Claim.code(codes.removeFirst()));
                }
                all.add(number -> {
                    Order claimed =
                            doors.get(number).bulk().claim(claims.get(number)).orThrow();
                    if (!claimed.total().isZero()) {
                        throw new IllegalStateException("A claim cost something: " + claimed);
                    }
                });
            }
            return Block.run(all, each);
        }

        @Override
        public void close() {
            commerce.close();
        }
    }

    /** Plain JDBC: two rows are taken, one is written, one commit. */
    private static final class Bare implements Race.Side, AutoCloseable {
        private static final String TAKE = "update %s set taken = true where id = (select id from %s where not taken"
                + " order by id limit 1 for update skip locked) returning id";
        private final Server server;
        private final String body = "{\"text\":\"" + "x".repeat(1_500) + "\"}";

        Bare(Server server) throws SQLException {
            this.server = server.beside("bare_claims");
            execute("create table slot (id bigserial primary key, taken boolean not null)");
            execute("create table pool_key (id bigserial primary key, taken boolean not null)");
            execute(
                    "create table claimed (id bigserial primary key, slot bigint unique, pool_key bigint unique, body json)");
            execute("create index slot_free on slot (id) where not taken");
            execute("create index key_free on pool_key (id) where not taken");
        }

        private void execute(String sql) throws SQLException {
            try (Connection connection = server.connect();
                    Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }

        @Override
        public void prepare(int orders) throws SQLException {
            for (String table : List.of("slot", "pool_key")) {
                execute("insert into " + table + " (taken) select false from generate_series(1, " + orders + ")");
            }
        }

        @Override
        public Block block(int clients, int each) throws SQLException {
            List<Connection> open = new ArrayList<>();
            try {
                List<Block.Client> all = new ArrayList<>();
                for (int client = 0; client < clients; client++) {
                    Connection connection = server.connect();
                    open.add(connection);
                    connection.setAutoCommit(false);
                    all.add(number -> claim(connection));
                }
                return Block.run(all, each);
            } finally {
                for (Connection connection : open) {
                    connection.close();
                }
            }
        }

        private void claim(Connection connection) throws SQLException {
            long slot = taken(connection, "slot");
            long key = taken(connection, "pool_key");
            try (PreparedStatement insert = connection.prepareStatement(
                    "insert into claimed (slot, pool_key, body) values (?, ?, cast(? as json))")) {
                insert.setLong(1, slot);
                insert.setLong(2, key);
                insert.setString(3, body);
                insert.executeUpdate();
            }
            connection.commit();
        }

        private static long taken(Connection connection, String table) throws SQLException {
            try (PreparedStatement take = connection.prepareStatement(TAKE.formatted(table, table));
                    ResultSet row = take.executeQuery()) {
                if (!row.next()) {
                    throw new IllegalStateException("Nothing is left of '" + table + "'.");
                }
                return row.getLong(1);
            }
        }

        @Override
        public void close() {}
    }
}
