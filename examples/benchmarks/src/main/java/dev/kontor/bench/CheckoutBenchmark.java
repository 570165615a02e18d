package dev.kontor.bench;

import dev.kontor.pricing.Quote;
import dev.kontor.shop.Storefront;
import dev.kontor.storage.jdbc.JdbcStorage;
import dev.kontor.value.Id;
import dev.kontor.value.Secret;
import dev.kontor.value.Sku;
import java.io.PrintStream;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

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
            List<Sku> one = Shop.SKUS.subList(0, 1);
            // A recording holds every row there is, so it is made while there are few.
            Floor floor = record(shop, "floor", Shop.SKUS);
            Floor hotFloor = record(shop, "hot-floor", one);
            count(floor, Shop.SKUS);
            Race race = new Race(server, mode, out);
            for (int count : clients) {
                race.run("checkout", new House(shop, Shop.SKUS), "floor", floor, count, mode.ordersOf(count));
            }
            if (clients.contains(8)) {
                race.run("hot-product", new House(shop, one), "hot-floor", hotFloor, 8, mode.ordersOf(8));
            }
        }
    }

    private Floor record(Shop shop, String name, List<Sku> skus) throws SQLException {
        shop.addKeys(3);
        Storefront store = shop.visit("recorded");
        shop.place(store, shop.quote(store, skus));
        Id<Quote> quote = shop.quote(store, skus);
        return Floor.recorded(server, name, skus, shop.bank, () -> shop.place(store, quote));
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
        out.println("counts floor: " + floor.counts() + " per order");
    }

    /** The house as a side of the race. */
    private record House(Shop shop, List<Sku> skus) implements Race.Side {
        @Override
        public void prepare(int orders) {
            shop.addKeys(orders);
        }

        @Override
        public Block block(int clients, int each) {
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
    }
}
