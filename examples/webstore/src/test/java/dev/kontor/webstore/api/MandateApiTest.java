package dev.kontor.webstore.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kontor.webstore.OpenStore;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Direct debits as programs pay with them; each answer is held against the document. */
@Tag("PA-5")
class MandateApiTest {
    private static final String MANDATES = "/stores/public/mandates";

    @AutoClose
    private static final OpenStore store = OpenStore.start();

    private static ApiClient.Answer pay(Buyer buyer, String key, String mandate) {
        return buyer.client()
                .with("Idempotency-Key", key)
                .post(
                        "/stores/public/orders",
                        Buyer.order(
                                buyer.quote(1).text("/id"),
                                "{\"method\":\"SEPA_DEBIT\",\"mandate\":\"" + mandate + "\"}",
                                ""));
    }

    @Test
    void a_mandate_is_drawn_up_shown_and_signed_by_the_order_that_it_pays() {
        Buyer buyer = Buyer.in(store.store());
        JsonNode offer = buyer.client()
                .post(
                        MANDATES,
                        "{\"iban\":\"DE18 1203 0000 0000 0001 00\",\"holder\":\"Anna Weber\",\"recurring\":true}")
                .expect(201)
                .body();
        assertThat(offer.path("text").asText()).contains("DE98ZZZ09999999999", "Anna Weber");
        assertThat(offer.path("account").asText()).startsWith("DE").doesNotContain("1203");
        String mandate = offer.path("id").asText();
        assertThat(buyer.client().get(MANDATES).expect(200).body().path("items"))
                .isEmpty();

        JsonNode answer = pay(buyer, "one", mandate).expect(202).body();
        String order = answer.path("order").path("id").asText();

        JsonNode debit = buyer.client()
                .get("/stores/public/orders/" + order + "/debits")
                .expect(200)
                .body()
                .path("items")
                .path(0);
        assertThat(debit.path("state").asText()).isEqualTo("QUEUED");
        assertThat(debit.path("dueOn").asText())
                .isEqualTo(offer.path("earliest").asText());
        JsonNode mine =
                buyer.client().get(MANDATES).expect(200).body().path("items").path(0);
        assertThat(mine.path("state").asText()).isEqualTo("ACTIVE");
        assertThat(mine.path("recurring").asBoolean()).isTrue();
        pay(buyer, "two", mandate).expect(202);
        assertThat(buyer.client()
                        .post(MANDATES + "/" + mandate + "/end", "{}")
                        .expect(200)
                        .text("/state"))
                .isEqualTo("CANCELED");
        assertThat(pay(buyer, "three", mandate).expect(422).text("/reasons/0/code"))
                .isEqualTo("mandate.not-usable");
    }

    @Test
    void what_cannot_be_debited_is_refused_with_its_reason() {
        Buyer buyer = Buyer.in(store.store());
        assertThat(buyer.client()
                        .post(MANDATES, "{\"iban\":\"DE88370400440532013000\",\"holder\":\"Anna\"}")
                        .expect(422)
                        .text("/reasons/0/code"))
                .isEqualTo("mandate.check-digits");
        assertThat(buyer.client()
                        .post(MANDATES, "{\"iban\":\"DE18120300000000000100\"}")
                        .status())
                .isEqualTo(400);
        assertThat(pay(buyer, "none", "mdt_01k9x3v6h5g0a8t7w2c4e6m1qz")
                        .expect(422)
                        .text("/reasons/0/code"))
                .isEqualTo("mandate.unknown");
        assertThat(pay(buyer, "bad", "..").status()).isEqualTo(400);
        assertThat(buyer.client()
                        .with("Idempotency-Key", "card")
                        .post(
                                "/stores/public/orders",
                                Buyer.order(
                                        buyer.quote(1).text("/id"),
                                        "{\"method\":\"PAYPAL\",\"mandate\":\"mdt_01k9x3v6h5g0a8t7w2c4e6m1qz\"}",
                                        ""))
                        .status())
                .isEqualTo(400);
    }
}
