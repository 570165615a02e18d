package dev.kontor.conduct.engine;

import dev.kontor.agenda.Agenda;
import dev.kontor.shipping.Stock;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.value.Sku;
import java.time.Instant;

/** Sees to it that those who were served from the stock go on, and that the rest of a long queue is served. */
public final class Restock {
    /** The kind of task that goes on serving who waits for a product. */
    public static final String SERVE = "serve-stock";

    private static final String ADVANCE = "advance";

    private Restock() {}

    /**
     * Makes due what follows.
     *
     * @param unit the unit that served
     * @param served what became of those who waited
     * @param now the moment
     */
    public static void tell(StorageUnit unit, Stock.Served served, Instant now) {
        for (String order : served.orders()) {
            follow(unit, order, now);
        }
        for (Sku sku : served.more()) {
            Agenda.put(unit, SERVE, sku.code(), now);
        }
    }

    /**
     * Makes due what follows for one order.
     *
     * @param unit the unit that changed something of it
     * @param order the order's id
     * @param now the moment
     */
    public static void follow(StorageUnit unit, String order, Instant now) {
        Agenda.put(unit, ADVANCE, order, now);
    }

    /**
     * Serves the next portion of a long queue.
     *
     * @param engine the house
     * @param sku the product's code
     */
    public static void serve(Engine engine, String sku) {
        Instant now = engine.now();
        engine.storage().perform(unit -> tell(unit, Stock.serve(unit, Sku.of(sku)), now));
    }
}
