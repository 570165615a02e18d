package dev.kontor.webstore.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kontor.sandbox.Sandbox;
import dev.kontor.webstore.OpenStore;
import dev.kontor.webstore.base.Shop;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Units that programs order and claim; each answer is held against the document. */
class BulkApiTest {
    private static final String ORDERS = "/stores/public/bulk-orders";
    private static final String CLAIMS = "/stores/public/claims";

    @AutoClose
    private static final OpenStore store = OpenStore.start();

    private static Buyer teacher() {
        return Buyer.in(store.store(), "{\"verified\":true,\"group\":\"faculty\"}");
    }

    private static void work() {
        Shop shop = store.store().part(Shop.class);
        for (int round = 0; round < 50 && shop.work().done() > 0; round++) {}
    }

    private static ApiClient.Answer asks(Buyer teacher, String admission) {
        String quote = teacher.client()
                .post("/stores/public/quotes", "{\"lines\":[{\"sku\":\"statics-workbook\",\"quantity\":2}]}")
                .expect(201)
                .text("/id");
        return teacher.client()
                .with("Idempotency-Key", "in-bulk")
                .post(
                        ORDERS,
                        ApiClient.json(
                                "quote",
                                quote,
                                "payment",
                                Map.of("method", "CARD", "token", Sandbox.OK),
                                "program",
                                "Statics I",
                                "admission",
                                admission));
    }

    private static String answer(boolean approved) {
        List<Map<String, Object>> criteria = new ArrayList<>();
        for (String code : List.of("requester", "program", "students", "units")) {
            criteria.add(Map.of("code", code, "met", approved));
        }
        return ApiClient.json("approved", approved, "criteria", criteria, "reason", "as asked");
    }

    private static ApiClient.Answer claims(Buyer student, String name, String value) {
        return student.client().post(CLAIMS, ApiClient.json(name, value));
    }

    @Test
    @Tag("OR-6.g")
    void OR_6_g_units_are_asked_for_granted_handed_out_and_claimed() {
        Buyer teacher = teacher();
        Buyer staff = Buyer.staff(store.store());
        assertThat(asks(Buyer.in(store.store()), "CODES").expect(422).text("/reasons/0/code"))
                .startsWith("eligibility.");
        String order = asks(teacher, "CODES").expect(201).text("/order/id");
        assertThat(teacher.client().get(ORDERS + "/" + order).expect(200).text("/state"))
                .isEqualTo("REQUESTED");
        teacher.client().post(ORDERS + "/" + order + "/codes", "{}").expect(422);

        JsonNode wanted = staff.client()
                .get("/staff/bulk-orders/" + order)
                .expect(200)
                .body()
                .path("wanted");
        assertThat(wanted).extracting(JsonNode::asText).containsExactly("requester", "program", "students", "units");
        assertThat(staff.client().get("/staff/bulk-orders").expect(200).text("/items/0/order"))
                .isEqualTo(order);
        assertThat(staff.client()
                        .get("/staff/bulk-orders?overdue=true")
                        .expect(200)
                        .body()
                        .path("items"))
                .isEmpty();
        staff.client()
                .post("/staff/bulk-orders/" + order + "/answer", answer(true))
                .expect(200);
        work();

        JsonNode codes = teacher.client()
                .post(ORDERS + "/" + order + "/codes", "{}")
                .expect(200)
                .body()
                .path("items");
        assertThat(codes).hasSize(2);
        Buyer anna = Buyer.in(store.store());
        assertThat(claims(anna, "code", "WRONG").expect(422).text("/reasons/0/code"))
                .isEqualTo("claim.code-unknown");
        String first = claims(anna, "code", codes.get(0).path("code").asText())
                .expect(201)
                .text("/order/id");
        assertThat(claims(anna, "code", codes.get(0).path("code").asText())
                        .expect(201)
                        .text("/order/id"))
                .isEqualTo(first);
        work();
        assertThat(anna.client()
                        .get("/stores/public/orders/" + first + "/library")
                        .expect(200)
                        .text("/items/0/sku"))
                .isEqualTo("statics-workbook");
        assertThat(teacher.client().get(ORDERS).expect(200).text("/items/0/counts/claimed"))
                .isEqualTo("1");
        staff.client()
                .post(
                        "/staff/bulk-orders/" + order + "/extension",
                        "{\"lastDay\":\"2099-03-31\",\"reason\":\"term was moved\"}")
                .expect(200);
    }

    @Test
    @Tag("OR-6.f")
    void OR_6_f_who_stands_on_the_list_finds_the_unit() {
        Buyer teacher = teacher();
        Buyer anna = Buyer.in(store.store());
        String order = asks(teacher, "ROSTER").expect(201).text("/order/id");
        String students = ORDERS + "/" + order + "/students";
        assertThat(teacher.client()
                        .put(students, "{\"emails\":[\"a@mail.example\",\"nobody\"]}")
                        .expect(400)
                        .text("/errors/0/pointer"))
                .isEqualTo("/emails/1");
        teacher.client().put(students, "{\"emails\":[]}").expect(400);
        teacher.client()
                .put(students, ApiClient.json("emails", List.of(anna.login("userName") + "@example.org")))
                .expect(200);
        Buyer.staff(store.store())
                .client()
                .post("/staff/bulk-orders/" + order + "/answer", answer(true))
                .expect(200);
        work();

        String waiting = anna.client().get(CLAIMS).expect(200).text("/items/0/id");
        assertThat(claims(Buyer.in(store.store()), "bulkOrder", waiting)
                        .expect(422)
                        .text("/reasons/0/code"))
                .isEqualTo("claim.not-listed");
        claims(anna, "bulkOrder", waiting).expect(201);
        assertThat(anna.client().get(CLAIMS).expect(200).body().path("items")).isEmpty();
        anna.client().post(CLAIMS, "{}").expect(400);
        Buyer unconfirmed = Buyer.in(store.store(), "{\"confirmed\":false}");
        assertThat(unconfirmed.client().get(CLAIMS).expect(403).code()).isEqualTo("not-confirmed");
        assertThat(claims(unconfirmed, "code", "WRONG").expect(403).code()).isEqualTo("not-confirmed");
    }

    @Test
    @Tag("OR-6.c")
    void OR_6_c_nobody_answers_his_own_request() {
        Buyer both = Buyer.in(store.store(), "{\"roles\":[\"OWNER\"],\"verified\":true,\"group\":\"faculty\"}");
        String order = asks(both, "CODES").expect(201).text("/order/id");
        assertThat(both.client()
                        .post("/staff/bulk-orders/" + order + "/answer", answer(true))
                        .expect(422)
                        .text("/reasons/0/code"))
                .isEqualTo("bulk.own-request");
    }
}
