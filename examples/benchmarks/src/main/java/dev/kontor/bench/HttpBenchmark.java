package dev.kontor.bench;

import dev.kontor.value.Sku;
import java.io.PrintStream;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The order of {@link CheckoutBenchmark} through the JSON interface of the example store: one request for the quote, one
 * for the order, each customer on a connection that stays open. The floor repeats what such an order writes, without the
 * quote. Store, its bank and its customers are this process, so their processor time is in one figure.
 */
final class HttpBenchmark {
    private static final int CLIENTS = 8;

    /** Products of the sample that are one key per unit and nothing else, as those of {@link Shop} are. */
    private static final List<Sku> SKUS = List.of(Sku.of("plotwise"), Sku.of("diff-master"), Sku.of("mind-atlas"));

    private final Server server;
    private final Mode mode;
    private final PrintStream out;

    HttpBenchmark(Server server, Mode mode, PrintStream out) {
        this.server = server;
        this.mode = mode;
        this.out = out;
    }

    /** Eight clients, each with two requests for an order. */
    void run() throws SQLException {
        // Two requests take longer than one call: fewer orders fill the same time.
        int each = mode.ordersOf(CLIENTS) * 2 / 3;
        try (Server own = server.beside("http");
                HttpShop shop = new HttpShop(own, SKUS)) {
            shop.admit(CLIENTS * (mode.warmUps() + mode.rounds()) + 1);
            out.println("http-checkout: " + SKUS.stream().map(Sku::code).collect(Collectors.joining(", "))
                    + ", one key each; two requests; customers, store and its bank in one process");
            Floor floor = record(shop, own);
            out.println("counts floor: " + floor.counts() + " per order");
            new Race(server, mode, out).run("http-checkout", shop, "floor", floor, CLIENTS, each);
        }
    }

    private static Floor record(HttpShop shop, Server own) throws SQLException {
        shop.prepare(3);
        HttpShop.Customer customer = shop.customer();
        customer.place(customer.quote());
        String quote = customer.quote();
        return Floor.recorded(own, "floor", SKUS, shop.bank(), () -> customer.place(quote));
    }
}
