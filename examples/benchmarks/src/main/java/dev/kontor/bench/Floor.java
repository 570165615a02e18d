package dev.kontor.bench;

import dev.kontor.sandbox.Sandbox;
import dev.kontor.value.Sku;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Plain JDBC that writes the rows of one recorded order again and again under new ids: into the same tables, in a realm of
 * its own; prepared once per connection, batched per table, two commits. It takes its keys from pools like the house, and
 * otherwise reads nothing, decides nothing and encodes nothing.
 */
final class Floor implements Race.Side {
    private static final String KEYS = "kontor_fulfillment_key";

    /** One statement that is sent as a batch. */
    private record Batch(String text, List<Recording.Change> rows) {}

    private final Server server;
    private final String realm;
    private final List<String> tokens;
    private final List<Sku> pools;
    private final List<String> keyTokens = new ArrayList<>();
    private final List<Batch> first;
    private final List<Batch> second;
    private final String claim;
    private final Set<String> written = new TreeSet<>();
    private final AtomicLong number = new AtomicLong(1);

    private Floor(
            Server server,
            String realm,
            Recording before,
            Recording between,
            Recording after,
            List<String> inOrder,
            List<Sku> pools) {
        this.server = server;
        this.realm = realm;
        List<Recording.Change> begun = between.since(before, inOrder);
        List<Recording.Change> ended = after.since(between, inOrder);
        this.pools = List.copyOf(pools);
        this.tokens = tokens(begun, ended);
        begun.forEach(change -> written.add(change.table()));
        ended.forEach(change -> written.add(change.table()));
        this.first = batches(begun);
        this.second = batches(ended);
        ended.stream()
                .filter(change -> change.table().equals(KEYS))
                .map(Recording.Change::id)
                .forEach(keyTokens::add);
        this.claim = pools.stream()
                .map(pool -> "select * from (select id from " + KEYS + " where realm = '" + realm
                        + "' and pool = ? and state = 'FREE' order by id limit 1 for update skip locked) as k"
                        + pools.indexOf(pool))
                .collect(Collectors.joining(" union all "));
    }

    /**
     * Has one order placed and writes down what it wrote, with what orders refer to.
     *
     * @param server a database where nothing else happens meanwhile
     * @param realm where the floor writes
     * @param pools of which pools the order takes a key
     * @param bank where it is paid, after its first commit
     * @param order places it, from a quote that is there already
     */
    static Floor recorded(Server server, String realm, List<Sku> pools, Sandbox bank, Runnable order)
            throws SQLException {
        List<String> tables;
        try (Connection connection = server.connect()) {
            tables = Recording.tables(connection);
        }
        Recording before = Recording.of(server);
        List<Recording> between = new CopyOnWriteArrayList<>();
        bank.onRequest(request -> {
            if (between.isEmpty()) {
                between.add(Recording.of(server));
            }
        });
        order.run();
        Recording after = Recording.of(server);
        Floor floor = new Floor(server, realm, before, between.get(0), after, tables, pools);
        floor.copyGround(tables);
        return floor;
    }

    /** What has to be different in each order: the ids of new rows, and what providers and callers name. */
    private static List<String> tokens(List<Recording.Change> begun, List<Recording.Change> ended) {
        List<String> all = new ArrayList<>();
        List<Recording.Change> changes = new ArrayList<>(begun);
        changes.addAll(ended);
        for (Recording.Change change : changes) {
            if (change.isNew() || change.table().equals(KEYS)) {
                all.add(change.id());
            }
            for (String column : List.of("quote", "provider_id")) {
                if (change.value(column) instanceof String text) {
                    all.add(text);
                }
            }
        }
        List<String> distinct = all.stream().distinct().toList();
        return distinct.stream()
                .filter(token -> distinct.stream().noneMatch(other -> !other.equals(token) && token.contains(other)))
                .toList();
    }

    private List<Batch> batches(List<Recording.Change> changes) {
        Map<String, List<Recording.Change>> byText = new LinkedHashMap<>();
        for (Recording.Change change : changes) {
            byText.computeIfAbsent(text(change), t -> new ArrayList<>()).add(change);
        }
        List<Batch> batches = new ArrayList<>();
        byText.forEach((text, rows) -> batches.add(new Batch(text, rows)));
        return batches;
    }

    private String text(Recording.Change change) {
        if (change.isNew()) {
            return "insert into " + change.table() + " ("
                    + change.columns().stream().map(Floor::quoted).collect(Collectors.joining(", ")) + ") values ("
                    + change.columns().stream().map(Floor::parameter).collect(Collectors.joining(", ")) + ")";
        }
        return "update " + change.table() + " set "
                + change.columns().stream()
                        .map(c -> quoted(c) + " = " + parameter(c))
                        .collect(Collectors.joining(", "))
                + " where realm = '" + realm + "' and id = ?";
    }

    private static String quoted(String column) {
        return '"' + column + '"';
    }

    private static String parameter(String column) {
        return column.equals("body") ? "cast(? as json)" : "?";
    }

    /** Copies what orders refer to into the realm of the floor. */
    private void copyGround(List<String> inOrder) {
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement()) {
            for (String table : inOrder) {
                if (written.contains(table) || table.equals("kontor_price_quote")) {
                    continue;
                }
                List<String> columns = new ArrayList<>();
                try (ResultSet result = statement.executeQuery("select * from " + table + " limit 0")) {
                    for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                        columns.add(result.getMetaData().getColumnName(i));
                    }
                }
                String others = columns.stream()
                        .filter(c -> !c.equals("realm"))
                        .map(Floor::quoted)
                        .collect(Collectors.joining(", "));
                statement.execute("insert into " + table + " (realm, " + others + ") select '" + realm + "', " + others
                        + " from " + table + " where realm = 'main'");
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Adds free keys to each pool, all alike but for id and mark. */
    @Override
    public void prepare(int orders) {
        String text = "insert into " + KEYS + " (realm, id, pool, mark, state, body, body_version, version)"
                + " select '" + realm + "', 'key_' || lpad((? + n)::text, 26, '0'), ?, md5((? + n)::text) || pool,"
                + " 'FREE', body, body_version, 1 from (select * from " + KEYS
                + " where realm <> '" + realm + "' and pool = ? and state = 'FREE' limit 1) as one,"
                + " generate_series(1, ?) as n";
        try (Connection connection = server.connect();
                PreparedStatement statement = connection.prepareStatement(text)) {
            for (Sku pool : pools) {
                long from = number.getAndAdd(orders + 1L) + 1_000_000_000L;
                statement.setLong(1, from);
                statement.setString(2, pool.code());
                statement.setLong(3, from);
                statement.setString(4, pool.code());
                statement.setInt(5, orders);
                statement.executeUpdate();
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Override
    public Block block(int clients, int each) throws SQLException {
        List<Client> open = new ArrayList<>();
        try {
            for (int i = 0; i < clients; i++) {
                open.add(new Client(server.connect()));
            }
            return Block.run(
                    open.stream()
                            .<Block.Client>map(client -> number -> client.order())
                            .toList(),
                    each);
        } finally {
            for (Client client : open) {
                client.close();
            }
        }
    }

    /** What it sends for one order. */
    String counts() throws SQLException {
        prepare(1);
        Counted counted = new Counted(server.url());
        try (Client client = new Client(counted.wrapped(server.connect()))) {
            counted.forget();
            client.order();
            return counted.summary();
        }
    }

    /** One client of the floor, on its own connection. */
    private final class Client implements AutoCloseable {
        private final Connection connection;
        private final Map<String, PreparedStatement> prepared = new TreeMap<>();

        Client(Connection connection) throws SQLException {
            this.connection = connection;
            connection.setAutoCommit(false);
        }

        void order() throws SQLException {
            Map<String, String> names = new LinkedHashMap<>();
            String suffix = Long.toString(number.getAndIncrement() + 60_466_176L, 36);
            for (int i = 0; i < tokens.size(); i++) {
                String token = tokens.get(i);
                // The time in front stays, so that new rows go to the end of an index as those of the house do.
                String tail = suffix + Integer.toString(i + 36, 36);
                names.put(token, token.substring(0, Math.max(0, token.length() - tail.length())) + tail);
            }
            send(first, names);
            connection.commit();
            take(names);
            send(second, names);
            connection.commit();
        }

        private void take(Map<String, String> names) throws SQLException {
            if (pools.isEmpty()) {
                return;
            }
            PreparedStatement statement = prepare(claim);
            for (int i = 0; i < pools.size(); i++) {
                statement.setString(i + 1, pools.get(i).code());
            }
            try (ResultSet result = statement.executeQuery()) {
                for (String key : keyTokens) {
                    if (!result.next()) {
                        throw new IllegalStateException("The pools of the floor are empty.");
                    }
                    names.put(key, result.getString(1));
                }
            }
        }

        private void send(List<Batch> batches, Map<String, String> names) throws SQLException {
            for (Batch batch : batches) {
                PreparedStatement statement = prepare(batch.text());
                for (Recording.Change row : batch.rows()) {
                    int at = 1;
                    for (int i = 0; i < row.columns().size(); i++) {
                        String column = row.columns().get(i);
                        statement.setObject(
                                at++,
                                column.equals("realm")
                                        ? realm
                                        : renamed(row.values().get(i), names));
                    }
                    if (!row.isNew()) {
                        statement.setString(at, String.valueOf(renamed(row.id(), names)));
                    }
                    statement.addBatch();
                }
                for (int count : statement.executeBatch()) {
                    if (count != 1) {
                        throw new IllegalStateException("Not one row was written: " + batch.text());
                    }
                }
            }
        }

        private @Nullable Object renamed(@Nullable Object value, Map<String, String> names) {
            if (!(value instanceof String text)) {
                return value;
            }
            String renamed = text;
            for (Map.Entry<String, String> name : names.entrySet()) {
                if (renamed.contains(name.getKey())) {
                    renamed = renamed.replace(name.getKey(), name.getValue());
                }
            }
            return renamed;
        }

        private PreparedStatement prepare(String text) throws SQLException {
            PreparedStatement statement = prepared.get(text);
            if (statement == null) {
                statement = connection.prepareStatement(text);
                prepared.put(text, statement);
            }
            return statement;
        }

        @Override
        public void close() throws SQLException {
            connection.close();
        }
    }
}
