package dev.kontor.webstore.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kontor.order.DigitalContent;
import dev.kontor.sandbox.Sandbox;
import dev.kontor.webstore.OpenStore;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What programs do with an order that stands. */
class OrderChangesApiTest {
    @AutoClose
    private static final OpenStore store = OpenStore.start();

    private static final String ORDERS = "/stores/public/orders";

    private static JsonNode placed(Buyer buyer, String sku, int units, Map<String, String> consents) {
        String quote = buyer.client()
                .post("/stores/public/quotes", ApiClient.json("lines", List.of(Map.of("sku", sku, "quantity", units))))
                .expect(201)
                .text("/id");
        return buyer.client()
                .with("Idempotency-Key", "placed")
                .post(
                        ORDERS,
                        ApiClient.json(
                                "quote",
                                quote,
                                "payment",
                                Map.of("method", "CARD", "token", Sandbox.OK),
                                "consents",
                                consents))
                .expect(201)
                .body()
                .path("order");
    }

    private static Map<String, String> all() {
        return Map.of(
                DigitalContent.AT_ONCE, DigitalContent.VERSION, DigitalContent.RIGHT_LOST, DigitalContent.VERSION);
    }

    private static String at(JsonNode order) {
        return ORDERS + "/" + order.path("id").asText();
    }

    private static ApiClient keyed(Buyer buyer, String key) {
        return buyer.client().with("Idempotency-Key", key);
    }

    private static List<Map<String, Object>> units(String line, int quantity) {
        return List.of(Map.of("line", line, "quantity", quantity));
    }

    private static Map<String, String> euros(String amount) {
        return Map.of("amount", amount, "currency", "EUR");
    }

    @Test
    @Tag("OR-5.a")
    void OR_5_a_units_are_canceled_for_what_the_terms_said_and_once() {
        Buyer buyer = Buyer.in(store.store());
        JsonNode order = placed(buyer, "solid-cad-2027", 2, all());
        String line = order.at("/lines/0/id").asText();
        JsonNode terms = buyer.client()
                .post(at(order) + "/cancel-terms", ApiClient.json("lines", units(line, 1)))
                .expect(200)
                .body();
        assertThat(terms.path("whole").asBoolean()).isFalse();
        assertThat(terms.at("/lines/0/units")).hasSize(1);
        assertThat(terms.at("/back/amount").asText()).isEqualTo("59.00");
        assertThat(terms.at("/due/amount").asText()).isEqualTo("59.00");
        assertThat(buyer.client().get(at(order)).expect(200).body().path("amendments"))
                .as("a look changes nothing")
                .isEmpty();

        String asked = ApiClient.json("lines", units(line, 1), "off", euros("59.00"));
        keyed(buyer, "one").post(at(order) + "/cancellations", asked).expect(200);
        keyed(buyer, "one").post(at(order) + "/cancellations", asked).expect(200);

        JsonNode after = buyer.client().get(at(order)).expect(200).body();
        assertThat(after.path("amendments")).as("sent twice").hasSize(1);
        assertThat(after.at("/amendments/0/amount/amount").asText()).isEqualTo("59.00");
        assertThat(after.at("/due/amount").asText()).isEqualTo("59.00");
        assertThat(after.at("/total/amount").asText()).isEqualTo("118.00");
        assertThat(after.path("payments"))
                .extracting(event -> event.path("kind").asText())
                .contains("REFUNDED");

        assertThat(buyer.client()
                        .post(at(order) + "/cancel-terms", "{}")
                        .expect(200)
                        .body()
                        .path("whole")
                        .asBoolean())
                .as("all that is left")
                .isTrue();
    }

    @Test
    @Tag("OR-5.a")
    void OR_5_a_another_amount_than_was_shown_or_more_than_there_is_is_refused() {
        Buyer buyer = Buyer.in(store.store());
        JsonNode order = placed(buyer, "solid-cad-2027", 2, all());
        String line = order.at("/lines/0/id").asText();
        String cancel = at(order) + "/cancellations";

        assertThat(keyed(buyer, "a")
                        .post(cancel, ApiClient.json("lines", units(line, 1), "off", euros("58.00")))
                        .expect(422)
                        .text("/reasons/0/code"))
                .isEqualTo("cancel.changed");
        assertThat(keyed(buyer, "b")
                        .post(cancel, ApiClient.json("lines", units(line, 3), "off", euros("177.00")))
                        .expect(422)
                        .text("/reasons/0/code"))
                .isEqualTo("cancel.too-many");
        assertThat(buyer.client()
                        .post(
                                at(order) + "/cancel-terms",
                                ApiClient.json("lines", units("part_01k9x3v6h5g0a8t7w2c4e6m1qz", 1)))
                        .expect(422)
                        .text("/reasons/0/code"))
                .isEqualTo("cancel.line-unknown");
        for (String body : List.of(
                "{}",
                ApiClient.json("lines", List.of(), "off", euros("59.00")),
                ApiClient.json("lines", units(line, 0), "off", euros("59.00")),
                ApiClient.json("lines", units("ord_1", 1), "off", euros("59.00")),
                ApiClient.json(
                        "lines",
                        List.of(Map.of("line", line, "quantity", 1), Map.of("line", line, "quantity", 2)),
                        "off",
                        euros("59.00")))) {
            assertThat(keyed(buyer, "c").post(cancel, body).expect(400).code()).isEqualTo("bad-field");
        }
        buyer.client().post(cancel, ApiClient.json("off", euros("118.00"))).expect(400);
        assertThat(buyer.client().get(at(order)).expect(200).body().path("amendments"))
                .isEmpty();
    }

    @Test
    @Tag("OR-5.c")
    void OR_5_c_what_is_delivered_is_not_canceled() {
        Buyer buyer = Buyer.in(store.store());
        JsonNode order = placed(buyer, Buyer.PRODUCT, 1, all());
        assertThat(buyer.client()
                        .post(at(order) + "/cancel-terms", "{}")
                        .expect(422)
                        .text("/reasons/0/code"))
                .startsWith("cancel.");
    }

    @Test
    @Tag("RE-10.a")
    void RE_10_a_the_consent_that_was_left_out_is_given_later_and_delivery_comes() {
        Buyer buyer = Buyer.in(store.store());
        JsonNode order = placed(buyer, Buyer.PRODUCT, 1, Map.of(DigitalContent.AT_ONCE, DigitalContent.VERSION));
        assertThat(order.path("summary").asText()).isEqualTo("PREPARING");
        assertThat(order.at("/consentsWanted/0").asText()).isEqualTo(DigitalContent.RIGHT_LOST);
        String consents = at(order) + "/consents";

        assertThat(buyer.client()
                        .post(consents, ApiClient.json("name", DigitalContent.RIGHT_LOST, "version", "old"))
                        .expect(422)
                        .text("/reasons/0/code"))
                .isEqualTo("consent.text-changed");
        assertThat(buyer.client()
                        .post(consents, ApiClient.json("name", "newsletter", "version", "1"))
                        .expect(422)
                        .text("/reasons/0/code"))
                .isEqualTo("consent.not-wanted");
        assertThat(buyer.client().post(consents, "{}").expect(400).text("/errors/0/pointer"))
                .isEqualTo("/name");
        ApiClient.Answer given = buyer.client()
                .post(consents, ApiClient.json("name", DigitalContent.RIGHT_LOST, "version", DigitalContent.VERSION))
                .expect(200);

        assertThat(given.text("/summary")).isEqualTo("COMPLETED");
        assertThat(given.body().path("consentsWanted")).isEmpty();
    }

    @Test
    @Tag("OR-4.a")
    void OR_4_a_a_receipt_is_mailed_when_its_keys_were_seen() {
        Buyer buyer = Buyer.in(store.store());
        JsonNode order = placed(buyer, Buyer.PRODUCT, 1, all());
        String mails = at(order) + "/receipt-mails";
        String two = ApiClient.json("addresses", List.of("boss@firm.example", "books@firm.example"));
        assertThat(keyed(buyer, "early").post(mails, two).expect(422).text("/reasons/0/code"))
                .isEqualTo("receipt.keys-not-seen");
        String thing = buyer.client().get(at(order) + "/library").expect(200).text("/items/0/id");
        buyer.client().post("/stores/public/library/" + thing + "/reveal", "{}").expect(200);

        assertThat(keyed(buyer, "now").post(mails, two).expect(200).body().path("addresses"))
                .extracting(JsonNode::asText)
                .containsExactly("boss@firm.example", "books@firm.example");
        for (String wrong : List.of("boss", "a@firm.example,b@firm.example")) {
            assertThat(keyed(buyer, "wrong")
                            .post(mails, ApiClient.json("addresses", List.of("boss@firm.example", wrong)))
                            .expect(400)
                            .text("/errors/0/pointer"))
                    .isEqualTo("/addresses/1");
        }
        keyed(buyer, "none").post(mails, "{\"addresses\":[]}").expect(400);
        keyed(buyer, "none").post(mails, "{}").expect(400);
        buyer.client().post(mails, two).expect(400);
    }
}
