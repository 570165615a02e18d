package dev.kontor.webstore.orders;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kontor.fulfillment.Entitlement;
import dev.kontor.office.Setup;
import dev.kontor.office.Staff;
import dev.kontor.sandbox.Sandbox;
import dev.kontor.webstore.OpenStore;
import dev.kontor.webstore.Visitor;
import dev.kontor.webstore.base.DataFolder;
import dev.kontor.webstore.base.Shop;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Order packages and their links, at the store's own server. */
@Tag("DF-3")
class PackageTest {
    private static final long LARGE = 5L << 30;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @AutoClose
    private static final OpenStore store = OpenStore.start();

    private final HttpClient nobody = HttpClient.newHttpClient();

    private static Customer ownerOf(String sku) {
        Customer anna = Customer.verified(store).takes(sku);
        anna.checkOut(Sandbox.OK);
        return anna;
    }

    private HttpResponse<String> get(String address, String... headers) {
        return send("GET", address, headers);
    }

    private HttpResponse<String> send(String method, String address, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(address)).method(method, HttpRequest.BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return nobody.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    private static JsonNode contents(String signed) {
        try {
            String payload = MAPPER.readTree(signed).path("payload").asText();
            return MAPPER.readTree(Base64.getUrlDecoder().decode(payload));
        } catch (IOException malformed) {
            throw new UncheckedIOException(malformed);
        }
    }

    private static JsonNode packed(Customer anna) {
        return contents(anna.open(anna.orderPath() + "/package").response().body());
    }

    private static String link(JsonNode contents) {
        return contents.path("files").path(0).path("link").asText();
    }

    private static Entitlement item(Customer anna) {
        return anna.door().library().of(anna.order().id()).get(0).entitlement();
    }

    private static void untilUsed(Customer anna, int used) {
        Instant end = Instant.now().plus(Duration.ofSeconds(20));
        while (item(anna).downloadsUsed() != used && Instant.now().isBefore(end)) {
            Thread.onSpinWait();
        }
        assertThat(item(anna).downloadsUsed()).isEqualTo(used);
    }

    /** Changes a download, of which the store has, or lacks, a file of its own. */
    private static Path changes(String sku, String file, long size) throws IOException {
        String kind = """
                { "products": { "%s": { "kind": "download", "name": { "en": "%s" },
                    "files": [ { "name": "%s", "size": %d, "sha256": "%s" } ] } } }
                """.formatted(sku, sku, file, size, "0".repeat(64));
        store.store()
                .part(Shop.class)
                .office(Staff.owner("test"))
                .because("a test needs it")
                .setup()
                .apply(Setup.parse(kind))
                .orThrow();
        return Files.createDirectories(
                store.store().part(DataFolder.class).path().resolve("files").resolve(sku));
    }

    @Test
    @Tag("DF-3.h")
    void DF_3_h_the_package_is_named_after_its_order_and_its_links_need_no_session() {
        Customer anna = ownerOf("citemark");
        Visitor.Answer page = anna.orderPage();
        String id = anna.order().id().value();
        assertThat(page.page().select("a[href$=/package]").text()).isEqualTo("Order package for a download client");

        Visitor.Answer file = anna.open(anna.orderPath() + "/package");
        assertThat(file.status()).isEqualTo(200);
        assertThat(file.header("Content-Type")).startsWith("application/jose+json");
        assertThat(file.header("Content-Disposition")).contains("\"" + id + ".json\"");
        assertThat(file.header("Cache-Control")).contains("no-store");
        JsonNode contents = contents(file.response().body());
        assertThat(contents.path("order").asText()).isEqualTo(id);
        HttpResponse<String> bytes = get(link(contents));
        assertThat(bytes.statusCode()).isEqualTo(200);
        assertThat(bytes.body()).hasSize(286720);
        untilUsed(anna, 1);
        assertThat(get(contents.path("again").asText()).statusCode()).isEqualTo(200);
        String keys =
                get(store.store().address() + "/.well-known/package-keys.json").body();
        assertThat(keys).contains("Ed25519");
        assertThat(item(anna).downloadsUsed()).isEqualTo(1);
    }

    @Test
    @Tag("DF-3.i")
    void DF_3_i_what_is_read_of_a_file_is_free_until_its_bytes_are() {
        Customer anna = ownerOf("citemark");
        String link = link(packed(anna));
        for (int i = 0; i < 10; i++) {
            HttpResponse<String> head = send("HEAD", link);
            assertThat(head.statusCode()).isEqualTo(200);
            assertThat(header(head, "Content-Length")).isEqualTo("286720");
            assertThat(header(head, "Accept-Ranges")).isEqualTo("bytes");
            assertThat(header(head, "ETag")).matches("\"[0-9a-f]{64}\"");
            HttpResponse<String> outside = get(link, "Range", "bytes=286720-");
            assertThat(outside.statusCode()).isEqualTo(416);
            assertThat(header(outside, "Content-Range")).isEqualTo("bytes */286720");
        }
        anna.browser.send(anna.orderPage(), "form[action*=/files/]", Map.of());
        anna.browser.send(anna.orderPage(), "form[action*=/files/]", Map.of());
        assertThat(get(link, "Range", "bytes=0-9").statusCode())
                .as("both downloads are begun, so this goes on with one")
                .isEqualTo(206);
        assertThat(item(anna).downloadsUsed()).isZero();
    }

    @Test
    @Tag("DF-3.j")
    void DF_3_j_pieces_by_links_that_were_renewed_in_between_count_once() {
        Customer anna = ownerOf("citemark");
        JsonNode first = packed(anna);
        HttpResponse<String> half = get(link(first), "Range", "bytes=0-99999");
        assertThat(header(half, "Content-Range")).isEqualTo("bytes 0-99999/286720");
        String renewed = link(contents(get(first.path("again").asText()).body()));

        HttpResponse<String> rest = get(renewed, "Range", "bytes=100000-", "If-Range", header(half, "ETag"));
        assertThat(rest.statusCode()).isEqualTo(206);
        assertThat(rest.body()).hasSize(186720);
        untilUsed(anna, 1);

        HttpResponse<String> changed = get(renewed, "Range", "bytes=5-9", "If-Range", "\"older\"");
        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(changed.body()).hasSize(286720);
        HttpResponse<String> weak =
                get(link(packed(ownerOf("citemark"))), "Range", "bytes=5-9", "If-Range", "W/" + header(half, "ETag"));
        assertThat(weak.statusCode()).as("a weak tag promises no equal bytes").isEqualTo(200);
    }

    @Test
    void several_ranges_at_once_are_answered_with_the_whole() {
        Customer anna = ownerOf("citemark");
        HttpResponse<String> many = get(link(packed(anna)), "Range", "bytes=0-9,100-109");
        assertThat(many.statusCode()).isEqualTo(200);
        assertThat(many.body()).hasSize(286720);
    }

    @Test
    @Tag("DF-3.k")
    void DF_3_k_a_link_that_is_over_says_that_the_package_gives_new_ones() {
        Customer anna = ownerOf("citemark");
        JsonNode contents = packed(anna);
        store.store().part(Shop.class).clock().advance(Duration.ofHours(25));

        HttpResponse<String> over = get(link(contents), "Accept-Language", "en");
        assertThat(over.statusCode()).isEqualTo(410);
        assertThat(over.body()).isEqualTo("This link is over. Please fetch the order package again.\n");
        for (Locale locale : List.of(Locale.GERMAN, Locale.FRENCH)) {
            assertThat(get(link(contents), "Accept-Language", locale.getLanguage())
                            .body())
                    .contains(locale.equals(Locale.GERMAN) ? "Bestellpaket" : "paquet");
        }
        assertThat(send("HEAD", link(contents)).statusCode()).isEqualTo(410);
        String renewed = link(contents(get(contents.path("again").asText()).body()));
        assertThat(get(renewed, "Range", "bytes=0-9").statusCode()).isEqualTo(206);
    }

    @Test
    @Tag("DF-3.l")
    void DF_3_l_no_link_that_was_made_up_and_no_path_leads_anywhere() throws IOException {
        Customer anna = ownerOf("citemark");
        String link = link(packed(anna));
        String base = store.store().address().toString();
        String pass = link.split("/")[4];
        for (String made : List.of(
                base + "/packages/" + pass + "/other.bin",
                base + "/packages/" + pass + "/..%2f..%2fvault.key",
                base + "/packages/" + pass + "/%2fetc%2fpasswd",
                base + "/packages/..%2f" + pass + "/citemark-setup.bin",
                base + "/packages/" + pass.replace(".", "..") + "/citemark-setup.bin",
                base + "/packages/f.ent_1.9999999999.eA.0/citemark-setup.bin",
                base + "/packages/" + pass,
                base + "/packages/x")) {
            assertThat(get(made).statusCode()).as(made).isIn(400, 403, 404);
        }
        assertThat(item(anna).downloadsUsed()).isZero();
        Customer bob = ownerOf("citemark");
        assertThat(bob.open("/orders/" + anna.order().id().value() + "/package").status())
                .isEqualTo(404);
    }

    @Test
    @Tag("DF-2.d")
    void DF_2_d_a_file_that_the_store_lacks_or_that_lies_behind_a_link_uses_up_nothing() throws IOException {
        Path home = changes("thesis-kit", "atlas.zip", 7);
        Customer anna = ownerOf("thesis-kit");
        String link = link(packed(anna));
        Path outside = Files.writeString(home.resolveSibling("outside.zip"), "secret.");
        for (int i = 0; i < 3; i++) {
            assertThat(get(link).statusCode()).isEqualTo(404);
            Visitor.Answer begun = anna.browser.send(anna.orderPage(), "form[action*=/files/]", Map.of());
            assertThat(begun.status()).isEqualTo(422);
            assertThat(begun.text()).contains("Nothing was counted");
        }
        Path file = home.resolve("atlas.zip");
        Files.createSymbolicLink(file, outside);
        assertThat(get(link).statusCode()).isEqualTo(404);
        Files.delete(file);
        Files.writeString(file, "too long for it");
        assertThat(get(link).statusCode()).isEqualTo(404);
        Files.writeString(file, "maps...");
        assertThat(get(link).body()).isEqualTo("maps...");
        untilUsed(anna, 1);
        Files.delete(file);
        Files.delete(home);
        Files.createSymbolicLink(home, Files.createDirectories(home.resolveSibling("elsewhere")));
        Files.writeString(home.resolve("atlas.zip"), "secret.");
        assertThat(get(link).statusCode()).isEqualTo(404);
        assertThat(anna.door()
                        .library()
                        .startDownload(item(anna).id(), "atlas.zip")
                        .<Boolean>fold(begun -> true, refused -> false))
                .as("the second of two downloads is still there")
                .isTrue();
    }

    @Test
    @Tag("DF-2.k")
    void DF_2_k_files_of_more_than_four_gigabytes_are_served_in_pieces_several_at_once() throws Exception {
        Path home = changes("draftline", "atlas.iso", LARGE);
        Path file = home.resolve("atlas.iso");
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(LARGE);
            sparse.seek(LARGE - 10);
            sparse.write("the end...".getBytes(StandardCharsets.US_ASCII));
        }
        Customer anna = ownerOf("draftline");
        String link = link(packed(anna));
        assertThat(header(send("HEAD", link), "Content-Length")).isEqualTo(Long.toString(LARGE));
        assertThat(get(link, "Range", "bytes=-10").body()).isEqualTo("the end...");
        HttpResponse<InputStream> whole = nobody.send(
                HttpRequest.newBuilder(URI.create(link)).build(), HttpResponse.BodyHandlers.ofInputStream());
        assertThat(header(whole, "Content-Length")).isEqualTo(Long.toString(LARGE));
        try (InputStream in = whole.body()) {
            assertThat(in.readNBytes(1 << 20)).containsOnly(0);
            List<CompletableFuture<HttpResponse<String>>> beside = LongStream.range(0, 8)
                    .mapToObj(i -> HttpRequest.newBuilder(URI.create(link))
                            .header("Range", "bytes=" + (LARGE - 10 + i) + "-")
                            .build())
                    .map(request -> nobody.sendAsync(request, HttpResponse.BodyHandlers.ofString()))
                    .toList();
            for (CompletableFuture<HttpResponse<String>> one : beside) {
                assertThat(one.get().statusCode()).isEqualTo(206);
                assertThat("the end...").endsWith(one.get().body());
            }
        }
        assertThat(item(anna).downloadsUsed()).isZero();
        Files.delete(file);
    }

    @Test
    @Tag("DF-2.m")
    void DF_2_m_more_downloads_are_asked_for_on_the_orders_page_and_answered_by_staff() {
        Customer anna = ownerOf("citemark");
        Visitor.Answer asked =
                anna.browser.submit(anna.orderPage(), "form[action*=/more/]", Map.of("reason", "My disk broke."));
        assertThat(asked.text()).contains("Your request is on its way", "We will answer by mail");
        assertThat(asked.page().selectFirst("form[action*=/more/]")).isNull();
        String request = anna.door()
                .library()
                .downloadRequests(anna.order().id())
                .get(0)
                .id()
                .value();

        Visitor staff = Customer.staff(store);
        assertThat(staff.open("/staff/downloads").text())
                .contains("My disk broke.", anna.order().id().value());
        Visitor.Answer page = staff.open("/staff/downloads/" + request);
        assertThat(staff.submit(page, "#grant-form", Map.of("more", "0", "reason", "fine"))
                        .text())
                .contains("A whole number from 1 to 1,000");
        assertThat(staff.submit(page, "#grant-form", Map.of("more", "3", "reason", "Disks break"))
                        .text())
                .contains("granted, 3 more", "5 of 5 left");
        assertThat(staff.submit(page, "#refuse-form", Map.of("reason", "no")).text())
                .contains("No request for downloads waits");
        assertThat(anna.orderPage().text())
                .contains("5 downloads of 5 left", "You asked for more downloads and got 3: Disks break");
        assertThat(anna.open("/staff/downloads").status()).isEqualTo(404);
    }
}
