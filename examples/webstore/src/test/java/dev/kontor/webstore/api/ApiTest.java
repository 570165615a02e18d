package dev.kontor.webstore.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kontor.sandbox.Sandbox;
import dev.kontor.webstore.OpenStore;
import dev.kontor.webstore.StandIns;
import dev.kontor.webstore.site.Csrf;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class ApiTest {
    @AutoClose
    private static final OpenStore store = OpenStore.start();

    private static ApiClient nobody() {
        return ApiClient.at(store.store().address());
    }

    private static Buyer buyer() {
        return Buyer.in(store.store());
    }

    @Test
    void everybody_may_look_for_products_and_sees_prices_of_a_country() {
        assertThat(nobody().get("/stores").expect(200).body().at("/items"))
                .extracting(item -> item.path("code").asText())
                .contains("public", "neckar", "pacific");
        nobody().get("/stores/public").expect(200);
        nobody().get("/stores/public/categories").expect(200);
        JsonNode found = nobody().get("/stores/public/products?q=solidcad&country=JP")
                .expect(200)
                .body();
        JsonNode price = Stream.iterate(0, i -> i + 1)
                .limit(found.at("/items").size())
                .map(i -> found.at("/items/" + i))
                .filter(item -> item.path("sku").asText().equals(Buyer.PRODUCT))
                .findFirst()
                .orElseThrow()
                .path("price");
        assertThat(price.path("currency").asText()).isEqualTo("JPY");
        assertThat(price.path("amount").asText()).isEqualTo("7800");
    }

    @Test
    void a_product_tells_who_may_buy_it_in_the_language_that_was_asked_for() {
        JsonNode eligibility = nobody().with("Accept-Language", "de")
                .get("/stores/public/products/solid-cad-student")
                .expect(200)
                .body()
                .path("eligibility");
        assertThat(eligibility.path("state").asText()).isNotEqualTo("MET");
        assertThat(eligibility.at("/findings/0/text").asText()).isNotEmpty();
    }

    @Test
    void a_search_for_a_country_that_cannot_be_is_refused() {
        ApiClient.Answer refused =
                nobody().get("/stores/public/products?country=xx1").expect(400);
        assertThat(refused.code()).isEqualTo("bad-parameter");
        assertThat(refused.text("/errors/0/parameter")).isEqualTo("country");
        assertThat(refused.body().toString()).doesNotContain("xx1");
    }

    @Test
    void a_gift_card_pays_first_and_the_card_the_rest() {
        Buyer buyer = buyer();
        String quote = buyer.client()
                .post("/stores/public/quotes", "{\"lines\":[{\"sku\":\"gift-card\",\"quantity\":1}]}")
                .expect(201)
                .text("/id");
        ApiClient.Answer bought = buyer.client()
                .with("Idempotency-Key", "a-card")
                .post("/stores/public/orders", Buyer.order(quote, Sandbox.OK))
                .expect(201);
        ApiClient.Answer library = buyer.client()
                .get("/stores/public/orders/" + bought.text("/order/id") + "/library")
                .expect(200);
        assertThat(library.body().at("/items/0/hasKey").asBoolean()).isTrue();
        String code = buyer.client()
                .post("/stores/public/library/" + library.text("/items/0/id") + "/reveal", "{}")
                .expect(200)
                .text("/keys/gift-card");
        String payment = "{\"method\":\"CARD\",\"token\":\"" + Sandbox.OK + "\",\"giftCard\":\"" + code + "\"}";

        ApiClient.Answer placed = buyer.client()
                .with("Idempotency-Key", "with-it")
                .post("/stores/public/orders", Buyer.order(buyer.quote(1).text("/id"), payment, ""))
                .expect(201);

        assertThat(buyer.client()
                        .get("/stores/public/orders/" + placed.text("/order/id"))
                        .expect(200)
                        .body()
                        .at("/payments"))
                .as("the gift card and the card")
                .filteredOn(event -> event.path("kind").asText().equals("CHARGED"))
                .hasSize(2);
        ApiClient.Answer wrong = buyer.client()
                .with("Idempotency-Key", "with-nothing")
                .post(
                        "/stores/public/orders",
                        "{\"quote\":\"" + buyer.quote(1).text("/id") + "\",\"payment\":"
                                + payment.replace(code, "0000-0000-0000-0000") + "}");
        assertThat(wrong.body().toString()).contains("gift-card.");
    }

    @Test
    void an_order_is_placed_once_however_often_it_is_sent_and_its_key_can_be_read() {
        Buyer buyer = buyer();
        String quote = buyer.quote(1).text("/id");
        ApiClient keyed = buyer.client().with("Idempotency-Key", "one");
        ApiClient.Answer placed = keyed.post("/stores/public/orders", Buyer.order(quote, Sandbox.OK))
                .expect(201);
        ApiClient.Answer again = keyed.post("/stores/public/orders", Buyer.order(quote, Sandbox.OK))
                .expect(201);

        String order = placed.text("/order/id");
        assertThat(again.text("/order/id")).isEqualTo(order);
        assertThat(placed.text("/order/summary")).isEqualTo("COMPLETED");
        assertThat(buyer.client()
                        .get("/stores/public/orders")
                        .expect(200)
                        .body()
                        .at("/items"))
                .hasSize(1);
        assertThat(buyer.client()
                        .get("/stores/public/orders/" + order)
                        .expect(200)
                        .body()
                        .at("/payments"))
                .extracting(event -> event.path("kind").asText())
                .contains("CHARGED");
        ApiClient.Answer library = buyer.client()
                .get("/stores/public/orders/" + order + "/library")
                .expect(200);
        assertThat(library.body().toString()).doesNotContain("\"keys\"");
        ApiClient.Answer revealed = buyer.client()
                .post("/stores/public/library/" + library.text("/items/0/id") + "/reveal", "{}")
                .expect(200);
        assertThat(revealed.text("/keys/key")).isNotEmpty();
    }

    @Test
    void the_same_key_with_another_order_is_refused() {
        Buyer buyer = buyer();
        buyer.place("same", Sandbox.OK).expect(201);
        ApiClient.Answer refused = buyer.place("same", Sandbox.OK).expect(422);
        assertThat(refused.text("/reasons/0/code")).isEqualTo("request.key-reused");
    }

    @Test
    void an_order_without_an_idempotency_key_is_not_placed() {
        Buyer buyer = buyer();
        String quote = buyer.quote(1).text("/id");
        ApiClient.Answer refused = buyer.client()
                .post("/stores/public/orders", Buyer.order(quote, Sandbox.OK))
                .expect(400);
        assertThat(refused.text("/errors/0/parameter")).isEqualTo("Idempotency-Key");
        assertThat(buyer.client().get("/stores/public/orders").body().at("/items"))
                .isEmpty();
    }

    @Test
    void a_declined_order_stays_and_is_paid_again() {
        Buyer buyer = buyer();
        ApiClient.Answer declined =
                buyer.place("declined", Sandbox.INSUFFICIENT_FUNDS).expect(402);
        assertThat(declined.code()).isEqualTo("payment-failed");
        String order = declined.text("/order");
        ApiClient.Answer paid = buyer.client()
                .with("Idempotency-Key", "again")
                .post(
                        "/stores/public/orders/" + order + "/payments",
                        "{\"payment\":{\"method\":\"CARD\",\"token\":\"tok_ok\"}}")
                .expect(200);
        assertThat(paid.text("/order/summary")).isEqualTo("COMPLETED");
    }

    @Test
    void a_card_without_a_token_is_asked_for_on_the_providers_own_page() {
        try (StandIns providers = StandIns.start()) {
            Buyer buyer = Buyer.in(providers.store().store());
            String quote = buyer.quote(1).text("/id");
            ApiClient.Answer underway = buyer.client()
                    .with("Idempotency-Key", "page")
                    .post(
                            "/stores/public/orders",
                            Buyer.order(quote, "{\"method\":\"CARD\"}", ",\"returnTo\":\"https://shop.example/back\""))
                    .expect(202);
            assertThat(underway.text("/next/kind")).isEqualTo("redirect");
            providers.buyerPays(underway.text("/next/to"));
            ApiClient.Answer back = buyer.client()
                    .post("/stores/public/orders/" + underway.text("/order/id") + "/proceed", "{}")
                    .expect(200);
            assertThat(back.text("/order/summary")).isEqualTo("COMPLETED");
        }
    }

    @Test
    void a_buyer_is_sent_to_the_bank_and_goes_on_when_he_is_back() {
        Buyer buyer = buyer();
        ApiClient.Answer underway = buyer.place("3ds", Sandbox.THREE_D_SECURE).expect(202);
        assertThat(underway.text("/next/kind")).isEqualTo("redirect");
        String order = underway.text("/order/id");
        nobody().test("/bank/buyer", ApiClient.json("payment", order, "does", "approves"));
        ApiClient.Answer back = buyer.client()
                .post("/stores/public/orders/" + order + "/proceed", "{\"parameters\":{}}")
                .expect(200);
        assertThat(back.text("/order/summary")).isEqualTo("COMPLETED");
    }

    @Test
    void a_lost_reply_is_told_as_under_way_and_charged_once() {
        Buyer buyer = buyer();
        int before =
                nobody().control("GET", "/test/bank", "").body().path("charges").asInt();
        nobody().test("/bank/trouble", "{\"what\":\"losesReply\"}");
        ApiClient.Answer underway = buyer.place("lost", Sandbox.OK).expect(202);
        assertThat(underway.text("/next/kind")).isEqualTo("wait");
        nobody().test("/clock", "{\"advance\":\"PT5M\"}");
        nobody().test("/run-due", "{\"repeat\":true}");
        assertThat(buyer.client()
                        .get("/stores/public/orders/" + underway.text("/order/id"))
                        .text("/summary"))
                .isEqualTo("COMPLETED");
        assertThat(nobody().control("GET", "/test/bank", "")
                        .body()
                        .path("charges")
                        .asInt())
                .isEqualTo(before + 1);
    }

    @Test
    void the_cart_is_kept_and_quoted() {
        Buyer buyer = buyer();
        buyer.client()
                .put("/stores/public/cart/lines/plotwise", "{\"quantity\":3}")
                .expect(200);
        buyer.client()
                .put("/stores/public/cart/lines/solid-cad", "{\"quantity\":1}")
                .expect(200);
        buyer.client().delete("/stores/public/cart/lines/solid-cad").expect(200);
        assertThat(buyer.client().get("/stores/public/cart").expect(200).body().at("/lines"))
                .hasSize(1);
        ApiClient.Answer quote =
                buyer.client().post("/stores/public/quotes", "{}").expect(201);
        assertThat(quote.text("/lines/0/quantity")).isEqualTo("3");
        assertThat(quote.body().path("paymentMethods").size()).isPositive();
    }

    @Test
    void a_student_proves_it_by_the_code_from_the_mail_and_gets_what_was_held() {
        Buyer buyer = Buyer.in(store.store(), "{}");
        ApiClient.Answer held = buyer.place("held", Sandbox.OK).expect(201);
        assertThat(held.text("/order/summary")).isEqualTo("HELD");
        String address = buyer.login("userName") + "@neckar-uni.example";
        assertThat(buyer.client()
                        .get("/stores/public/verification-services")
                        .expect(200)
                        .text("/items/0/name"))
                .isEqualTo("university-mail");
        ApiClient.Answer begun = buyer.client()
                .post(
                        "/stores/public/verifications",
                        ApiClient.json(
                                "service",
                                "university-mail",
                                "group",
                                "student",
                                "organization",
                                "Neckar University",
                                "fields",
                                Map.of("email", address)))
                .expect(201);
        assertThat(begun.text("/next/kind")).isEqualTo("enter-code");
        String code = nobody().control("GET", "/test/mails?to=" + address, "").text("/items/0/code");
        ApiClient.Answer proven = buyer.client()
                .post(
                        "/stores/public/verifications/" + begun.text("/id") + "/proceed",
                        ApiClient.json("parameters", Map.of("code", code)))
                .expect(200);
        assertThat(proven.text("/state")).isEqualTo("VERIFIED");
        buyer.client().get("/stores/public/verifications").expect(200);
        nobody().test("/run-due", "{\"repeat\":true}");
        assertThat(buyer.client()
                        .get("/stores/public/orders/" + held.text("/order/id"))
                        .text("/summary"))
                .isEqualTo("COMPLETED");
        assertThat(buyer.client().get("/stores/public/memberships").expect(200).text("/items/0/group"))
                .isEqualTo("student");
    }

    @Test
    void the_account_tells_who_calls() {
        Buyer buyer = buyer();
        assertThat(buyer.client().get("/account").expect(200).text("/userName")).isEqualTo(buyer.login("userName"));
        assertThat(nobody().get("/session").expect(200).text("/signedIn")).isEqualTo("false");
    }

    @Test
    void staff_refund_an_order_and_read_its_story() {
        Buyer staff = Buyer.staff(store.store());
        ApiClient.Answer placed = buyer().place("refunded", Sandbox.OK).expect(201);
        String order = placed.text("/order/id");
        JsonNode total = placed.body().at("/order/total");
        ApiClient keyed = staff.client().with("Idempotency-Key", "refund-1");
        String command = ApiClient.json("amount", total, "reason", "ticket 881");
        keyed.post("/staff/orders/" + order + "/refunds", command).expect(201);
        keyed.post("/staff/orders/" + order + "/refunds", command).expect(201);

        JsonNode file = staff.client().get("/staff/orders/" + order).expect(200).body();
        assertThat(file.at("/order/refunded").asBoolean()).isTrue();
        assertThat(file.at("/refundable/amount").asText()).isEqualTo("0.00");
        JsonNode journal = staff.client()
                .get("/staff/orders/" + order + "/journal")
                .expect(200)
                .body();
        assertThat(journal.path("intact").asBoolean()).isTrue();
        assertThat(journal.path("items")).isNotEmpty();
        ApiClient.Answer more = staff.client()
                .with("Idempotency-Key", "refund-2")
                .post("/staff/orders/" + order + "/refunds", command)
                .expect(422);
        assertThat(more.text("/reasons/0/code")).isEqualTo("refund.exceeds-captured");
    }

    @Test
    void staff_see_orders_keys_work_and_health() {
        Buyer staff = Buyer.staff(store.store());
        buyer().place("seen", Sandbox.OK).expect(201);
        ApiClient.Answer first = staff.client().get("/staff/orders?limit=1").expect(200);
        assertThat(first.body().path("items")).hasSize(1);
        staff.client()
                .get("/staff/orders?limit=1&cursor=" + first.text("/next"))
                .expect(200);
        staff.client().get("/staff/orders?held=true").expect(200);
        staff.client().get("/staff/due").expect(200);
        staff.client().get("/staff/operations").expect(200);
        staff.client().get("/staff/keys").expect(200);
        assertThat(staff.client()
                        .get("/staff/health")
                        .expect(200)
                        .body()
                        .path("up")
                        .asBoolean())
                .isTrue();
        int free = staff.client()
                .get("/staff/keys/solid-cad")
                .expect(200)
                .body()
                .path("free")
                .asInt();
        String keys = "{\"keys\":[{\"key\":\"NEW-1\"},{\"key\":\"NEW-\\\"2,3\"}]}";
        assertThat(staff.client()
                        .post("/staff/keys/solid-cad", keys)
                        .expect(201)
                        .body()
                        .path("free")
                        .asInt())
                .isEqualTo(free + 2);
        staff.client()
                .post("/staff/keys/solid-cad", "{\"keys\":[{\"key\":\"NEW-1\"},{\"key\":\"NEW-9\"}]}")
                .expect(422);
        assertThat(staff.client()
                        .get("/staff/keys/solid-cad")
                        .body()
                        .path("free")
                        .asInt())
                .isEqualTo(free + 2);
    }

    @Test
    void nobody_without_credentials_and_no_wrong_key_is_let_in() {
        for (ApiRoute route : store.store().part(Api.class).routes()) {
            String path = route.path().replaceAll("\\{store}", "public").replaceAll("\\{[a-z]+}", "some");
            Optional<String> body = route.method().matches("POST|PUT") ? Optional.of("{}") : Optional.empty();
            ApiClient.Answer wrong =
                    nobody().key("kk_wrong").call(route.method(), path, body).expect(401);
            assertThat(wrong.response().headers().firstValue("WWW-Authenticate"))
                    .hasValueSatisfying(value -> assertThat(value).contains("invalid_token"));
            if (route.access() != Access.ANYONE) {
                ApiClient.Answer missing =
                        nobody().call(route.method(), path, body).expect(401);
                assertThat(missing.response().headers().firstValue("WWW-Authenticate"))
                        .isPresent();
            }
        }
    }

    @Test
    void a_key_opens_only_what_its_scopes_say() {
        for (ApiRoute route : store.store().part(Api.class).routes()) {
            String other = route.scope().name().equals("CATALOG_READ") ? "ORDERS" : "CATALOG_READ";
            ApiClient client = ONE_KEY.computeIfAbsent(
                    other,
                    scope -> Buyer.in(store.store(), "{\"scopes\":[\"" + scope + "\"]}")
                            .client());
            String path = route.path().replaceAll("\\{store}", "public").replaceAll("\\{[a-z]+}", "some");
            Optional<String> body = route.method().matches("POST|PUT") ? Optional.of("{}") : Optional.empty();
            ApiClient.Answer refused = client.call(route.method(), path, body).expect(403);
            assertThat(refused.code()).as(route.toString()).isEqualTo("scope-missing");
            assertThat(refused.text("/scope")).isEqualTo(route.scope().name());
        }
    }

    private static final Map<String, ApiClient> ONE_KEY = new ConcurrentHashMap<>();

    @Test
    void a_browsers_call_needs_the_token_of_its_session() {
        ApiClient browser = nobody().with("Cookie", "kontor_session=" + "v".repeat(43));
        String path = "/stores/public/cart/lines/plotwise";
        assertThat(browser.put(path, "{\"quantity\":1}").expect(403).code()).isEqualTo("token-missing");
        assertThat(browser.with("X-CSRF-Token", "wrong")
                        .put(path, "{\"quantity\":1}")
                        .expect(403)
                        .code())
                .isEqualTo("token-missing");
        assertThat(browser.get("/stores/public/cart").expect(200).body().path("lines"))
                .isEmpty();
        String token = browser.get("/session").expect(200).text("/csrfToken");
        assertThat(token).isEqualTo(store.store().part(Csrf.class).token("v".repeat(43)));
        browser.with("X-CSRF-Token", token).put(path, "{\"quantity\":1}").expect(200);
        assertThat(browser.get("/stores/public/cart").expect(200).body().path("lines"))
                .hasSize(1);
    }

    @Test
    void customers_are_no_staff_and_staff_do_only_what_their_roles_say() {
        Buyer clerk = Buyer.in(store.store(), "{\"roles\":[\"KEYS\"]}");
        clerk.client().get("/staff/keys").expect(200);
        assertThat(clerk.client().get("/staff/orders").expect(403).code()).isEqualTo("not-allowed");
    }

    @Test
    void an_address_that_nobody_confirmed_orders_nothing() {
        Buyer buyer = Buyer.in(store.store(), "{\"confirmed\":false}");
        assertThat(buyer.place("unconfirmed", Sandbox.OK).expect(403).code()).isEqualTo("not-confirmed");
    }

    @Test
    void too_many_calls_of_one_key_are_told_when_to_come_back() {
        Buyer buyer = buyer();
        ApiClient.Answer last = buyer.client().get("/account");
        for (int i = 0; i < 700 && last.status() == 200; i++) {
            last = buyer.client().get("/account");
        }
        assertThat(last.code()).isEqualTo("too-many");
        assertThat(last.response().headers().firstValue("Retry-After")).isPresent();
        buyer().client().get("/account").expect(200);
    }

    @Test
    void a_return_address_of_another_site_is_refused_to_a_browser() {
        Buyer buyer = buyer();
        String quote = buyer.quote(1).text("/id");
        for (String elsewhere :
                new String[] {"//evil.example", "/\\evil.example", "javascript:alert(1)", "ftp://x.example/"}) {
            ApiClient.Answer refused = buyer.client()
                    .with("Idempotency-Key", "elsewhere")
                    .post(
                            "/stores/public/orders",
                            ApiClient.json(
                                    "quote",
                                    quote,
                                    "payment",
                                    Map.of("method", "CARD", "token", Sandbox.OK),
                                    "returnTo",
                                    elsewhere))
                    .expect(400);
            assertThat(refused.text("/errors/0/pointer")).as(elsewhere).isEqualTo("/returnTo");
        }
        assertThat(buyer.client().get("/stores/public/orders").body().path("items"))
                .isEmpty();
    }

    @Test
    void a_wrong_path_and_a_wrong_method_are_told_apart() throws Exception {
        var wrong = nobody().control("GET", "/api/v1/nothing", "");
        assertThat(wrong.status()).isEqualTo(404);
        assertThat(wrong.code()).isEqualTo("not-found");
        var method = nobody().control("DELETE", "/api/v1/stores", "");
        assertThat(method.status()).isEqualTo(405);
        assertThat(method.response().headers().firstValue("Allow")).hasValue("GET");
    }

    @Test
    void the_page_of_the_document_shows_every_operation_in_every_language() {
        for (String language : new String[] {"en", "de", "fr"}) {
            var page = store.visitor().open("/api/docs?lang=" + language);
            assertThat(page.status()).isEqualTo(200);
            store.store()
                    .part(Api.class)
                    .routes()
                    .forEach(route -> assertThat(page.text()).contains(route.path()));
        }
    }
}
