package dev.kontor.house;

import dev.kontor.agenda.Task;
import dev.kontor.conduct.engine.HouseSchema;
import dev.kontor.fulfillment.Download;
import dev.kontor.fulfillment.Entitlement;
import dev.kontor.fulfillment.LicenseKeys;
import dev.kontor.fulfillment.Pool;
import dev.kontor.journal.Entry;
import dev.kontor.journal.Journal;
import dev.kontor.journal.Verdict;
import dev.kontor.order.Order;
import dev.kontor.order.OrderLine;
import dev.kontor.order.Orders;
import dev.kontor.payment.Booking;
import dev.kontor.payment.Payment;
import dev.kontor.payment.PaymentOperation;
import dev.kontor.reservation.Reservation;
import dev.kontor.reservation.SetAside;
import dev.kontor.sandbox.Sandbox;
import dev.kontor.sandbox.SeenMovement;
import dev.kontor.sandbox.SeenRequest;
import dev.kontor.spi.storage.Query;
import dev.kontor.spi.storage.Row;
import dev.kontor.spi.storage.Schema;
import dev.kontor.spi.storage.Storage;
import dev.kontor.spi.storage.StorageView;
import dev.kontor.spi.storage.Table;
import dev.kontor.tender.HouseGrant;
import dev.kontor.tender.HouseTender;
import dev.kontor.tender.HouseTenders;
import dev.kontor.value.Amounts;
import dev.kontor.value.Sku;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.money.MonetaryAmount;

/** Gathers the books of a shop: every row of every table, and what the bank saw. */
final class Bookkeeper {
    private static final Schema SCHEMA = new HouseSchema().schema();

    private Bookkeeper() {}

    static Books gather(Storage storage, Sandbox bank, List<Sku> pools, List<String> currencies, Instant now) {
        Map<Class<?>, List<?>> facts = storage.read(view -> facts(view, pools));
        facts.put(SeenRequest.class, bank.requests());
        facts.put(SeenMovement.class, bank.movements());
        facts.put(
                Books.AtBank.class,
                currencies.stream()
                        .map(c -> new Books.AtBank(c, bank.balance(c), bank.authorized(c)))
                        .toList());
        return new Books(facts, now);
    }

    private static Map<Class<?>, List<?>> facts(StorageView view, List<Sku> pools) {
        Map<Class<?>, List<?>> facts = new LinkedHashMap<>();
        List<Order> orders = orders(view);
        facts.put(Order.class, orders);
        facts.put(Payment.class, values(view, "payment", Payment.class));
        facts.put(PaymentOperation.class, values(view, "payment_operation", PaymentOperation.class));
        facts.put(Booking.class, values(view, "payment_movement", Booking.class));
        facts.put(Entitlement.class, values(view, "fulfillment_entitlement", Entitlement.class));
        facts.put(Download.class, values(view, "fulfillment_download", Download.class));
        facts.put(Task.class, values(view, "agenda_task", Task.class));
        List<Entry> journal = values(view, "journal_entry", Entry.class);
        facts.put(Entry.class, journal);
        facts.put(
                Books.Stream.class,
                journal.stream()
                        .map(Entry::stream)
                        .distinct()
                        .map(s -> stream(view, s))
                        .toList());
        facts.put(
                Pool.class,
                pools.stream().map(sku -> LicenseKeys.pool(view, sku)).toList());
        facts.put(Books.PoolKey.class, keys(view));
        List<HouseTender> tenders = values(view, "payment_tender", HouseTender.class);
        facts.put(HouseTender.class, tenders);
        facts.put(HouseGrant.class, values(view, "payment_tender_grant", HouseGrant.class));
        facts.put(
                Books.Left.class,
                tenders.stream()
                        .map(t -> new Books.Left(
                                t.id().value(), HouseTenders.balance(view, t).minor()))
                        .toList());
        List<SetAside> held = values(view, "reservation_set_aside", SetAside.class);
        facts.put(
                Books.Held.class,
                held.stream()
                        .map(s -> new Books.Held(s.limit(), s.holder(), s.quantity()))
                        .toList());
        facts.put(
                Books.Counted.class,
                held.stream()
                        .map(SetAside::limit)
                        .distinct()
                        .map(limit -> new Books.Counted(limit, Reservation.taken(view, limit)))
                        .toList());
        facts.put(Books.Split.class, orders.stream().map(Bookkeeper::split).toList());
        facts.put(Books.RowId.class, ids(view));
        facts.put(Books.Fixed.class, fixed(view, false));
        return facts;
    }

    private static Books.Stream stream(StorageView view, String name) {
        Verdict verdict = Journal.verify(view, name);
        return new Books.Stream(name, verdict.checked(), verdict.intact());
    }

    private static Books.Split split(Order order) {
        List<Long> weights = order.lines().stream()
                .map(OrderLine::total)
                .map(total -> Amounts.minor(total).minor() + 1)
                .toList();
        return new Books.Split(
                order.total(),
                weights,
                Amounts.split(
                        order.total(),
                        weights.stream().mapToLong(Long::longValue).toArray()));
    }

    /** The rows that may never change, as they are in the middle of a run. */
    static List<Books.Fixed> fixedBefore(Storage storage) {
        return storage.read(view -> fixed(view, true));
    }

    private static List<Books.Fixed> fixed(StorageView view, boolean earlier) {
        List<Books.Fixed> fixed = new ArrayList<>();
        for (Table<?> table : SCHEMA.tables()) {
            if (table.isAppendOnly()) {
                rows(view, table).forEach(row -> fixed.add(fixed(row, earlier)));
            }
        }
        return fixed;
    }

    private static <T> Books.Fixed fixed(Row<T> row, boolean earlier) {
        return new Books.Fixed(row.table().name(), row.id(), row.table().bodyOf(row.value()), earlier);
    }

    private static List<Books.RowId> ids(StorageView view) {
        List<Books.RowId> ids = new ArrayList<>();
        for (String name : List.of(
                "orders",
                "order_part",
                "payment",
                "payment_operation",
                "fulfillment_entitlement",
                "fulfillment_key",
                "fulfillment_download",
                "journal_entry",
                "message_letter",
                "account",
                "account_verification")) {
            rows(view, table(name)).forEach(row -> ids.add(new Books.RowId(name, row.id())));
        }
        return ids;
    }

    private static List<Order> orders(StorageView view) {
        List<Order> orders = new ArrayList<>();
        List<Order> page = Orders.all(view, Optional.empty(), 1_000);
        while (!page.isEmpty()) {
            orders.addAll(page);
            page = Orders.all(view, Optional.of(page.get(page.size() - 1).id().value()), 1_000);
        }
        return orders;
    }

    private static List<Books.PoolKey> keys(StorageView view) {
        List<Books.PoolKey> keys = new ArrayList<>();
        rows(view, table("fulfillment_key")).forEach(row -> keys.add(key(row)));
        return keys;
    }

    private static <T> Books.PoolKey key(Row<T> row) {
        return new Books.PoolKey(
                row.id(),
                text(row, "pool").orElseThrow(),
                text(row, "mark").orElseThrow(),
                text(row, "state").orElseThrow(),
                text(row, "entitlement"));
    }

    private static <T> Optional<String> text(Row<T> row, String attribute) {
        return row.table().attributes().stream()
                .filter(a -> a.name().equals(attribute))
                .findFirst()
                .orElseThrow()
                .of(row.value())
                .map(String::valueOf);
    }

    private static Table<?> table(String name) {
        return SCHEMA.tables().stream()
                .filter(t -> t.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No table '" + name + "'."));
    }

    private static <T> List<T> values(StorageView view, String name, Class<T> type) {
        List<T> values = new ArrayList<>();
        rows(view, table(name)).forEach(row -> values.add(type.cast(row.value())));
        return values;
    }

    private static <T> List<Row<T>> rows(StorageView view, Table<T> table) {
        List<Row<T>> rows = new ArrayList<>();
        Query<T> query = Query.of(table);
        List<Row<T>> page = view.query(query);
        while (!page.isEmpty()) {
            rows.addAll(page);
            page = page.size() < Query.MOST
                    ? List.of()
                    : view.query(query.after(
                            query.positionOf(page.get(page.size() - 1).value())));
        }
        return rows;
    }

    static MonetaryAmount zero(String currency) {
        return Amounts.of("0", currency);
    }
}
