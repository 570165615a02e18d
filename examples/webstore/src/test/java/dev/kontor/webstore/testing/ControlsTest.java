package dev.kontor.webstore.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kontor.sandbox.Sandbox;
import dev.kontor.webstore.OpenStore;
import dev.kontor.webstore.WebStore;
import dev.kontor.webstore.api.ApiClient;
import dev.kontor.webstore.api.Buyer;
import dev.kontor.webstore.base.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControlsTest {
    private static final List<String> READ = List.of("/test/clock", "/test/bank", "/test/mails");
    private static final List<String> WRITTEN = List.of(
            "/test/reset",
            "/test/clock",
            "/test/run-due",
            "/test/keys",
            "/test/setup",
            "/test/logins",
            "/test/bank/trouble",
            "/test/bank/buyer",
            "/test/bank/settle",
            "/test/debits");

    @AutoClose
    private static final OpenStore store = OpenStore.start();

    private static ApiClient client() {
        return ApiClient.at(store.store().address());
    }

    @Test
    void a_day_at_the_bank_collects_what_is_due_and_delivers_what_was_credited() {
        Buyer buyer = Buyer.in(store.store());
        String mandate = buyer.client()
                .post("/stores/public/mandates", "{\"iban\":\"DE18120300000000000100\",\"holder\":\"Anna\"}")
                .expect(201)
                .text("/id");
        String order = buyer.client()
                .with("Idempotency-Key", "debit")
                .post(
                        "/stores/public/orders",
                        Buyer.order(
                                buyer.quote(1).text("/id"),
                                "{\"method\":\"SEPA_DEBIT\",\"mandate\":\"" + mandate + "\"}",
                                ""))
                .expect(202)
                .text("/order/id");
        assertThat(client().test("/debits", "{}").body().path("handedOver").asInt())
                .isEqualTo(1);

        client().test("/clock", "{\"advance\":\"P21D\"}");
        JsonNode day = client().test("/debits", "{}").body();
        client().test("/run-due", "{\"repeat\":true}");

        assertThat(day.path("booked").asInt()).isEqualTo(1);
        assertThat(day.path("unmatched").asInt()).isZero();
        assertThat(buyer.client()
                        .get("/stores/public/orders/" + order)
                        .expect(200)
                        .text("/summary"))
                .isEqualTo("COMPLETED");
    }

    @Test
    void a_reset_leaves_no_order_no_login_and_no_mail_of_before() {
        Buyer before = Buyer.in(store.store());
        before.place("before", Sandbox.OK).expect(201);
        client().test("/clock", "{\"advance\":\"P8D\"}");
        JsonNode fresh = client().test("/reset", "{}").body();

        before.client().get("/account").expect(401);
        assertThat(Duration.between(
                        Instant.now(), Instant.parse(fresh.path("now").asText())))
                .isLessThan(Duration.ofDays(1));
        assertThat(client().control("GET", "/test/bank", "")
                        .body()
                        .path("charges")
                        .asInt())
                .isZero();
        Optional<JsonNode> staff = Optional.empty();
        for (JsonNode login : fresh.path("logins")) {
            ApiClient demo = client().key(login.path("apiKey").asText());
            assertThat(demo.get("/account").expect(200).text("/userName"))
                    .isEqualTo(login.path("userName").asText());
            staff = login.path("userName").asText().equals("staff") ? Optional.of(login) : staff;
        }
        assertThat(staff).isPresent();
        assertThat(client().key(staff.orElseThrow().path("apiKey").asText())
                        .get("/staff/orders")
                        .expect(200)
                        .body()
                        .path("items"))
                .isEmpty();
        Buyer.in(store.store()).place("after", Sandbox.OK).expect(201);
    }

    @Test
    void the_clock_goes_forward_only_and_holds_end_by_it() {
        Instant before =
                Instant.parse(client().control("GET", "/test/clock", "").text("/now"));
        Instant after = Instant.parse(client().test("/clock", "{\"advance\":\"P1DT2H\"}".replace("P1D", "P"))
                .text("/now"));
        assertThat(Duration.between(before, after)).isBetween(Duration.ofHours(2), Duration.ofHours(3));
        String target = after.plus(Duration.ofDays(2)).toString();
        assertThat(Instant.parse(
                        client().test("/clock", "{\"set\":\"" + target + "\"}").text("/now")))
                .isBetween(after.plus(Duration.ofDays(2)), after.plus(Duration.ofDays(3)));
        for (String refused : List.of(
                "{\"set\":\"" + before + "\"}",
                "{\"advance\":\"-P1D\"}",
                "{\"advance\":\"P999999999D\"}",
                "{\"advance\":\"PT1e9999S\"}",
                "{\"set\":\"+999999999-12-31T00:00:00Z\"}",
                "{\"set\":\"0000-00-00\"}",
                "{\"set\":\"2026-02-30T00:00:00Z\"}",
                "{}",
                "{\"set\":\"" + target + "\",\"advance\":\"P1D\"}")) {
            assertThat(client().control("POST", "/test/clock", refused).code())
                    .as(refused)
                    .isEqualTo("bad-field");
        }
    }

    @Test
    void the_bank_can_be_told_to_fail_in_every_way_and_charges_once() {
        for (String what : List.of(
                "losesReply",
                "timesOutBefore",
                "refusesConnection",
                "resetsInTheMiddle",
                "answers500",
                "actsAndAnswers500",
                "answersHtml",
                "truncatesJson",
                "tooManyRequests")) {
            Buyer buyer = Buyer.in(store.store());
            int before = client().control("GET", "/test/bank", "")
                    .body()
                    .path("charges")
                    .asInt();
            client().test("/bank/trouble", "{\"what\":\"" + what + "\"}");
            ApiClient.Answer placed = buyer.place("trouble", Sandbox.OK);
            assertThat(placed.status()).as(what).isIn(201, 202);
            for (int i = 0; i < 4; i++) {
                client().test("/clock", "{\"advance\":\"PT10M\"}");
                client().test("/run-due", "{\"repeat\":true}");
            }
            assertThat(buyer.client()
                            .get("/stores/public/orders/" + placed.text("/order/id"))
                            .text("/summary"))
                    .as(what)
                    .isEqualTo("COMPLETED");
            assertThat(client().control("GET", "/test/bank", "")
                            .body()
                            .path("charges")
                            .asInt())
                    .as(what)
                    .isEqualTo(before + 1);
        }
    }

    @Test
    void a_payment_that_is_decided_later_completes_the_order_by_the_banks_own_message() {
        Buyer buyer = Buyer.in(store.store());
        ApiClient.Answer placed = buyer.place("later", Sandbox.LATER).expect(202);
        assertThat(client().test("/bank/settle", "{}").body().path("decided").asInt())
                .isEqualTo(1);
        client().test("/run-due", "{\"repeat\":true}");
        assertThat(buyer.client()
                        .get("/stores/public/orders/" + placed.text("/order/id"))
                        .text("/summary"))
                .isEqualTo("COMPLETED");
    }

    @Test
    void what_the_bank_cannot_do_is_told() {
        assertThat(client().control("POST", "/test/bank/trouble", "{\"what\":\"explodes\"}")
                        .code())
                .isEqualTo("bad-field");
        assertThat(client().control("POST", "/test/bank/buyer", "{\"payment\":\"ord_1\",\"does\":\"approves\"}")
                        .code())
                .isEqualTo("not-found");
        assertThat(client().control("POST", "/test/logins", "{\"password\":\"short\"}")
                        .text("/reasons/0/code"))
                .isEqualTo("password.short");
        assertThat(client().control("POST", "/test/keys", "{\"sku\":\"no-such-thing\",\"count\":1}")
                        .code())
                .isEqualTo("not-found");
    }

    @Test
    void no_page_of_another_site_and_no_strangers_name_reaches_a_control() throws IOException {
        for (String path : WRITTEN) {
            for (Map.Entry<String, String> foreign : Map.of(
                            "Origin", "http://evil.example", "Sec-Fetch-Site", "cross-site")
                    .entrySet()) {
                assertThat(client().with(foreign.getKey(), foreign.getValue())
                                .control("POST", path, "{}")
                                .code())
                        .as(path + " " + foreign)
                        .isEqualTo("elsewhere");
            }
        }
        for (String path : READ) {
            assertThat(status("GET " + path + " HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"))
                    .isEqualTo(403);
        }
        for (String path : WRITTEN) {
            assertThat(status("POST " + path + " HTTP/1.1\r\nHost: evil.example\r\nContent-Type: application/json\r\n"
                            + "Content-Length: 2\r\nConnection: close\r\n\r\n{}"))
                    .isEqualTo(403);
            assertThat(status("POST " + path + " HTTP/1.1\r\nHost: "
                            + store.store().address().getAuthority()
                            + "\r\nContent-Type: text/plain\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}"))
                    .isEqualTo(415);
        }
    }

    private static int status(String request) throws IOException {
        URI address = store.store().address();
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            String first = new String(in.readNBytes(12), StandardCharsets.US_ASCII);
            return Integer.parseInt(first.substring(9));
        }
    }

    @Test
    void a_store_that_was_not_started_for_tests_has_no_controls(@TempDir Path folder) {
        Properties properties = new Properties();
        properties.setProperty("port", "0");
        properties.setProperty("store.data", folder.toString());
        try (WebStore real = WebStore.start(Settings.read(properties, Map.of()))) {
            ApiClient client = ApiClient.at(real.address());
            for (String path : READ) {
                assertThat(client.plain("GET", path, "")).as(path).isEqualTo(404);
            }
            for (String path : WRITTEN) {
                assertThat(client.plain("POST", path, "{}")).as(path).isEqualTo(404);
            }
        }
        assertThat(client().plain("GET", "/test/clock", "")).isEqualTo(200);
    }
}
