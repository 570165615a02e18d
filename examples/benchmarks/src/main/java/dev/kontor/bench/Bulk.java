package dev.kontor.bench;

import dev.kontor.order.Order;
import dev.kontor.shop.Storefront;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Fills a shop with orders, quickly: one is placed and paid through the doors by a customer of its own, what it wrote is
 * recorded, and the server copies these rows under new names. A copy is what an order of two years ago would be: account,
 * order, payment, keys, entitlements, letters, journal and request, all that refers to one another renamed alike; its quote is
 * long forgotten, and no task is left. Two things are not: journal entries keep the hashes of the original, and what is sealed stays sealed for the
 * original, so a copied key cannot be revealed nor a copied payment sent.
 */
final class Bulk {
    private static final String KEYS = "kontor_fulfillment_key";
    private static final String BATCHES = "kontor_fulfillment_key_batch";

    /** Forgotten after a month, and worked off after a minute. */
    private static final Set<String> PASSING = Set.of("kontor_price_quote", "kontor_agenda_task");

    private static final String CUSTOMER = "bulkcustomer";
    private static final long SPAN = 700L * 24 * 3_600;
    private static final long LEFT_FREE = 15L << 30;
    private static final int CHUNK = 5_000;
    private static final int WORKERS = 2;

    private final Server server;
    private final Shop shop;
    private final PrintStream out;
    private final long most;
    private final Copies copies;
    private final Map<String, Long> keys = new TreeMap<>();
    private final Map<String, Recording.Change> batches = new TreeMap<>();
    private long copied;

    /**
     * Places the order that is copied.
     *
     * @param server where the shop is
     * @param shop the shop
     * @param most how many orders there may ever be; they are spread evenly over two years
     * @param out where progress is told
     */
    Bulk(Server server, Shop shop, long most, PrintStream out) throws SQLException {
        this.server = server;
        this.shop = shop;
        this.most = most;
        this.out = out;
        shop.addKeys(3);
        Recording before = Recording.of(server);
        List<String> counters = counters();
        Storefront store = shop.visit(CUSTOMER);
        shop.place(store, shop.quote(store, Shop.SKUS));
        shop.sendLetters();
        Recording after = Recording.of(server);
        List<String> tables;
        try (Connection connection = server.connect()) {
            tables = Recording.tables(connection);
        }
        List<Recording.Change> rows = new ArrayList<>();
        for (Recording.Change row : after.wholeSince(before, tables)) {
            if (row.isNew() ? !PASSING.contains(row.table()) : row.table().equals(KEYS)) {
                rows.add(row);
            } else if (!row.isNew()) {
                throw new IllegalStateException(
                        "The recorded order changed " + row.table() + " " + row.id() + ", which copies would not.");
            }
        }
        if (!counters.equals(counters())) {
            throw new IllegalStateException("The recorded order moved counters, which copies would not.");
        }
        Set<String> kept = before.ids();
        rows.forEach(row -> kept.remove(row.id()));
        rows.stream()
                .filter(row -> row.table().equals(KEYS))
                .forEach(row -> keys.merge(String.valueOf(row.value("pool")), 1L, Long::sum));
        after.wholeSince(Recording.nothing(), List.of(BATCHES))
                .forEach(batch -> batches.put(String.valueOf(batch.value("pool")), batch));
        this.copies = new Copies(server, rows, new Renaming(rows, kept, names(rows)));
    }

    /** What has to be there once beside ids: request keys, marks of license keys, names a provider gave, and people. */
    private static Map<String, String> names(List<Recording.Change> rows) {
        Map<String, String> names = new LinkedHashMap<>();
        names.put(CUSTOMER, "'" + CUSTOMER + "-' || n.g");
        for (Recording.Change row : rows) {
            if (row.table().equals("kontor_request")) {
                names.put(row.id(), hash(names.size(), row.id().length()));
            }
            if (row.value("mark") instanceof String mark) {
                names.put(mark, hash(names.size(), mark.length()));
            }
            for (String column : List.of("provider_id", "movement")) {
                if (row.value(column) instanceof String given) {
                    names.put(given, Renaming.quoted(given + "-") + " || n.g");
                }
            }
        }
        return names;
    }

    private static String hash(int number, int length) {
        return "left(md5('" + number + ":' || n.g) || md5(n.g || ':" + number + "'), " + length + ")";
    }

    private List<String> counters() throws SQLException {
        List<String> counters = new ArrayList<>();
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(
                        "select name, stand from kontor__counter where stand <> 0 order by realm, name")) {
            while (result.next()) {
                counters.add(result.getString(1) + " " + result.getLong(2));
            }
        }
        return counters;
    }

    /** How many copies there are. */
    long size() {
        return copied;
    }

    /**
     * Fills up to a size; does nothing when there are as many.
     *
     * @return false when the disk has no room for it, which is told
     */
    boolean fillTo(long size) throws SQLException {
        if (size > most) {
            throw new IllegalArgumentException(size + " orders, expected " + most + " at the most.");
        }
        if (size <= copied) {
            return true;
        }
        long begun = System.nanoTime();
        long bytes = bytes();
        long sample = Math.min(size - copied, 2L * CHUNK);
        long from = copied;
        copy(from + sample, size, begun);
        double bytesEach = (bytes() - bytes) / (double) sample;
        double wanted = (size - copied) * bytesEach;
        OptionalLong free = free();
        if (free.isPresent() && free.getAsLong() - wanted < LEFT_FREE) {
            out.println(String.format(
                    Locale.ROOT,
                    "not filled to %d orders: at %.0f bytes each they need %.1f GiB more, free are %.1f GiB, of which %d stay"
                            + " free; there is room for %d orders in all",
                    size,
                    bytesEach,
                    wanted / (1 << 30),
                    free.getAsLong() / (double) (1 << 30),
                    LEFT_FREE >> 30,
                    copied + (long) Math.max(0, (free.getAsLong() - LEFT_FREE) / bytesEach)));
            settle();
            return false;
        }
        copy(size, size, begun);
        double filled = (System.nanoTime() - begun) / 1e9;
        settle();
        out.println(String.format(
                Locale.ROOT,
                "filled %d orders in %.0f s, vacuumed in %.0f s, %.0f bytes each, %.1f GiB in all",
                size - from,
                filled,
                (System.nanoTime() - begun) / 1e9 - filled,
                (bytes() - bytes) / (double) (size - from),
                bytes() / (double) (1 << 30)));
        look();
        return true;
    }

    private void copy(long upTo, long goal, long begun) {
        AtomicLong next = new AtomicLong(copied + 1);
        AtomicLong told = new AtomicLong(copied);
        ExecutorService workers = Executors.newFixedThreadPool(WORKERS);
        try {
            List<Future<Long>> running = new ArrayList<>();
            for (int i = 0; i < WORKERS; i++) {
                running.add(workers.submit(() -> work(next, upTo, told, goal, begun)));
            }
            for (Future<Long> one : running) {
                copied += one.get();
            }
        } catch (InterruptedException | ExecutionException failed) {
            throw new IllegalStateException(failed);
        } finally {
            workers.shutdownNow();
        }
    }

    /** One connection's share of the numbers; says how many. */
    private long work(AtomicLong next, long upTo, AtomicLong told, long goal, long begun) throws SQLException {
        long done = 0;
        try (Connection connection = server.connect()) {
            copies.prepare(connection);
            connection.setAutoCommit(false);
            for (long from = next.getAndAdd(CHUNK); from <= upTo; from = next.getAndAdd(CHUNK)) {
                long orders = Math.min(upTo, from + CHUNK - 1) - from + 1;
                copies.write(connection, from, from + orders - 1, SPAN, SPAN / most);
                addBatches(connection, from, orders);
                connection.commit();
                done += orders;
                tell(told.addAndGet(orders), goal, begun);
            }
        }
        return done;
    }

    private void tell(long done, long goal, long begun) {
        long every = Math.max(CHUNK, goal / 10 / CHUNK * CHUNK);
        if (done % every == 0 && done < goal) {
            out.println(String.format(
                    Locale.ROOT,
                    "filling: %d of %d orders after %.0f s",
                    done,
                    goal,
                    (System.nanoTime() - begun) / 1e9));
        }
    }

    /** One file of keys for each pool, as many as are copied with it. */
    private void addBatches(Connection connection, long from, long orders) throws SQLException {
        for (Map.Entry<String, Long> pool : keys.entrySet()) {
            Recording.Change batch =
                    Optional.ofNullable(batches.get(pool.getKey())).orElseThrow();
            String hash = batch.id().substring(batch.id().indexOf('|') + 1);
            String other = String.format(Locale.ROOT, "%0" + hash.length() + "x", from);
            long count = pool.getValue() * orders;
            String text =
                    "insert into " + BATCHES + " (realm, id, \"pool\", \"key_count\", body, body_version, version)"
                            + " select realm, ?, \"pool\", ?, cast(? as json), body_version, 1 from " + BATCHES
                            + " where realm = ? and id = ?";
            try (PreparedStatement statement = connection.prepareStatement(text)) {
                statement.setString(1, batch.id().replace(hash, other));
                statement.setLong(2, count);
                statement.setString(
                        3,
                        String.valueOf(batch.value("body"))
                                .replace(hash, other)
                                .replaceFirst("\"keys\":[0-9]+", "\"keys\":" + count));
                statement.setString(4, String.valueOf(batch.value("realm")));
                statement.setString(5, batch.id());
                statement.executeUpdate();
            }
        }
    }

    /** What a database does by and by with rows that were written long ago, done now so that it disturbs no block. */
    private void settle() throws SQLException {
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement()) {
            for (String table : Recording.tables(connection)) {
                statement.execute("vacuum (analyze) " + table);
            }
            statement.execute("checkpoint");
        }
    }

    private long bytes() throws SQLException {
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("select coalesce(sum(pg_total_relation_size(oid)), 0)"
                        + " from pg_class where relkind = 'r' and relnamespace = current_schema()::regnamespace")) {
            result.next();
            return result.getLong(1);
        }
    }

    /** What the disk of the database has free; empty when the database is not on this machine. */
    private OptionalLong free() throws SQLException {
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("show data_directory")) {
            result.next();
            Path data = Path.of(result.getString(1));
            return Files.isDirectory(data)
                    ? OptionalLong.of(Files.getFileStore(data).getUsableSpace())
                    : OptionalLong.empty();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Opens some copies through the doors, as their customers see them. */
    private void look() {
        for (long number : List.of(1L, Math.max(1, copied / 2), copied)) {
            Storefront store = shop.visit(CUSTOMER + "-" + number);
            Order order = store.orders().list(Optional.empty(), 10).items().get(0);
            boolean whole = order.summary() == Order.Summary.COMPLETED
                    && order.lines().size() == Shop.SKUS.size()
                    && store.orders().get(order.id()).total().equals(order.total())
                    && store.orders().payments(order.id()).size() > 0
                    && store.library().of(order.id()).size() == Shop.SKUS.size();
            if (!whole) {
                throw new IllegalStateException("Copy " + number + " is not the order it was copied from: " + order);
            }
        }
    }
}
