package dev.kontor.webstore.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kontor.sandbox.Sandbox;
import dev.kontor.webstore.OpenStore;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What programs are told and may do about goods and prices; each answer is held against the document. */
class GoodsApiTest {
    @AutoClose
    private static final OpenStore store = OpenStore.start();

    private static ApiClient nobody() {
        return ApiClient.at(store.store().address());
    }

    private static Buyer buyer() {
        return Buyer.in(store.store());
    }

    private static List<String> texts(JsonNode items, String field) {
        List<String> all = new ArrayList<>();
        items.forEach(item -> all.add(item.path(field).asText()));
        return all;
    }

    @Test
    @Tag("ST-4.a")
    void ST_4_a_a_withheld_product_says_so_with_its_alternatives() {
        JsonNode withheld = nobody().get("/stores/public/products/matrixlab?country=JP")
                .expect(200)
                .body()
                .path("withheld");
        assertThat(texts(withheld.path("alternatives"), "kind")).containsExactly("trial", "representative");
        assertThat(nobody().get("/stores/public/products/matrixlab?country=DE")
                        .expect(200)
                        .body()
                        .has("withheld"))
                .isFalse();
        Buyer buyer = buyer();
        assertThat(buyer.client()
                        .put("/stores/public/cart/lines/matrixlab?country=JP", "{\"quantity\":1}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    @Tag("CA-6.j")
    void CA_6_j_a_search_is_answered_part_by_part() {
        List<String> seen = new ArrayList<>();
        String next = "";
        do {
            JsonNode part = nobody().get("/stores/public/products?limit=20" + next)
                    .expect(200)
                    .body();
            assertThat(part.path("items").size()).isLessThanOrEqualTo(20);
            seen.addAll(texts(part.path("items"), "sku"));
            next = part.has("next") ? "&cursor=" + part.path("next").asText() : "";
        } while (!next.isEmpty());
        assertThat(seen)
                .doesNotHaveDuplicates()
                .isEqualTo(texts(
                        nobody().get("/stores/public/products")
                                .expect(200)
                                .body()
                                .path("items"),
                        "sku"));
        assertThat(nobody().get("/stores/public/products?cursor=made-up").status())
                .isEqualTo(400);
        assertThat(nobody().get("/stores/public/products?limit=0").status()).isEqualTo(400);
    }

    @Test
    @Tag("PR-5.i")
    void PR_5_i_coupons_are_entered_priced_and_taken_out() {
        ApiClient client = buyer().client();
        client.put("/stores/public/cart/lines/theorema", "{\"quantity\":1}").expect(200);
        assertThat(texts(
                        client.post("/stores/public/cart/coupons", "{\"coupon\":\"NOSUCH99\"}")
                                .expect(422)
                                .body()
                                .path("reasons"),
                        "code"))
                .containsExactly("coupon.unknown");
        assertThat(client.post("/stores/public/cart/coupons", "{\"coupon\":\"welcome10\"}")
                        .expect(200)
                        .text("/coupons/0"))
                .isEqualTo("WELCOME10");
        ApiClient.Answer quote = client.post("/stores/public/quotes", "{}").expect(201);
        assertThat(quote.text("/promotions/0/code")).isEqualTo("welcome");
        assertThat(quote.body().at("/promotions/0/byCoupon").asBoolean()).isTrue();
        assertThat(quote.text("/lines/0/discount/amount")).isEqualTo("12.90");
        assertThat(quote.text("/total/amount")).isEqualTo("116.10");
        client.delete("/stores/public/cart/coupons/WELCOME10").expect(200);
        client.delete("/stores/public/cart/coupons/WELCOME10").expect(404);
        assertThat(client.post(
                                "/stores/public/quotes",
                                "{\"lines\":[{\"sku\":\"theorema\",\"quantity\":1}],\"coupons\":[\"WELCOME10\"]}")
                        .expect(201)
                        .text("/total/amount"))
                .isEqualTo("116.10");
        assertThat(client.post("/stores/public/cart/coupons", "{\"coupon\":\"\"}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    @Tag("CA-2.l")
    void CA_2_l_variants_bundles_and_releases_are_told_chosen_and_kept() {
        ApiClient client = buyer().client();
        JsonNode photo =
                client.get("/stores/public/products/halbton-photo").expect(200).body();
        assertThat(texts(photo.path("variants"), "code")).containsExactly("windows", "macos", "windows-de");
        assertThat(client.get("/stores/public/products/solid-cad-2027")
                        .expect(200)
                        .body()
                        .has("releasesAt"))
                .isTrue();
        assertThat(client.get("/stores/public/products/halbton-vector")
                        .expect(200)
                        .text("/lowestPriceBefore/amount"))
                .isEqualTo("79.00");
        assertThat(texts(
                        client.get("/stores/public/products/solid-cad/goes-with")
                                .expect(200)
                                .body()
                                .path("items"),
                        "why"))
                .containsExactly("BACKUP_MEDIA", "BACKUP_MEDIA", "RECOMMENDED", "RECOMMENDED", "LONGER_ACCESS");
        client.get("/stores/public/products/nothing/goes-with").expect(404);
        assertThat(client.put("/stores/public/cart/lines/halbton-photo", "{\"quantity\":1,\"variant\":\"linux\"}")
                        .status())
                .isEqualTo(400);
        assertThat(client.put("/stores/public/cart/lines/halbton-photo", "{\"quantity\":1,\"variant\":\"macos\"}")
                        .expect(200)
                        .text("/lines/0/variant"))
                .isEqualTo("macos");
        String quote = client.post(
                        "/stores/public/quotes",
                        "{\"lines\":[{\"sku\":\"halbton-photo\",\"quantity\":1,\"variant\":\"macos\"},"
                                + "{\"sku\":\"engineers-desk\",\"quantity\":1}]}")
                .expect(201)
                .text("/id");
        JsonNode order = client.with("Idempotency-Key", "goods")
                .post("/stores/public/orders", Buyer.order(quote, Sandbox.OK))
                .expect(201)
                .body()
                .path("order");
        assertThat(order.at("/lines/0/variantName").asText()).isEqualTo("macOS");
        assertThat(texts(order.at("/lines/1/parts"), "name")).containsExactly("Draftline", "Plotwise", "SolidCAD 2026");
        assertThat(order.at("/lines/1/bundleDiscount/amount").asText()).isEqualTo("13.80");
    }

    @Test
    @Tag("CA-2.u")
    void CA_2_u_each_variant_is_put_and_taken_out_on_its_own() {
        ApiClient client = buyer().client();
        String line = "/stores/public/cart/lines/halbton-photo";
        client.put(line, "{\"quantity\":1,\"variant\":\"macos\"}").expect(200);
        client.put(line, "{\"quantity\":2}").expect(200);
        client.put(line, "{\"quantity\":3,\"variant\":\"windows\"}").expect(200);
        JsonNode cart = client.put(line, "{\"quantity\":4,\"variant\":\"windows\"}")
                .expect(200)
                .body();
        assertThat(texts(cart.path("lines"), "variant")).containsExactly("macos", "windows");
        assertThat(texts(cart.path("lines"), "quantity")).containsExactly("2", "4");
        assertThat(client.put(line, "{\"quantity\":5}").status())
                .as("which of the two is not said")
                .isEqualTo(400);

        JsonNode quote = client.post("/stores/public/quotes", "{}").expect(201).body();
        assertThat(texts(quote.path("lines"), "variant")).containsExactly("macos", "windows");
        client.post(
                        "/stores/public/quotes",
                        "{\"lines\":[{\"sku\":\"halbton-photo\",\"quantity\":1,\"variant\":\"macos\"},"
                                + "{\"sku\":\"halbton-photo\",\"quantity\":1,\"variant\":\"macos\"}]}")
                .expect(400);

        assertThat(client.delete(line + "?variant=linux").status()).isEqualTo(404);
        assertThat(texts(
                        client.delete(line + "?variant=macos")
                                .expect(200)
                                .body()
                                .path("lines"),
                        "variant"))
                .containsExactly("windows");
        client.put(line, "{\"quantity\":1,\"variant\":\"macos\"}").expect(200);
        assertThat(client.delete(line).expect(200).body().path("lines")).isEmpty();
    }

    @Test
    @Tag("CA-6.f")
    void CA_6_f_an_account_has_one_wish_list() {
        ApiClient client = buyer().client();
        client.put("/stores/public/wishes/plotwise", "{}").expect(200);
        assertThat(texts(client.get("/stores/neckar/wishes").expect(200).body().path("items"), "sku"))
                .containsExactly("plotwise");
        assertThat(client.put("/stores/public/wishes/nothing", "{}").status()).isEqualTo(404);
        client.delete("/stores/public/wishes/plotwise").expect(200);
        client.delete("/stores/public/wishes/plotwise").expect(404);
        assertThat(nobody().get("/stores/public/wishes").status()).isEqualTo(401);
    }
}
