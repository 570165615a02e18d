package dev.kontor.bench;

import dev.kontor.Commerce;
import dev.kontor.catalog.Product;
import dev.kontor.fulfillment.KeyFile;
import dev.kontor.fulfillment.Pool;
import dev.kontor.office.Setup;
import dev.kontor.office.Staff;
import dev.kontor.office.StockDesk;
import dev.kontor.order.Cart;
import dev.kontor.order.DigitalContent;
import dev.kontor.order.Order;
import dev.kontor.pricing.PriceList;
import dev.kontor.pricing.Quote;
import dev.kontor.sandbox.Sandbox;
import dev.kontor.shop.ConsentText;
import dev.kontor.shop.PayWith;
import dev.kontor.shop.PlaceOrder;
import dev.kontor.shop.Shopper;
import dev.kontor.shop.Storefront;
import dev.kontor.storage.jdbc.JdbcStorage;
import dev.kontor.store.Market;
import dev.kontor.store.Store;
import dev.kontor.value.Id;
import dev.kontor.value.RequestKey;
import dev.kontor.value.Secret;
import dev.kontor.value.Sku;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * A thousand paid orders that wait for a key, which the publisher then delivers: from the moment the keys are handed in until
 * each order has its own and its letter is written, against the least there is to do in the same database: the first free key
 * to the first that waits, a letter beside it, one commit for each. And what an order costs that joins such a queue, beside
 * one that finds the same product without a queue.
 */
final class BackOrderBenchmark {
    private static final int WAITING = 1_000;
    private static final int JOINING = 60;
    private static final Sku SERVED = Sku.of("served");
    private static final Sku LONG = Sku.of("long-queue");

    private final Server server;
    private final Mode mode;
    private final PrintStream out;

    BackOrderBenchmark(Server server, Mode mode, PrintStream out) {
        this.server = server;
        this.mode = mode;
        this.out = out;
    }

    void run() throws SQLException {
        List<Sku> skus = new ArrayList<>(List.of(SERVED, LONG));
        IntStream.range(-mode.warmUps(), mode.rounds()).forEach(round -> skus.add(fresh(round)));
        try (House house = new House(server, skus)) {
            serve(house);
            join(house);
        }
    }

    private void serve(House house) throws SQLException {
        Bare bare = new Bare(server);
        double[] ours = new double[mode.rounds()];
        double[] handedIn = new double[mode.rounds()];
        double[] theirs = new double[mode.rounds()];
        double[] ratios = new double[mode.rounds()];
        for (int round = -1; round < mode.rounds(); round++) {
            house.wait(SERVED, WAITING);
            bare.prepare();
            server.analyze();
            boolean houseFirst = Math.floorMod(round, 2) == 0;
            double first = houseFirst ? 0 : bare.serve();
            double[] served = house.serve();
            double plain = houseFirst ? bare.serve() : first;
            if (round >= 0) {
                handedIn[round] = served[0];
                ours[round] = WAITING / served[1];
                theirs[round] = WAITING / plain;
                ratios[round] = ours[round] / theirs[round];
            }
        }
        out.println("bare-backorders " + Figures.spread(theirs, "%.0f") + " orders/s");
        out.println("backorders " + Figures.spread(ours, "%.0f") + " orders/s, keys handed out after "
                + Figures.spread(handedIn, "%.2f") + " s, letters written after all");
        out.println("ratio backorders/bare-backorders " + Figures.spread(ratios, "%.2f"));
    }

    private void join(House house) throws SQLException {
        house.wait(LONG, WAITING);
        List<Double> ratios = new ArrayList<>();
        List<Double> alone = new ArrayList<>();
        List<Double> behind = new ArrayList<>();
        for (int round = -mode.warmUps(); round < mode.rounds(); round++) {
            List<Id<Quote>> first = house.quotes(fresh(round), JOINING);
            List<Id<Quote>> later = house.quotes(LONG, JOINING);
            server.analyze();
            boolean shortFirst = Math.floorMod(round, 2) == 0;
            double one = house.place(shortFirst ? first : later);
            double two = house.place(shortFirst ? later : first);
            if (round >= 0) {
                alone.add(1_000 * (shortFirst ? one : two) / JOINING);
                behind.add(1_000 * (shortFirst ? two : one) / JOINING);
                ratios.add(behind.get(round) / alone.get(round));
            }
        }
        out.println(String.format(
                Locale.ROOT,
                "order of a product without keys: nobody waits %s ms, %d wait %s ms, ratio %s",
                Figures.spread(numbers(alone), "%.1f"),
                WAITING,
                Figures.spread(numbers(behind), "%.1f"),
                Figures.spread(numbers(ratios), "%.2f")));
    }

    /** A product of its own for each round: one that nobody waits for yet. */
    private Sku fresh(int round) {
        return Sku.of("queue-" + (round + mode.warmUps()));
    }

    private static double[] numbers(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static double seconds(long begun) {
        return (System.nanoTime() - begun) / 1e9;
    }

    /** A shop whose publisher is late. */
    private static final class House implements AutoCloseable {
        private static final List<ConsentText> CONSENTS =
                DigitalContent.CONSENTS.stream().map(ConsentText::of).toList();

        private final Sandbox bank = new Sandbox();
        private final Commerce commerce;
        private int keys;

        House(Server server, List<Sku> skus) {
            commerce = Commerce.builder()
                    .storage(JdbcStorage.postgres(server.url(), "postgres", Secret.of("unused")))
                    .vault(Shop.VAULT)
                    .payment(bank.account("bank"))
                    .open();
            PriceList prices = PriceList.of("retail", "EUR");
            List<Product> products = new ArrayList<>();
            for (Sku sku : skus) {
                products.add(Product.licenseKey(sku, "Product " + sku));
                prices = prices.price(sku, "49.00");
            }
            commerce.backOffice(Staff.owner("jane"))
                    .setup()
                    .apply(Setup.of(Store.of("campus", "Campus Store")
                                    .market(Market.of("world", "EUR").prices("retail")))
                            .products(products.toArray(new Product[0]))
                            .prices(prices))
                    .orThrow();
            skus.forEach(this::sellOut);
        }

        /** A pool that never had a key could not be told from one that nobody thought of. */
        private void sellOut(Sku sku) {
            stock().addKeys(sku, KeyFile.of("first-of-" + sku)).orThrow();
            place(quotes(sku, 1));
            runDue();
        }

        private void runDue() {
            while (commerce.runDue().done() > 0) {
                // Until nothing is due any more.
            }
        }

        private StockDesk stock() {
            return commerce.backOffice(Staff.owner("jane")).stock();
        }

        private Storefront visit() {
            return commerce.storefront(
                    "campus", Shopper.user("anna").email("anna@example.org").country("DE"));
        }

        List<Id<Quote>> quotes(Sku sku, int count) {
            return IntStream.range(0, count)
                    .mapToObj(i ->
                            visit().checkout().quote(Cart.of(sku)).orThrow().id())
                    .toList();
        }

        /** How many seconds so many orders took, one after the other. */
        double place(List<Id<Quote>> quotes) {
            Storefront shop = visit();
            long begun = System.nanoTime();
            for (Id<Quote> quote : quotes) {
                Order ignored = shop.checkout()
                        .place(
                                RequestKey.random(),
                                PlaceOrder.of(quote, PayWith.card(Sandbox.OK)).consenting(CONSENTS))
                        .orThrow();
            }
            return seconds(begun);
        }

        void wait(Sku sku, int orders) {
            place(quotes(sku, orders));
            runDue();
            expect(stock().pool(sku), orders);
        }

        private static void expect(Pool pool, int waiting) {
            if (pool.waiting() != waiting) {
                throw new IllegalStateException(pool + ", expected " + waiting + " who wait");
            }
        }

        /** After how many seconds the keys had owners, and after how many everything was done. */
        double[] serve() {
            int from = keys;
            keys += WAITING;
            String[] fresh = IntStream.range(from, keys)
                    .mapToObj(number -> "key-" + number)
                    .toArray(String[]::new);
            long begun = System.nanoTime();
            Pool pool = stock().addKeys(SERVED, KeyFile.of(fresh)).orThrow();
            double handedOut = seconds(begun);
            runDue();
            double all = seconds(begun);
            expect(pool, 0);
            return new double[] {handedOut, all};
        }

        @Override
        public void close() {
            commerce.close();
        }
    }

    /** Plain JDBC: one key, one row that waits, one letter, one commit. */
    private static final class Bare {
        private static final String NEXT =
                "update %s set taken = true where id = (select id from %s where not taken order by id limit 1"
                        + " for update skip locked) returning id";
        private final Server server;
        private final String body = "{\"text\":\"" + "x".repeat(1_500) + "\"}";

        Bare(Server server) throws SQLException {
            this.server = server.beside("bare_backorders");
            execute("create table waiting (id bigserial primary key, taken boolean not null, pool_key bigint unique)");
            execute("create table pool_key (id bigserial primary key, taken boolean not null)");
            execute("create table letter (id bigserial primary key, waiting bigint unique, body json)");
            execute("create index waiting_open on waiting (id) where not taken");
            execute("create index key_free on pool_key (id) where not taken");
        }

        private void execute(String sql) throws SQLException {
            try (Connection connection = server.connect();
                    Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }

        void prepare() throws SQLException {
            for (String table : List.of("waiting", "pool_key")) {
                execute("insert into " + table + " (taken) select false from generate_series(1, " + WAITING + ")");
            }
            execute("analyze");
        }

        double serve() throws SQLException {
            try (Connection connection = server.connect();
                    PreparedStatement waiting = connection.prepareStatement(NEXT.formatted("waiting", "waiting"));
                    PreparedStatement key = connection.prepareStatement(NEXT.formatted("pool_key", "pool_key"));
                    PreparedStatement give =
                            connection.prepareStatement("update waiting set pool_key = ? where id = ?");
                    PreparedStatement letter = connection.prepareStatement(
                            "insert into letter (waiting, body) values (?, cast(? as json))")) {
                connection.setAutoCommit(false);
                long begun = System.nanoTime();
                for (int i = 0; i < WAITING; i++) {
                    long first = taken(waiting);
                    give.setLong(1, taken(key));
                    give.setLong(2, first);
                    give.executeUpdate();
                    letter.setLong(1, first);
                    letter.setString(2, body);
                    letter.executeUpdate();
                    connection.commit();
                }
                return seconds(begun);
            }
        }

        private static long taken(PreparedStatement take) throws SQLException {
            try (ResultSet row = take.executeQuery()) {
                if (!row.next()) {
                    throw new IllegalStateException("Nobody waits, or no key is left.");
                }
                return row.getLong(1);
            }
        }
    }
}
