package dev.kontor.webstore.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kontor.sandbox.Sandbox;
import dev.kontor.webstore.OpenStore;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Eight programs buy at the same time; afterwards shop, bank and journal have to tell the same story. */
class TwoHundredOrdersTest {
    private static final int CLIENTS = 8;
    private static final int EACH = 25;

    @AutoClose
    private static final OpenStore store = OpenStore.start();

    private record Bought(String order, String key) {}

    @Test
    void two_hundred_orders_from_eight_clients_leave_no_error_and_all_invariants_hold() throws Exception {
        ApiClient nobody = ApiClient.at(store.store().address());
        nobody.test("/keys", ApiClient.json("sku", Buyer.PRODUCT, "count", CLIENTS * EACH));
        Buyer staff = Buyer.staff(store.store());
        int assigned = pool(staff).path("assigned").asInt();
        BigDecimal price = new BigDecimal(
                staff.client().get("/stores/public/products/" + Buyer.PRODUCT).text("/price/amount"));

        List<Bought> bought = buy();

        // However long the buying took, every look-up that a payment planned in case of silence is due now.
        nobody.test("/clock", "{\"advance\":\"PT1H\"}");
        nobody.test("/run-due", "{\"repeat\":true}");
        assertThat(bought).hasSize(CLIENTS * EACH);
        assertThat(distinct(bought.stream().map(Bought::order).toList())).hasSize(CLIENTS * EACH);
        assertThat(distinct(bought.stream().map(Bought::key).toList())).hasSize(CLIENTS * EACH);

        JsonNode bank = nobody.control("GET", "/test/bank", "").body();
        assertThat(bank.path("charges").asInt()).isEqualTo(CLIENTS * EACH);
        assertThat(new BigDecimal(bank.at("/currencies/EUR/balance/amount").asText()))
                .isEqualByComparingTo(price.multiply(BigDecimal.valueOf(CLIENTS * EACH)));
        assertThat(new BigDecimal(bank.at("/currencies/EUR/authorized/amount").asText()))
                .isZero();

        JsonNode pool = pool(staff);
        assertThat(pool.path("assigned").asInt()).isEqualTo(assigned + CLIENTS * EACH);
        assertThat(pool.path("waiting").asInt()).isZero();
        assertThat(pool.path("imported").asInt())
                .isEqualTo(pool.path("free").asInt()
                        + pool.path("assigned").asInt()
                        + pool.path("revoked").asInt()
                        + pool.path("quarantined").asInt());

        BigDecimal captured = BigDecimal.ZERO;
        for (JsonNode order : everyOrder(staff)) {
            assertThat(order.path("summary").asText()).isEqualTo("COMPLETED");
            captured = captured.add(new BigDecimal(order.at("/total/amount").asText()));
        }
        assertThat(captured)
                .isEqualByComparingTo(bank.at("/currencies/EUR/balance/amount").asText());
        for (Bought one : bought) {
            JsonNode journal = staff.client()
                    .get("/staff/orders/" + one.order() + "/journal")
                    .expect(200)
                    .body();
            assertThat(journal.path("intact").asBoolean()).isTrue();
            assertThat(journal.path("items")).isNotEmpty();
        }
        JsonNode due = staff.client().get("/staff/due").expect(200).body();
        assertThat(due.path("parked")).isEmpty();
        String now = nobody.control("GET", "/test/clock", "").text("/now");
        assertThat(due.path("items"))
                .allSatisfy(task -> assertThat(task.path("dueAt").asText()).isGreaterThan(now));
        assertThat(staff.client().get("/staff/operations").expect(200).body().path("items"))
                .isEmpty();
        assertThat(staff.client()
                        .get("/staff/health")
                        .expect(200)
                        .body()
                        .path("up")
                        .asBoolean())
                .isTrue();
    }

    private static List<Bought> buy() throws Exception {
        CyclicBarrier together = new CyclicBarrier(CLIENTS);
        List<Callable<List<Bought>>> clients = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            Buyer buyer = Buyer.in(store.store());
            clients.add(() -> {
                together.await();
                List<Bought> mine = new ArrayList<>();
                for (int n = 0; n < EACH; n++) {
                    ApiClient.Answer placed =
                            buyer.place("order-" + n, Sandbox.OK).expect(201);
                    String order = placed.text("/order/id");
                    String entitlement = buyer.client()
                            .get("/stores/public/orders/" + order + "/library")
                            .expect(200)
                            .text("/items/0/id");
                    mine.add(new Bought(
                            order,
                            buyer.client()
                                    .post("/stores/public/library/" + entitlement + "/reveal", "{}")
                                    .expect(200)
                                    .text("/keys/key")));
                }
                return mine;
            });
        }
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<Bought> all = new ArrayList<>();
            for (Future<List<Bought>> done : threads.invokeAll(clients)) {
                all.addAll(done.get());
            }
            return all;
        } finally {
            threads.shutdownNow();
        }
    }

    private static JsonNode pool(Buyer staff) {
        return staff.client().get("/staff/keys/" + Buyer.PRODUCT).expect(200).body();
    }

    private static List<JsonNode> everyOrder(Buyer staff) {
        List<JsonNode> all = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = staff.client()
                    .get("/staff/orders?limit=200" + cursor)
                    .expect(200)
                    .body();
            page.path("items").forEach(all::add);
            cursor = page.has("next") ? "&cursor=" + page.path("next").asText() : "";
        } while (!cursor.isEmpty());
        assertThat(all).hasSize(CLIENTS * EACH);
        return all;
    }

    private static Set<String> distinct(List<String> all) {
        return new HashSet<>(all);
    }
}
