package dev.kontor.webstore.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kontor.sandbox.Sandbox;
import dev.kontor.value.Sku;
import dev.kontor.webstore.OpenStore;
import dev.kontor.webstore.base.Shop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Things in parcels, ordered and sent by programs; each answer is held against the document. */
class ParcelApiTest {
    private static final Sku STICK = Sku.of("solid-cad-usb");
    private static final String LINES = "\"lines\":[{\"sku\":\"" + STICK + "\",\"quantity\":1}]";
    private static final String HOME = Buyer.HOME;

    @AutoClose
    private static final OpenStore store = OpenStore.start();

    private static List<String> texts(JsonNode items, String field) {
        List<String> all = new ArrayList<>();
        items.forEach(item -> all.add(item.path(field).asText()));
        return all;
    }

    private static void receive(ApiClient staff, int units) {
        JsonNode before = staff.get("/staff/stock/" + STICK).expect(200).body();
        ApiClient.Answer received = staff.with("Idempotency-Key", "in-" + System.nanoTime())
                .post("/staff/stock/" + STICK + "/receipts", "{\"units\":" + units + ",\"deliveryNote\":\"N-7\"}")
                .expect(200);
        assertThat(received.body().path("onHand").asLong())
                .isEqualTo(before.path("onHand").asLong() + units);
    }

    @Test
    @Tag("SH-1.g")
    void ways_to_send_are_told_with_their_prices_dates_and_totals() {
        ApiClient.Answer answer = Buyer.in(store.store())
                .client()
                .post("/stores/public/delivery-options?country=DE", "{\"to\":" + HOME + "," + LINES + "}")
                .expect(200);

        assertThat(texts(answer.body().path("items"), "method")).containsExactly("courier", "post");
        assertThat(answer.text("/items/1/price/amount")).isEqualTo("0.00");
        assertThat(answer.text("/items/0/price/amount")).isEqualTo("14.50");
        assertThat(answer.text("/items/0/carrier/name")).isEqualTo("Spree Courier");
        assertThat(answer.text("/items/0/estimate/from")).matches("\\d{4}-\\d\\d-\\d\\d");
        assertThat(Buyer.in(store.store())
                        .client()
                        .post(
                                "/stores/public/delivery-options?country=JP",
                                "{\"to\":{\"country\":\"JP\"}," + LINES + "}")
                        .status())
                .isEqualTo(422);
        assertThat(Buyer.in(store.store())
                        .client()
                        .post("/stores/public/delivery-options", "{\"to\":{\"country\":\"Germany\"}," + LINES + "}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    @Tag("SH-5.a")
    void a_stick_is_ordered_packed_sent_lost_sent_again_and_arrives() {
        Buyer buyer = Buyer.in(store.store());
        ApiClient staff = Buyer.staff(store.store()).client();
        receive(staff, 2);
        String order = buyer.parcel();
        String shipments = "/stores/public/orders/" + order + "/shipments";
        JsonNode ready = buyer.client().get(shipments).expect(200).body().at("/items/0");
        assertThat(ready.path("state").asText()).isEqualTo("READY");
        assertThat(ready.at("/to/city").asText()).isEqualTo("Heidelberg");
        String id = ready.path("id").asText();
        assertThat(texts(
                        staff.get("/staff/shipments?limit=200")
                                .expect(200)
                                .body()
                                .path("items"),
                        "id"))
                .contains(id);
        ApiClient.Answer slip = staff.get("/staff/shipments/" + id).expect(200);
        assertThat(slip.text("/items/0/sku")).isEqualTo(STICK.code());
        assertThat(slip.text("/instructions")).isEqualTo("ring twice");

        String parcels = "{\"parcels\":[{\"carrier\":\"Spree Courier\",\"tracking\":\"T 4711\"}]}";
        ApiClient once = staff.with("Idempotency-Key", "out-" + id);
        assertThat(once.post("/staff/shipments/" + id + "/dispatch", parcels)
                        .expect(200)
                        .text("/state"))
                .isEqualTo("DISPATCHED");
        assertThat(once.post("/staff/shipments/" + id + "/dispatch", parcels)
                        .expect(200)
                        .text("/state"))
                .isEqualTo("DISPATCHED");
        assertThat(buyer.client().get(shipments).expect(200).text("/items/0/parcels/0/tracking"))
                .isEqualTo("T 4711");

        assertThat(staff.post("/staff/shipments/" + id + "/outcome", "{\"outcome\":\"LOST\"}")
                        .expect(200)
                        .text("/state"))
                .isEqualTo("LOST");
        assertThat(staff.post("/staff/shipments/" + id + "/outcome", "{\"outcome\":\"EATEN\"}")
                        .status())
                .isEqualTo(400);
        String again = staff.post("/staff/shipments/" + id + "/send-again", "{}")
                .expect(200)
                .text("/id");
        staff.with("Idempotency-Key", "out-" + again)
                .post("/staff/shipments/" + again + "/dispatch", parcels)
                .expect(200);
        staff.post("/staff/shipments/" + again + "/outcome", "{\"outcome\":\"DELIVERED\"}")
                .expect(200);
        assertThat(texts(buyer.client().get(shipments).expect(200).body().path("items"), "state"))
                .containsExactlyInAnyOrder("LOST", "DELIVERED");
    }

    @Test
    @Tag("SH-2.g")
    void a_customer_says_that_a_parcel_did_not_arrive_when_its_time_is_over_and_nobody_else_does() {
        Buyer buyer = Buyer.in(store.store());
        ApiClient staff = Buyer.staff(store.store()).client();
        receive(staff, 1);
        String order = buyer.parcel();
        String path = "/stores/public/orders/" + order + "/shipments";
        String id = buyer.client().get(path).expect(200).text("/items/0/id");
        staff.with("Idempotency-Key", "out-" + id)
                .post("/staff/shipments/" + id + "/dispatch", "{\"parcels\":[{\"carrier\":\"Post\"}]}")
                .expect(200);
        assertThat(buyer.client().get(path).expect(200).text("/items/0/missableFrom"))
                .isNotEmpty();
        assertThat(buyer.client().post(path + "/" + id + "/missing", "{}").status())
                .isEqualTo(422);
        assertThat(Buyer.in(store.store())
                        .client()
                        .post(path + "/" + id + "/missing", "{}")
                        .status())
                .isEqualTo(404);

        store.store().part(Shop.class).clock().advance(Duration.ofDays(22));
        assertThat(buyer.client()
                        .post(path + "/" + id + "/missing", "{}")
                        .expect(200)
                        .body()
                        .has("missing"))
                .isTrue();
        assertThat(texts(
                        staff.get("/staff/shipments?missing=true")
                                .expect(200)
                                .body()
                                .path("items"),
                        "id"))
                .containsExactly(id);
    }

    @Test
    @Tag("SH-1.m")
    void backup_media_are_priced_for_what_was_bought() {
        Buyer buyer = Buyer.in(store.store());
        String order = buyer.place("media-1", Sandbox.OK).expect(201).text("/order/id");
        String path = "/stores/public/orders/" + order;

        JsonNode offers = buyer.client().get(path + "/media").expect(200).body().path("items");
        assertThat(offers.findValuesAsText("sku")).contains(STICK.code());
        assertThat(texts(offers, "left")).containsOnly("1");
        assertThat(buyer.client()
                        .post(
                                path + "/media-quotes?country=DE",
                                "{" + LINES + ",\"delivery\":{\"method\":\"post\",\"country\":\"DE\"}}")
                        .expect(201)
                        .text("/lines/0/sku"))
                .isEqualTo(STICK.code());
    }

    @Test
    @Tag("SH-4.a")
    void the_stock_is_corrected_once_for_a_key_and_never_below_what_is_free() {
        ApiClient staff = Buyer.staff(store.store()).client();
        receive(staff, 5);
        long before = staff.get("/staff/stock/" + STICK)
                .expect(200)
                .body()
                .path("onHand")
                .asLong();
        ApiClient once = staff.with("Idempotency-Key", "count-" + System.nanoTime());
        String one = "{\"units\":1,\"direction\":\"FEWER\",\"reason\":\"one is broken\"}";
        once.post("/staff/stock/" + STICK + "/corrections", one).expect(200);

        assertThat(once.post("/staff/stock/" + STICK + "/corrections", one)
                        .expect(200)
                        .body()
                        .path("onHand")
                        .asLong())
                .isEqualTo(before - 1);
        assertThat(staff.with("Idempotency-Key", "count-" + System.nanoTime())
                        .post(
                                "/staff/stock/" + STICK + "/corrections",
                                "{\"units\":9999,\"direction\":\"FEWER\",\"reason\":\"gone\"}")
                        .status())
                .isEqualTo(422);
        assertThat(texts(staff.get("/staff/stock").expect(200).body().path("items"), "sku"))
                .contains(STICK.code());
        assertThat(Buyer.in(store.store()).client().get("/staff/stock").status())
                .isEqualTo(403);
    }

    @Test
    @Tag("SH-5.b")
    void what_came_back_is_sent_once_more_for_the_fee_that_the_customer_pays() {
        Buyer buyer = Buyer.in(store.store());
        ApiClient staff = Buyer.staff(store.store()).client();
        receive(staff, 2);
        String order = buyer.parcel();
        String path = "/stores/public/orders/" + order + "/shipments";
        String id = buyer.client().get(path).expect(200).text("/items/0/id");
        staff.with("Idempotency-Key", "out-" + id)
                .post("/staff/shipments/" + id + "/dispatch", "{\"parcels\":[{\"carrier\":\"Post\"}]}")
                .expect(200);
        staff.post("/staff/shipments/" + id + "/outcome", "{\"outcome\":\"RETURNED\",\"resellable\":true}")
                .expect(200);
        assertThat(buyer.client().get(path + "/" + id + "/reshipment").status()).isEqualTo(404);
        staff.post("/staff/shipments/" + id + "/fee", "{}").expect(200);

        ApiClient.Answer offer =
                buyer.client().get(path + "/" + id + "/reshipment").expect(200);
        assertThat(offer.body().at("/fee/amount").asDouble()).isPositive();
        buyer.client()
                .with("Idempotency-Key", "again-" + id)
                .post(
                        "/stores/public/orders?country=DE",
                        Buyer.order(
                                offer.text("/quote"),
                                "{\"method\":\"CARD\",\"token\":\"" + Sandbox.OK + "\"}",
                                ",\"deliveryAddress\":" + HOME))
                .expect(201);
        assertThat(texts(buyer.client().get(path).expect(200).body().path("items"), "round"))
                .containsExactlyInAnyOrder("1", "2");
    }
}
