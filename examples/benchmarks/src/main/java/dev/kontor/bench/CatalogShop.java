package dev.kontor.bench;

import dev.kontor.Commerce;
import dev.kontor.catalog.Category;
import dev.kontor.catalog.Product;
import dev.kontor.office.Setup;
import dev.kontor.office.Staff;
import dev.kontor.pricing.PriceList;
import dev.kontor.sandbox.Sandbox;
import dev.kontor.shop.Shopper;
import dev.kontor.shop.Storefront;
import dev.kontor.storage.jdbc.JdbcStorage;
import dev.kontor.store.Market;
import dev.kontor.store.Store;
import dev.kontor.value.Secret;
import dev.kontor.value.Sku;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A shop with very many products: one is set up and priced through the door, and its rows are copied by the server, those of
 * its price in the one price list among them.
 */
final class CatalogShop implements AutoCloseable {
    private static final String STORE = "campus";
    private static final String CODE = "bulkproduct";
    private static final String NAME = "Bulkname";
    private static final List<String> NOUNS = List.of(
            "Editor", "Studio", "Atlas", "Compiler", "Planner", "Notebook", "Sketch", "Ledger", "Dictionary", "Lab");
    private static final List<String> KINDS =
            List.of("Basic", "Home", "School", "Student", "Campus", "Team", "Office", "Expert", "Classic", "Mobile");
    private static final List<String> SUBJECTS = List.of(
            "algebra",
            "biology",
            "chemistry",
            "drawing",
            "english",
            "french",
            "geometry",
            "history",
            "music",
            "physics");
    private static final int CHUNK = 10_000;

    private final Server server;
    private final Commerce commerce;

    private CatalogShop(Server server, Commerce commerce) {
        this.server = server;
        this.commerce = commerce;
    }

    /** The shop of a schema as it is. */
    static CatalogShop open(Server server) {
        return new CatalogShop(
                server,
                Commerce.builder()
                        .storage(JdbcStorage.postgres(server.url(), "postgres", Secret.of("unused")))
                        .vault(Shop.VAULT)
                        .payment(new Sandbox().account("bank"))
                        .open());
    }

    /** Fills a schema that has no products yet. */
    static void fill(Server server, long products) throws SQLException {
        try (CatalogShop shop = open(server)) {
            shop.apply(Setup.of(Store.of(STORE, "Campus Store")
                            .market(Market.of("eu", "EUR").taxIncluded()))
                    .categories(Category.of("learning", Locale.ENGLISH, "Learning"))
                    .prices(PriceList.of("eu", "EUR")));
            Recording before = Recording.of(server);
            shop.apply(Setup.of()
                    .products(product(CODE, NAME))
                    .prices(PriceList.of("eu", "EUR").price(Sku.of(CODE), "49.00")));
            shop.copy(before, Recording.of(server), products);
        }
    }

    private static Product product(String code, String name) {
        return Product.licenseKey(Sku.of(code), name)
                .described(
                        Locale.ENGLISH,
                        "A program called " + name + " for pupils, students and everybody who teaches them.")
                .categories("learning");
    }

    /** How product {@code g} is called, as SQL. */
    private static String name() {
        return Stream.of(
                        of(KINDS, 1),
                        of(NOUNS, KINDS.size()),
                        "'for'",
                        of(SUBJECTS, KINDS.size() * NOUNS.size()),
                        "n.g")
                .reduce((one, two) -> one + " || ' ' || " + two)
                .orElseThrow();
    }

    private static String of(List<String> words, int divided) {
        return "(array['" + String.join("', '", words) + "'])[1 + (n.g / " + divided + ") % " + words.size() + "]";
    }

    private void copy(Recording before, Recording after, long products) throws SQLException {
        List<String> tables;
        try (Connection connection = server.connect()) {
            tables = Recording.tables(connection);
        }
        List<Recording.Change> rows = new ArrayList<>();
        for (Recording.Change row : after.wholeSince(before, tables)) {
            boolean ofProduct = row.values().stream()
                    .anyMatch(value -> String.valueOf(value).contains(CODE));
            if (ofProduct) {
                rows.add(row);
            }
        }
        Map<String, String> names = new LinkedHashMap<>();
        names.put(CODE, "'" + CODE + "-' || n.g");
        names.put(NAME, name());
        Renaming renaming = new Renaming(rows, before.ids(), names);
        Copies copies = new Copies(server, rows, renaming);
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement()) {
            copies.prepare(connection);
            for (long from = 1; from < products; from += CHUNK) {
                copies.write(connection, from, Math.min(products - 1, from + CHUNK - 1), 0, 0);
            }
            for (String table : tables) {
                statement.execute("vacuum (analyze) " + table);
            }
            statement.execute("checkpoint");
        }
    }

    private void apply(Setup setup) {
        commerce.backOffice(Staff.owner("jane")).setup().apply(setup).orThrow();
    }

    /** Sets up products beside those that are there, through the door, without prices. */
    void add(int count, int round) {
        Product[] products = new Product[count];
        for (int i = 0; i < count; i++) {
            String code = "added-" + round + "-" + i;
            products[i] = product(code, "Product " + code);
        }
        apply(Setup.of().products(products));
    }

    Storefront visit() {
        return commerce.storefront(
                STORE, Shopper.user("reader").email("reader@example.org").country("DE"));
    }

    static Sku sku(long number) {
        return Sku.of(CODE + "-" + number);
    }

    /** How large its tables are. */
    long bytes() throws SQLException {
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("select sum(pg_total_relation_size(oid))"
                        + " from pg_class where relkind = 'r' and relnamespace = current_schema()::regnamespace")) {
            result.next();
            return result.getLong(1);
        }
    }

    @Override
    public void close() {
        commerce.close();
    }
}
