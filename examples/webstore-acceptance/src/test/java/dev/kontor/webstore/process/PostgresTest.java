package dev.kontor.webstore.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.kontor.shop.Shopper;
import dev.kontor.value.ConfigurationException;
import dev.kontor.webstore.WebStore;
import dev.kontor.webstore.base.Settings;
import dev.kontor.webstore.base.Shop;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
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

    @Test
    void the_store_runs_on_postgresql_and_finds_its_data_again() throws Exception {
        String address = "jdbc:postgresql://localhost:" + server.getPort() + "/postgres";
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
