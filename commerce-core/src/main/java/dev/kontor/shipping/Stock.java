package dev.kontor.shipping;

import dev.kontor.spi.storage.Query;
import dev.kontor.spi.storage.Row;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.spi.storage.StorageView;
import dev.kontor.value.Ids;
import dev.kontor.value.Moments;
import dev.kontor.value.Sku;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Units in the house: counted, set aside for orders, and handed to who waits, who asked first gets first (SH-3, SH-4). Every
 * verb that changes anything of a product first locks the product's counter, so that no unit lies free while somebody waits.
 * Holds nothing itself.
 */
public final class Stock {
    /** How many demands one unit of work serves at the most; the rest is served by the next. */
    static final int MOST_SERVED = 2_000;

    private static final String FREE = "stock-free:";
    private static final String HELD = "stock-held:";
    private static final String QUEUE = "stock-queue:";
    private static final int PORTION = 500;

    private Stock() {}

    /**
     * What became of those who waited.
     *
     * @param orders the orders of which a demand is wholly set aside now
     * @param more products whose queue is not served to its end; {@link #serve} goes on with them
     */
    public record Served(Set<String> orders, Set<Sku> more) {
        /** Copies the sets. */
        public Served {
            orders = Set.copyOf(orders);
            more = Set.copyOf(more);
        }
    }

    /** One product whose counter this unit has locked. */
    private static final class Shelf {
        final StorageUnit unit;
        final Sku sku;
        final Set<String> orders = new TreeSet<>();
        final long before;
        long free;
        boolean more;

        Shelf(StorageUnit unit, Sku sku) {
            this.unit = unit;
            this.sku = sku;
            // Before anything is read: whoever asks or receives at the same time waits here, and then sees what this
            // one did.
            this.free = unit.touchCounter(FREE + sku);
            this.before = free;
        }

        void serve() {
            int served = 0;
            while (free > 0 && !more) {
                List<Row<Demand>> waiting =
                        unit.query(waiting(sku).ascending(ShippingTables.PLACE).limit(PORTION));
                for (Row<Demand> row : waiting) {
                    int units = give(row.value().missing());
                    if (units > 0) {
                        Demand more = row.value().more(units);
                        unit.update(row, more);
                        tell(more);
                    }
                }
                if (waiting.size() < PORTION) {
                    return;
                }
                served += waiting.size();
                more = free > 0 && served >= MOST_SERVED;
            }
        }

        int give(int wanted) {
            int units = (int) Math.min(wanted, free);
            free -= units;
            held(units);
            return units;
        }

        void held(long units) {
            if (units != 0) {
                unit.add(HELD + sku, units, 0, Long.MAX_VALUE);
            }
        }

        void tell(Demand demand) {
            if (demand.state() == Demand.State.ASIDE) {
                orders.add(demand.asked().order());
            }
        }

        void close() {
            if (free != before) {
                unit.add(FREE + sku, free - before, 0, Long.MAX_VALUE);
            }
        }
    }

    /**
     * Asks for units: what is free is set aside, for the rest the demand waits its turn. Nobody passes who waits already.
     *
     * @param unit the unit
     * @param ids makes the demands' ids
     * @param asked what for; each part, product and round once
     * @param at the moment
     * @return what became of others, who waited already
     */
    public static Served ask(StorageUnit unit, Ids ids, List<Demand.Asked> asked, Instant at) {
        Instant now = Moments.stored(at);
        Map<Sku, List<Demand.Asked>> bySku =
                new TreeMap<>(asked.stream().collect(Collectors.groupingBy(Demand.Asked::sku)));
        List<Shelf> shelves = new ArrayList<>();
        bySku.forEach((sku, wanted) -> {
            Shelf shelf = new Shelf(unit, sku);
            shelves.add(shelf);
            shelf.serve();
            long place = unit.touchCounter(QUEUE + sku);
            for (Demand.Asked one : wanted) {
                place++;
                int units = shelf.more ? 0 : shelf.give(one.quantity());
                Demand demand = new Demand(ids.next(Demand.KIND), one, place, 0, Demand.State.WAITING, now).more(units);
                unit.insert(ShippingTables.DEMAND, demand);
            }
            unit.add(QUEUE + sku, wanted.size(), 0, Long.MAX_VALUE);
            shelf.close();
        });
        return served(shelves);
    }

    /**
     * Changes how many units lie in the house, and serves who waits before anything becomes free (SH-3).
     *
     * @param unit the unit
     * @param entry why, and how many more or fewer; fewer only as far as they are free
     * @return what became of those who waited
     * @throws dev.kontor.spi.storage.CounterBoundsException at the end of the unit, when fewer are free than go
     */
    public static Served change(StorageUnit unit, StockEntry entry) {
        Shelf shelf = new Shelf(unit, entry.sku());
        unit.insert(ShippingTables.ENTRY, entry);
        shelf.free += entry.units();
        shelf.serve();
        shelf.close();
        return served(List.of(shelf));
    }

    /**
     * Goes on serving who waits for a product, after a receipt that was too large for one unit of work.
     *
     * @param unit the unit
     * @param sku the product
     * @return what became of those who waited
     */
    public static Served serve(StorageUnit unit, Sku sku) {
        Shelf shelf = new Shelf(unit, sku);
        shelf.serve();
        shelf.close();
        return served(List.of(shelf));
    }

    /**
     * Ends what an order asks for and has not got in a parcel: it leaves the queue, and what was set aside goes to who waits
     * next (SH-4). Again changes nothing.
     *
     * @param unit the unit
     * @param order the order's id
     * @return what became of those who waited
     */
    public static Served release(StorageUnit unit, String order) {
        List<Shelf> shelves = new ArrayList<>();
        Set<Sku> skus = new TreeSet<>();
        open(unit, order).forEach(row -> skus.add(row.value().asked().sku()));
        skus.forEach(sku -> shelves.add(new Shelf(unit, sku)));
        // Read again under the lock: what was waiting may have been served in between.
        List<Row<Demand>> demands = skus.isEmpty() ? List.of() : open(unit, order);
        for (Shelf shelf : shelves) {
            for (Row<Demand> row : demands) {
                if (row.value().asked().sku().equals(shelf.sku)) {
                    shelf.free += row.value().aside();
                    shelf.held(-row.value().aside());
                    unit.update(row, row.value().released());
                }
            }
            shelf.serve();
            shelf.close();
        }
        return served(shelves);
    }

    /** Lets units leave the house in a parcel. */
    static void ship(StorageUnit unit, Ids ids, List<Row<Demand>> demands, String shipment, Instant now) {
        Map<Sku, List<Row<Demand>>> bySku = new TreeMap<>(demands.stream()
                .collect(Collectors.groupingBy(row -> row.value().asked().sku())));
        bySku.forEach((sku, rows) -> {
            Shelf shelf = new Shelf(unit, sku);
            int units = rows.stream().mapToInt(row -> row.value().aside()).sum();
            shelf.held(-units);
            unit.insert(
                    ShippingTables.ENTRY,
                    new StockEntry(ids.next(StockEntry.KIND), sku, StockEntry.Why.DISPATCHED, -units, shipment, now));
            rows.forEach(row -> unit.update(row, row.value().shipped()));
            shelf.close();
        });
    }

    private static Served served(List<Shelf> shelves) {
        Set<String> orders = new TreeSet<>();
        Set<Sku> more = new TreeSet<>();
        for (Shelf shelf : shelves) {
            orders.addAll(shelf.orders);
            if (shelf.more) {
                more.add(shelf.sku);
            }
        }
        return new Served(orders, more);
    }

    private static List<Row<Demand>> open(StorageUnit unit, String order) {
        return unit.query(Query.of(ShippingTables.DEMAND).where(ShippingTables.DEMAND_ORDER, order)).stream()
                .filter(row -> row.value().state() == Demand.State.WAITING
                        || row.value().state() == Demand.State.ASIDE)
                .toList();
    }

    private static Query<Demand> waiting(Sku sku) {
        return Query.of(ShippingTables.DEMAND)
                .where(ShippingTables.DEMAND_SKU, sku.code())
                .where(ShippingTables.DEMAND_STATE, Demand.State.WAITING.name());
    }

    /**
     * How many units of a product can be set aside at once.
     *
     * @param view where to look
     * @param sku the product
     * @return zero or more
     */
    public static long free(StorageView view, Sku sku) {
        return view.counter(FREE + sku);
    }

    /**
     * How many units of a product can be set aside at once, with the promise that nobody else does until the unit ends.
     *
     * @param unit the unit
     * @param sku the product
     * @return zero or more
     */
    public static long lock(StorageUnit unit, Sku sku) {
        return unit.touchCounter(FREE + sku);
    }

    /**
     * How a product stands in the house.
     *
     * @param view where to look; of a read, so that its numbers belong together
     * @param sku the product
     * @return its numbers; all zero of what was never received
     */
    public static StockLevel level(StorageView view, Sku sku) {
        long held = view.counter(HELD + sku);
        long waiting = 0;
        Query<Demand> query = waiting(sku).ascending(ShippingTables.PLACE);
        Query<Demand> page = query;
        while (true) {
            List<Row<Demand>> rows = view.query(page);
            waiting += rows.stream().mapToLong(row -> row.value().missing()).sum();
            if (rows.size() < Query.MOST) {
                return new StockLevel(sku, view.counter(FREE + sku) + held, held, waiting);
            }
            page = query.after(query.positionOf(rows.get(rows.size() - 1).value()));
        }
    }

    /**
     * What an order asks the stock for.
     *
     * @param view where to look
     * @param order the order's id
     * @return by id, which is the order of asking; nothing of an order without things in parcels
     */
    public static List<Demand> ofOrder(StorageView view, String order) {
        return view.query(Query.of(ShippingTables.DEMAND).where(ShippingTables.DEMAND_ORDER, order)).stream()
                .map(Row::value)
                .toList();
    }
}
