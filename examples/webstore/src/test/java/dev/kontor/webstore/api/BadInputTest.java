package dev.kontor.webstore.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontor.sandbox.Sandbox;
import dev.kontor.webstore.OpenStore;
import dev.kontor.webstore.site.Limits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Everything that is no good, on every route that writes: a clear problem, and nothing is changed. The bodies that are
 * spoiled are those of the document's examples, so that a new route is tried as soon as it is described.
 */
class BadInputTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @AutoClose
    private static final OpenStore store = OpenStore.start();

    private static Buyer buyer;
    private static String order;
    private static String entitlement;
    private static String parcel;
    private static String shipment;
    private static String mandate;
    private static String verification;
    private static String declined;
    private static String bulk;
    private static int keys;

    @BeforeAll
    static void open() {
        buyer = Buyer.in(store.store(), "{\"roles\":[\"OWNER\"],\"verified\":true,\"group\":\"faculty\"}");
        order = buyer.place("first", Sandbox.OK).expect(201).text("/order/id");
        declined = buyer.place("second", Sandbox.DECLINED).expect(402).text("/order");
        parcel = buyer.parcel();
        shipment = buyer.shipment(parcel);
        entitlement = buyer.client()
                .get("/stores/public/orders/" + order + "/library")
                .text("/items/0/id");
        verification = buyer.client()
                .post(
                        "/stores/public/verifications",
                        ApiClient.json(
                                "service", "university-mail",
                                "group", "student",
                                "organization", "Neckar University",
                                "fields", Map.of("email", "bad-input@neckar-uni.example")))
                .expect(201)
                .text("/id");
        buyer.client()
                .put("/stores/public/cart/lines/plotwise", "{\"quantity\":2}")
                .expect(200);
        String quote = buyer.client()
                .post("/stores/public/quotes", "{\"lines\":[{\"sku\":\"statics-workbook\",\"quantity\":2}]}")
                .expect(201)
                .text("/id");
        mandate = buyer.client()
                .post("/stores/public/mandates", "{\"iban\":\"DE18120300000000000100\",\"holder\":\"Anna Weber\"}")
                .expect(201)
                .text("/id");
        bulk = buyer.client()
                .with("Idempotency-Key", "in-bulk")
                .post(
                        "/stores/public/bulk-orders",
                        ApiClient.json(
                                "quote",
                                quote,
                                "payment",
                                Map.of("method", "CARD", "token", Sandbox.OK),
                                "program",
                                "Statics I",
                                "admission",
                                "ROSTER"))
                .expect(201)
                .text("/order/id");
    }

    /** So many tries of one login are no matter here. */
    @BeforeEach
    void forgetTries() {
        store.store().part(Limits.class).clear();
    }

    private static List<ApiRoute> writing() {
        return store.store().part(Api.class).routes().stream()
                .filter(route -> route.method().matches("POST|PUT"))
                .toList();
    }

    private static String path(ApiRoute route) {
        return route.path()
                .replace("{store}", "public")
                .replace("{sku}", Buyer.PRODUCT)
                .replace("{order}", orderOf(route))
                .replace("{entitlement}", entitlement)
                .replace("{shipment}", shipment)
                .replace("{mandate}", mandate)
                .replace("{verification}", verification);
    }

    private static String orderOf(ApiRoute route) {
        if (route.path().contains("/bulk-orders/")) {
            return bulk;
        }
        if (route.path().contains("/shipments/")) {
            return parcel;
        }
        return route.path().endsWith("/payments") ? declined : order;
    }

    private static ObjectNode example(ApiRoute route) {
        return ApiClient.document()
                .path("paths")
                .path(route.path())
                .path(route.method().toLowerCase(Locale.ROOT))
                .at("/requestBody/content/application~1json/example")
                .deepCopy();
    }

    private static Map<String, String> pictures() {
        store.store().part(Limits.class).clear();
        Map<String, String> all = new TreeMap<>();
        for (String path : List.of(
                "/stores/public/cart",
                "/stores/public/orders",
                "/stores/public/verifications",
                "/stores/public/bulk-orders",
                "/staff/bulk-orders/" + bulk,
                "/staff/keys",
                "/staff/orders/" + order,
                "/staff/orders/" + order + "/journal",
                "/staff/orders/" + declined,
                "/staff/orders/" + declined + "/journal")) {
            all.put(path, buyer.client().get(path).expect(200).body().toString());
        }
        return all;
    }

    private static ApiClient.Answer send(ApiRoute route, byte[] body, Map<String, String> headers) {
        Map<String, String> all = new LinkedHashMap<>(Map.of("Content-Type", "application/json"));
        all.putAll(headers);
        all.values().removeIf(String::isEmpty);
        if (keys++ % 200 == 0) {
            store.store().part(Limits.class).clear();
        }
        return buyer.client().with("Idempotency-Key", "bad-" + keys).raw(route.method(), path(route), all, body);
    }

    private static void refuses(ApiRoute route, String what, byte[] body, Map<String, String> headers) {
        refuses(route, what, body, headers, List.of(400, 413, 415));
    }

    private static void refuses(ApiRoute route, String what, String body) {
        refuses(route, what, body.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    /** Also by a rule of the shop, which knows better what a product or an amount may be. */
    private static void refusesByRule(ApiRoute route, String what, String body) {
        refuses(route, what, body.getBytes(StandardCharsets.UTF_8), Map.of(), List.of(400, 413, 422));
    }

    private static void refuses(
            ApiRoute route, String what, byte[] body, Map<String, String> headers, List<Integer> statuses) {
        ApiClient.Answer answer = send(route, body, headers);
        String shown =
                route.method() + " " + route.path() + ": " + what + " -> " + answer.status() + " " + answer.body();
        assertThat(answer.status()).as(shown).isIn(statuses);
        assertThat(answer.code()).as(shown).isNotEmpty();
        assertThat(answer.body().toString()).as(shown).doesNotContain("PLANTED");
    }

    @Test
    void each_example_is_understood_as_long_as_it_is_not_spoiled() throws IOException {
        for (ApiRoute route : writing()) {
            ApiClient.Answer answer = send(route, MAPPER.writeValueAsBytes(example(route)), Map.of());
            assertThat(answer.status()).as(route + " " + answer.body()).isIn(200, 201, 202, 422);
        }
    }

    @Test
    void what_is_no_json_object_is_refused_everywhere() {
        Map<String, String> before = pictures();
        for (ApiRoute route : writing()) {
            for (String body : List.of(
                    "",
                    " ",
                    "null",
                    "[]",
                    "7",
                    "\"text\"",
                    "{",
                    "{}}",
                    "{} {}",
                    "{'a':1}",
                    "{a:1}",
                    "{\"a\":NaN}",
                    "{\"a\":Infinity}",
                    "{\"a\":0x10}",
                    "{\"a\":01}",
                    "{\"a\":+1}",
                    "{\"a\":1,}",
                    "// no\n{}",
                    "\ufeff{}",
                    "{\"PLANTED\":1}",
                    "{\"@class\":\"java.lang.Runtime\"}",
                    "{\"status\":\"PAID\"}",
                    "{\"price\":{\"amount\":\"0.01\",\"currency\":\"EUR\"}}",
                    "{\"currency\":\"EUR\"}",
                    "{\"tax\":\"0\"}",
                    "{\"a\":1,\"a\":2}",
                    "{\"a\":" + "1".repeat(1_000) + "}",
                    "{\"a\":" + "[".repeat(65) + "]".repeat(65) + "}",
                    "{\"a\":" + "{\"a\":".repeat(1_001) + "1" + "}".repeat(1_001) + "}",
                    "{\"" + "n".repeat(300) + "\":1}")) {
                refuses(route, body.length() > 80 ? body.substring(0, 80) : body, body);
            }
        }
        assertThat(pictures()).isEqualTo(before);
    }

    @Test
    void a_body_of_another_type_encoding_or_size_is_refused_everywhere() throws IOException {
        Map<String, String> before = pictures();
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
            gzip.write(new byte[20_000_000]);
        }
        byte[] large = ("{\"a\":\"" + "x".repeat(300_000) + "\"}").getBytes(StandardCharsets.UTF_8);
        StringBuilder members = new StringBuilder("{\"m0\":1");
        for (int i = 1; i < 100_000; i++) {
            members.append(",\"m").append(i).append("\":1");
        }
        byte[] many = members.append('}').toString().getBytes(StandardCharsets.UTF_8);
        for (ApiRoute route : writing()) {
            byte[] good = MAPPER.writeValueAsBytes(example(route));
            for (String type : List.of(
                    "text/plain",
                    "application/x-www-form-urlencoded",
                    "multipart/form-data",
                    "application/json; charset=utf-16",
                    "application/jsonx",
                    "text/json")) {
                refuses(route, type, good, Map.of("Content-Type", type));
            }
            refuses(route, "no type", good, Map.of("Content-Type", ""));
            refuses(route, "gzip", zipped.toByteArray(), Map.of("Content-Encoding", "gzip"));
            refuses(route, "identity", good, Map.of("Content-Encoding", "identity"));
            refuses(route, "large", large, Map.of());
            refuses(route, "many members", many, Map.of());
            refuses(route, "UTF-16", "{}".getBytes(StandardCharsets.UTF_16), Map.of());
            refuses(route, "half a letter", new byte[] {'{', '"', (byte) 0xc3, '"', ':', '1', '}'}, Map.of());
        }
        assertThat(pictures()).isEqualTo(before);
    }

    @Test
    void each_text_of_each_body_is_refused_when_it_is_none_or_too_long_or_cannot_be_stored() throws IOException {
        Map<String, String> before = pictures();
        for (ApiRoute route : writing()) {
            for (Place place : places(example(route), JsonNode::isTextual)) {
                for (String value : List.of(
                        "17",
                        "1.9",
                        "true",
                        "null",
                        "[]",
                        "{}",
                        "\"\"",
                        "\"  \"",
                        "\"PLANTED\\u0000\"",
                        "\"PLANTED\\ud800\"",
                        "\"PLANTED\\udc00x\"",
                        "\"PLANTED\\r\\nBcc: x@y.example\"",
                        "\"PLANTED\\u001b[31m\"",
                        "\"" + "y".repeat(100_000) + "\"")) {
                    refuses(
                            route,
                            place.pointer() + " = " + (value.length() > 60 ? value.substring(0, 60) : value),
                            place.with(value));
                }
            }
        }
        assertThat(pictures()).isEqualTo(before);
    }

    @Test
    void each_number_of_each_body_is_refused_when_it_is_none_or_out_of_range() throws IOException {
        Map<String, String> before = pictures();
        int tried = 0;
        for (ApiRoute route : writing()) {
            for (Place place : places(example(route), JsonNode::isNumber)) {
                for (String value : List.of(
                        "0",
                        "-1",
                        "-0",
                        "1.0",
                        "1.9",
                        "1e0",
                        "1e400000000",
                        "1e-400000000",
                        "-0.00",
                        "10000",
                        "2147483647",
                        "2147483648",
                        "3000000000",
                        "9007199254740993.01",
                        "9".repeat(30),
                        "\"1\"",
                        "\"1,000.00\"",
                        "\"1.000,00\"",
                        "\"0x10\"",
                        "\"NaN\"",
                        "true",
                        "null",
                        "[1]",
                        "{}")) {
                    refuses(route, place.pointer() + " = " + value, place.with(value));
                    tried++;
                }
            }
        }
        assertThat(tried).isPositive();
        assertThat(pictures()).isEqualTo(before);
    }

    @Test
    void an_amount_that_its_currency_cannot_hold_is_refused_before_anything_is_calculated() {
        Map<String, String> before = pictures();
        ApiRoute refund = writing().stream()
                .filter(route -> route.path().endsWith("/refunds"))
                .findFirst()
                .orElseThrow();
        for (String amount : List.of(
                "0.001",
                "1.005",
                "-0.00",
                "-1.00",
                "0.00",
                "0",
                "1e2",
                "1e400000000",
                "1e-400000000",
                "NaN",
                "Infinity",
                "1,000.00",
                "1.000,00",
                "1 000",
                "0x10",
                "9007199254740993.01",
                "٤٩",
                "9".repeat(1_000),
                "+1.00",
                ".5",
                "5.")) {
            refusesByRule(refund, amount, ApiClient.json("amount", Map.of("amount", amount, "currency", "EUR")));
        }
        for (String currency : List.of("eur", "XXY", "JPY", "USD", "EURO", "E")) {
            refusesByRule(refund, currency, ApiClient.json("amount", Map.of("amount", "1", "currency", currency)));
        }
        refusesByRule(refund, "1.5 JPY", ApiClient.json("amount", Map.of("amount", "1.5", "currency", "JPY")));
        refuses(refund, "a number", "{\"amount\":{\"amount\":1.00,\"currency\":\"EUR\"}}");
        assertThat(pictures()).isEqualTo(before);
    }

    @Test
    void lines_that_no_cart_can_hold_are_refused() {
        Map<String, String> before = pictures();
        ApiRoute quotes = writing().stream()
                .filter(route -> route.path().endsWith("/quotes"))
                .findFirst()
                .orElseThrow();
        String line = "{\"sku\":\"plotwise\",\"quantity\":1}";
        for (String lines : List.of(
                "[]",
                String.join(",", Collections.nCopies(2, line)),
                String.join(",", Collections.nCopies(500, line)),
                String.join(",", Collections.nCopies(7_000, line)),
                line + ",{\"sku\":\"thesis-kit\",\"quantity\":-1}",
                "{\"sku\":\"plotwise\",\"quantity\":1,\"price\":\"0.01\"}",
                "{\"sku\":\"plotwise\",\"quantity\":1,\"unitPrice\":{\"amount\":\"0.01\",\"currency\":\"EUR\"}}",
                "{\"sku\":\"no-such-thing\",\"quantity\":1}",
                "{\"sku\":\"solid-cad-2025\",\"quantity\":1}",
                "{\"sku\":\"Plotwise\",\"quantity\":1}",
                "{\"sku\":\"'; drop table kontor_order; --\",\"quantity\":1}",
                "{\"sku\":\"../plotwise\",\"quantity\":1}",
                "{\"sku\":17,\"quantity\":1}")) {
            refusesByRule(
                    quotes,
                    lines.length() > 80 ? lines.substring(0, 80) : lines,
                    "{\"lines\":" + (lines.startsWith("[") ? lines : "[" + lines + "]") + "}");
        }
        assertThat(pictures()).isEqualTo(before);
    }

    @Test
    void a_card_number_in_the_place_of_a_token_goes_no_further() {
        Map<String, String> before = pictures();
        String quote = buyer.quote(1).text("/id");
        for (String number : List.of("4111111111111111", "4111-1111-1111-1111", "378282246310005")) {
            ApiClient.Answer refused = buyer.client()
                    .with("Idempotency-Key", "card-number")
                    .post("/stores/public/orders", Buyer.order(quote, number))
                    .expect(400);
            assertThat(refused.text("/errors/0/pointer")).isEqualTo("/payment/token");
            assertThat(refused.body().toString()).doesNotContain(number.substring(0, 6));
        }
        assertThat(pictures()).isEqualTo(before);
    }

    @Test
    void words_of_other_languages_and_machines_are_kept_as_they_are() {
        String words = "'; -- <script>{{7*7}}</script> =HYPERLINK(1) \ud83d\udc69\u200d\ud83d\ude80";
        buyer.client()
                .get("/stores/public/products?q=" + URLEncoder.encode(words, StandardCharsets.UTF_8))
                .expect(200);
    }

    @Test
    void an_idempotency_key_that_cannot_be_one_is_refused() {
        Map<String, String> before = pictures();
        String quote = buyer.quote(1).text("/id");
        for (String key : List.of(" ", "a b", "x".repeat(101), "ä", "a/b", "<b>")) {
            ApiClient.Answer refused;
            try {
                refused = buyer.client()
                        .with("Idempotency-Key", key)
                        .post("/stores/public/orders", Buyer.order(quote, Sandbox.OK));
            } catch (IllegalArgumentException notSent) {
                continue;
            }
            assertThat(refused.expect(400).text("/errors/0/parameter")).isEqualTo("Idempotency-Key");
        }
        assertThat(pictures()).isEqualTo(before);
    }

    private record Place(ObjectNode root, String pointer) {
        String with(String raw) throws IOException {
            // What is no JSON to a tree has to be put into the text.
            ObjectNode copy = root.deepCopy();
            int cut = pointer.lastIndexOf('/');
            JsonNode parent = copy.at(pointer.substring(0, cut));
            String name = pointer.substring(cut + 1);
            if (parent instanceof ArrayNode list) {
                list.set(Integer.parseInt(name), "@@");
            } else {
                ((ObjectNode) parent).put(name, "@@");
            }
            return MAPPER.writeValueAsString(copy).replace("\"@@\"", raw);
        }
    }

    private static List<Place> places(ObjectNode root, Predicate<JsonNode> wanted) {
        List<Place> found = new ArrayList<>();
        collect(root, root, "", wanted, found);
        return found;
    }

    private static void collect(
            ObjectNode root, JsonNode node, String pointer, Predicate<JsonNode> wanted, List<Place> found) {
        if (node.isObject()) {
            node.properties()
                    .forEach(
                            member -> collect(root, member.getValue(), pointer + "/" + member.getKey(), wanted, found));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                collect(root, node.get(i), pointer + "/" + i, wanted, found);
            }
        } else if (wanted.test(node)) {
            found.add(new Place(root, pointer));
        }
    }
}
