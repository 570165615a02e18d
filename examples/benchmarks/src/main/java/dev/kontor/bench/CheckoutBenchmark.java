package dev.kontor.bench;

import dev.kontor.pricing.Quote;
import dev.kontor.shop.Storefront;
import dev.kontor.storage.jdbc.JdbcStorage;
import dev.kontor.value.Id;
import dev.kontor.value.Secret;
import dev.kontor.value.Sku;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Orders per second of the house against those of the floor: same database, same run, in blocks that take turns. The quote
 * of each order is made before its block; what is measured is the order itself, from the call to the answer.
 */
final class CheckoutBenchmark {
    private final Server server;
    private final Mode mode;
    private final PrintStream out;

    CheckoutBenchmark(Server server, Mode mode, PrintStream out) {
        this.server = server;
        this.mode = mode;
        this.out = out;
    }

    /** Three lines of three products, by one client and by eight; then one product that everybody wants. */
    void run(List<Integer> clients) throws SQLException {
        try (Shop shop = new Shop(
                JdbcStorage.postgres(server.url(), "postgres", Secret.of("unused"))
                        .with(JdbcStorage.POOL_SIZE, "16"),
                "bank")) {
            race(shop, "checkout", "floor", Shop.SKUS, clients);
            if (clients.contains(8)) {
                race(shop, "hot-product", "hot-floor", List.of(Shop.SKUS.get(0)), List.of(8));
            }
        }
    }

    private void race(Shop shop, String ours, String theirs, List<Sku> skus, List<Integer> clients)
            throws SQLException {
        Floor floor = record(shop, theirs, skus);
        if (ours.equals("checkout")) {
            count(floor, skus);
        }
        for (int count : clients) {
            int each = mode.ordersOf(count);
            int orders = count * each;
            List<Block> house = new ArrayList<>();
            List<Block> plain = new ArrayList<>();
            double[] ratios = new double[mode.rounds()];
            for (int round = -mode.warmUps(); round < mode.rounds(); round++) {
                shop.addKeys(orders);
                floor.addKeys(server, orders);
                server.analyze();
                boolean houseFirst = Math.floorMod(round, 2) == 0;
                Block one = houseFirst ? house(shop, skus, count, each) : plain(floor, count, each);
                Block two = houseFirst ? plain(floor, count, each) : house(shop, skus, count, each);
                if (round >= 0) {
                    house.add(houseFirst ? one : two);
                    plain.add(houseFirst ? two : one);
                    ratios[round] =
                            house.get(round).perSecond() / plain.get(round).perSecond();
                }
            }
            String at = " clients=" + count + " ";
            out.println(theirs + at + Figures.spread(Figures.each(plain, Block::perSecond), "%.0f") + " orders/s");
            out.println(ours + at + Figures.spread(Figures.each(house, Block::perSecond), "%.0f") + " orders/s");
            out.println("ratio " + ours + "/" + theirs + at + Figures.spread(ratios, "%.2f"));
            out.println("client cpu " + ours + at + Figures.spread(Figures.each(house, Block::cpuMillis), "%.2f")
                    + " ms per order, " + theirs + " "
                    + Figures.spread(Figures.each(plain, Block::cpuMillis), "%.2f"));
            double p99 = Figures.millis(house, 0.99);
            double floorP99 = Figures.millis(plain, 0.99);
            out.println(String.format(
                    Locale.ROOT,
                    "p50 p99 %s%s%.1f %.1f ms, %s %.1f %.1f ms, p99 ratio %.2f",
                    ours,
                    at,
                    Figures.millis(house, 0.5),
                    p99,
                    theirs,
                    Figures.millis(plain, 0.5),
                    floorP99,
                    p99 / floorP99));
        }
    }

    /** Places one order and writes down what it wrote. */
    private Floor record(Shop shop, String name, List<Sku> skus) throws SQLException {
        shop.addKeys(3);
        Storefront store = shop.visit("recorded");
        shop.place(store, shop.quote(store, skus));
        List<String> tables;
        try (Connection connection = server.connect()) {
            tables = Recording.tables(connection);
        }
        Id<Quote> quote = shop.quote(store, skus);
        Recording before = Recording.of(server);
        List<Recording> between = new CopyOnWriteArrayList<>();
        shop.bank.onRequest(request -> {
            if (between.isEmpty()) {
                between.add(Recording.of(server));
            }
        });
        shop.place(store, quote);
        Recording after = Recording.of(server);
        Floor floor = new Floor(name, before, between.get(0), after, tables, skus);
        floor.copyGround(server, tables);
        return floor;
    }

    private void count(Floor floor, List<Sku> skus) throws SQLException {
        Counted counted = new Counted(server.url());
        try (Shop shop = new Shop(JdbcStorage.on(counted.source()), "counted-bank")) {
            shop.addKeys(10);
            Storefront store = shop.visit("counted");
            shop.place(store, shop.quote(store, skus));
            Id<Quote> quote = shop.quote(store, skus);
            counted.forget();
            shop.place(store, quote);
            out.println("counts checkout: " + counted.summary() + " per order");
        }
        floor.addKeys(server, 2);
        try (Floor.Client client = floor.new Client(counted.wrapped(server.connect()))) {
            counted.forget();
            client.order();
            out.println("counts floor: " + counted.summary() + " per order");
        }
    }

    private Block house(Shop shop, List<Sku> skus, int clients, int each) {
        List<Block.Client> all = new ArrayList<>();
        for (int i = 0; i < clients; i++) {
            Storefront store = shop.visit("user-" + i);
            List<Id<Quote>> quotes = new ArrayList<>();
            for (int k = 0; k < each; k++) {
                quotes.add(shop.quote(store, skus));
            }
            all.add(number -> shop.place(store, quotes.get(number)));
        }
        return Block.run(all, each);
    }

    private Block plain(Floor floor, int clients, int each) throws SQLException {
        List<Floor.Client> open = new ArrayList<>();
        try {
            List<Block.Client> all = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                Floor.Client client = floor.new Client(server.connect());
                open.add(client);
                all.add(number -> client.order());
            }
            return Block.run(all, each);
        } finally {
            for (Floor.Client client : open) {
                client.close();
            }
        }
    }
}
