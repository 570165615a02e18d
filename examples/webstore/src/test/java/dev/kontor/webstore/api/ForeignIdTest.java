package dev.kontor.webstore.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kontor.sandbox.Sandbox;
import dev.kontor.webstore.OpenStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Every route with an id, with somebody else's, with one that does not exist, and with what can be none. */
class ForeignIdTest {
    private static final Set<String> NOT_PERSONAL = Set.of("store", "sku");

    @AutoClose
    private static final OpenStore store = OpenStore.start();

    private record Owner(Buyer buyer, Map<String, String> ids) {
        JsonNode picture() {
            return buyer.client()
                    .get("/stores/public/orders/" + ids.get("order"))
                    .body();
        }
    }

    private static Owner owner(String token) {
        Buyer buyer = Buyer.in(store.store());
        ApiClient.Answer placed = buyer.place("owned", token);
        String order = placed.status() == 402 ? placed.text("/order") : placed.text("/order/id");
        String library = "/stores/public/orders/" + order + "/library";
        String verification = buyer.client()
                .post(
                        "/stores/public/verifications",
                        ApiClient.json(
                                "service", "university-mail",
                                "group", "student",
                                "organization", "Neckar University",
                                "fields", Map.of("email", buyer.login("userName") + "@neckar-uni.example")))
                .expect(201)
                .text("/id");
        buyer.client()
                .put("/stores/public/cart/lines/theorema", "{\"quantity\":1}")
                .expect(200);
        buyer.client()
                .post("/stores/public/cart/coupons", "{\"coupon\":\"WELCOME10\"}")
                .expect(200);
        return new Owner(
                buyer,
                Map.of(
                        "coupon",
                        "WELCOME10",
                        "order",
                        order,
                        "entitlement",
                        buyer.client().get(library).text("/items/0/id"),
                        "shipment",
                        buyer.shipment(buyer.parcel()),
                        "mandate",
                        buyer.client()
                                .post(
                                        "/stores/public/mandates",
                                        "{\"iban\":\"DE18120300000000000100\",\"holder\":\"Anna Weber\"}")
                                .expect(201)
                                .text("/id"),
                        "verification",
                        verification));
    }

    private static Optional<String> body(ApiRoute route) {
        if (!route.writes() || route.method().equals("DELETE")) {
            return Optional.empty();
        }
        if (route.path().endsWith("/payments")) {
            return Optional.of("{\"payment\":{\"method\":\"CARD\",\"token\":\"tok_ok\"}}");
        }
        return Optional.of(
                route.path().endsWith("/refunds") ? "{\"amount\":{\"amount\":\"1.00\",\"currency\":\"EUR\"}}" : "{}");
    }

    private static List<ApiRoute> routes() {
        return store.store().part(Api.class).routes().stream()
                .filter(route -> route.path().contains("{"))
                .filter(route -> !personal(route).isEmpty())
                .toList();
    }

    private static Set<String> personal(ApiRoute route) {
        Set<String> names = new TreeSet<>();
        Pattern.compile("\\{([a-z]+)}").matcher(route.path()).results().forEach(part -> {
            if (!NOT_PERSONAL.contains(part.group(1))) {
                names.add(part.group(1));
            }
        });
        return names;
    }

    private static String path(ApiRoute route, Map<String, String> ids) {
        String path = route.path().replace("{store}", "public").replace("{sku}", Buyer.PRODUCT);
        for (Map.Entry<String, String> id : ids.entrySet()) {
            path = path.replace("{" + id.getKey() + "}", id.getValue());
        }
        return path;
    }

    @Test
    void what_is_somebody_elses_is_not_there_and_stays_as_it_was() {
        for (String token : List.of(Sandbox.OK, Sandbox.DECLINED)) {
            Owner owner = owner(token);
            Buyer stranger = Buyer.in(store.store());
            JsonNode before = owner.picture();
            for (ApiRoute route : routes()) {
                if (route.access() != Access.STAFF) {
                    String path = path(route, owner.ids());
                    if (path.contains("//")) {
                        continue;
                    }
                    assertThat(stranger.client()
                                    .with("Idempotency-Key", "stranger")
                                    .call(route.method(), path, body(route))
                                    .status())
                            .as(route.toString())
                            .isEqualTo(404);
                }
            }
            assertThat(owner.picture()).isEqualTo(before);
            assertThat(owner.buyer()
                            .client()
                            .get("/stores/public/verifications")
                            .text("/items/0/state"))
                    .isEqualTo("PENDING");
        }
    }

    @Test
    void an_order_of_another_store_is_not_in_this_one() {
        Owner owner = owner(Sandbox.OK);
        for (ApiRoute route : routes()) {
            if (route.path().contains("{order}") && route.access() != Access.STAFF) {
                String path = path(route, owner.ids()).replace("/public/", "/pacific/");
                assertThat(owner.buyer()
                                .client()
                                .with("Idempotency-Key", "elsewhere")
                                .call(route.method(), path, body(route))
                                .status())
                        .as(route.toString())
                        .isEqualTo(404);
            }
        }
    }

    @Test
    void an_id_that_does_not_exist_or_cannot_be_one_is_not_found() {
        Buyer staff = Buyer.staff(store.store());
        Map<String, String> unknown = Map.of(
                "coupon", "NOSUCH99",
                "order", "ord_01k9x3v6h5g0a8t7w2c4e6m1qz",
                "entitlement", "ent_01k9x3v6h5g0a8t7w2c4e6m1qz",
                "shipment", "shp_01k9x3v6h5g0a8t7w2c4e6m1qz",
                "mandate", "mdt_01k9x3v6h5g0a8t7w2c4e6m1qz",
                "verification", "ver_01k9x3v6h5g0a8t7w2c4e6m1qz");
        Map<String, String> malformed = Map.of(
                "coupon",
                "%27--",
                "order",
                "17",
                "entitlement",
                "..%2f..",
                "verification",
                "%27--",
                "shipment",
                "9",
                "mandate",
                "..");
        for (Map<String, String> ids : List.of(unknown, malformed)) {
            for (ApiRoute route : routes()) {
                assertThat(staff.client()
                                .with("Idempotency-Key", "nothing")
                                .call(route.method(), path(route, ids), body(route))
                                .status())
                        .as(route + " " + ids)
                        .isIn(404, 400);
            }
        }
    }

    @Test
    void a_store_or_product_that_does_not_exist_is_not_found() {
        Buyer staff = Buyer.staff(store.store());
        for (ApiRoute route : store.store().part(Api.class).routes()) {
            if (route.path().contains("{store}")) {
                String path =
                        path(route, Map.of()).replace("/public", "/nowhere").replaceAll("\\{[a-z]+}", "some");
                assertThat(staff.client()
                                .with("Idempotency-Key", "nowhere")
                                .call(route.method(), path, route.writes() ? body(route) : Optional.empty())
                                .code())
                        .as(route.toString())
                        .isEqualTo("not-found");
            }
            if (route.path().contains("{sku}")) {
                String path = route.path().replace("{store}", "public").replace("{sku}", "no-such-thing");
                String sent = route.path().contains("/keys/")
                        ? "{\"keys\":[{\"key\":\"A\"}]}"
                        : route.path().contains("/wishes/") ? "{}" : "{\"quantity\":1}";
                assertThat(staff.client()
                                .call(
                                        route.method(),
                                        path,
                                        route.method().matches("POST|PUT") ? Optional.of(sent) : Optional.empty())
                                .code())
                        .as(route.toString())
                        .isEqualTo("not-found");
            }
        }
    }
}
