package dev.kontor.bench;

import dev.kontor.pricing.Quote;
import dev.kontor.shop.Storefront;
import dev.kontor.storage.jdbc.JdbcStorage;
import dev.kontor.value.Id;
import dev.kontor.value.Secret;
import java.io.PrintStream;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A shop in a schema of its own that can be filled with orders. */
final class GrownShop implements AutoCloseable {
    final Server server;
    final Bulk bulk;
    private final Shop shop;

    private GrownShop(Server server, Shop shop, Bulk bulk) {
        this.server = server;
        this.shop = shop;
        this.bulk = bulk;
    }

    /**
     * A shop without orders.
     *
     * @param server beside whose other schemas it stands
     * @param name what its schema and its account at the bank are called
     * @param most how many orders it may be filled with
     * @param out where progress is told
     */
    static GrownShop open(Server server, String name, long most, PrintStream out) throws SQLException {
        Server own = server.beside(name);
        Shop shop = new Shop(
                JdbcStorage.postgres(own.url(), "postgres", Secret.of("unused")).with(JdbcStorage.POOL_SIZE, "16"),
                "bank");
        return new GrownShop(own, shop, new Bulk(own, shop, most, out));
    }

    Shop shop() {
        return shop;
    }

    /** So many clients placing so many orders each; keys and quotes are there before it begins. */
    Block orders(int clients, int each) {
        shop.addKeys(clients * each);
        List<Block.Client> all = new ArrayList<>();
        for (int i = 0; i < clients; i++) {
            Storefront store = shop.visit("user-" + i);
            List<Id<Quote>> quotes = new ArrayList<>();
            for (int k = 0; k < each; k++) {
                quotes.add(shop.quote(store, Shop.SKUS));
            }
            all.add(number -> shop.place(store, quotes.get(number)));
        }
        return Block.run(all, each);
    }

    @Override
    public void close() {
        shop.close();
        server.close();
    }
}
