package dev.kontor.webstore.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.kontor.shop.Shopper;
import dev.kontor.value.ConfigurationException;
import dev.kontor.webstore.WebStore;
import dev.kontor.webstore.base.Settings;
import dev.kontor.webstore.base.Shop;
import dev.kontor.webstore.mail.Mailbox;
import dev.kontor.webstore.people.ApiKeys;
import dev.kontor.webstore.people.Forgotten;
import dev.kontor.webstore.people.Login;
import dev.kontor.webstore.people.Logins;
import dev.kontor.webstore.people.Newcomer;
import dev.kontor.webstore.people.Profile;
import dev.kontor.webstore.people.Registration;
import dev.kontor.webstore.people.Scope;
import dev.kontor.webstore.people.Sessions;
import dev.kontor.webstore.people.SignIn;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresTest {
    private static EmbeddedPostgres server;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() throws IOException {
        server = EmbeddedPostgres.builder().start();
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    private Settings settings(String address) {
        Properties properties = new Properties();
        properties.setProperty("port", "0");
        properties.setProperty("store.data", folder.toString());
        properties.setProperty("store.jdbc", address);
        properties.setProperty("store.jdbc.user", "postgres");
        return Settings.read(properties, Map.of(Settings.PASSWORD, "unused here"));
    }

    /** A database of its own, since each store has keys of its own. */
    private static String database(String name) throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        }
        return "jdbc:postgresql://localhost:" + server.getPort() + "/" + name;
    }

    @Test
    void the_store_runs_on_postgresql_and_finds_its_data_again() throws Exception {
        String address = database("products");
        int products;
        try (WebStore store = WebStore.start(settings(address))) {
            assertThat(status(store.address().resolve("/s/public"))).isEqualTo(200);
            products = products(store);
        }
        try (WebStore again = WebStore.start(settings(address))) {
            assertThat(products(again)).isEqualTo(products).isPositive();
        }
    }

    @Test
    void people_and_their_secrets_live_on_postgresql_as_well() throws SQLException {
        String address = database("people");
        try (WebStore store = WebStore.start(settings(address))) {
            Registration registration = store.part(Registration.class);
            Newcomer newcomer = new Newcomer(
                    "post.gres",
                    "P@mail.example",
                    "Päule",
                    "DE",
                    Locale.GERMAN,
                    "four green tables",
                    "four green tables");
            Login login = registration.register(newcomer).orThrow();
            assertThat(registration
                            .register(newcomer)
                            .<String>fold(l -> "", r -> r.refusals().get(0).code()))
                    .isEqualTo("user-name.taken");
            String confirm = token(store);
            assertThat(registration.confirm(confirm, Optional.empty()).orThrow().isConfirmed())
                    .isTrue();
            assertThat(registration.isOpen(confirm)).isFalse();

            Sessions sessions = store.part(Sessions.class);
            String here = sessions.begin(login);
            sessions.begin(login);
            assertThat(sessions.of(login, here)).hasSize(2);
            store.part(Profile.class)
                    .changePassword(login, here, "four green tables", "five red bicycles", "five red bicycles")
                    .orThrow();
            assertThat(sessions.of(login, here)).hasSize(1);

            ApiKeys keys = store.part(ApiKeys.class);
            ApiKeys.Fresh key =
                    keys.create(login, "key", Set.of(Scope.ORDERS), 1).orThrow();
            assertThat(keys.find(key.token())).isPresent();
            assertThat(keys.list(login).get(0).lastUsedAt()).isPresent();
            assertThat(keys.revoke(login, key.key().id())).isTrue();
            assertThat(keys.find(key.token())).isEmpty();

            Forgotten forgotten = store.part(Forgotten.class);
            forgotten.password("p@MAIL.example");
            String reset = token(store);
            forgotten
                    .reset(reset, Optional.empty(), "six blue oranges", "six blue oranges")
                    .orThrow();
            assertThat(sessions.find(here)).isEmpty();
            assertThat(store.part(SignIn.class).check("p@mail.example", "six blue oranges"))
                    .isPresent();
            assertThat(store.part(SignIn.class).check("post\u0000gres", "six blue oranges"))
                    .isEmpty();
            store.part(Logins.class).clear();
            assertThat(store.part(Logins.class).find(login.id())).isEmpty();
        }
    }

    /** The one of the newest link that was mailed. */
    private static String token(WebStore store) {
        String text = store.part(Mailbox.class).to("P@mail.example").get(0).text();
        return text.substring(text.indexOf("token=") + 6).split("\\s")[0];
    }

    @Test
    void a_database_that_does_not_answer_is_told_without_its_password() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> WebStore.start(settings("jdbc:postgresql://localhost:1/postgres")))
                .withMessageContaining("-Dstore.jdbc")
                .withMessageNotContaining("unused here");
    }

    private static int products(WebStore store) {
        return store.part(Shop.class)
                .storefront("public", Shopper.visitor("somebody").country("DE"))
                .catalog()
                .list()
                .size();
    }

    private static int status(URI address) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
