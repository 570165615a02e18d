package dev.kontor.webstore.orders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.office.Role;
import dev.kontor.office.Staff;
import dev.kontor.order.Order;
import dev.kontor.sandbox.Sandbox;
import dev.kontor.value.Id;
import dev.kontor.webstore.OpenStore;
import dev.kontor.webstore.Visitor;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Units that a teacher orders and students claim, on the pages of the store. */
class BulkPagesTest {
    private static final String PRODUCT = "/products/statics-workbook";
    private static final Map<String, String> MET = Map.of(
            "criterion-requester", "met",
            "criterion-program", "met",
            "criterion-students", "met",
            "criterion-units", "met");

    @AutoClose
    private static final OpenStore store = OpenStore.start();

    private static Customer teacher;
    private static Visitor staff;

    @BeforeAll
    static void open() {
        teacher = Customer.faculty(store);
        staff = Customer.staff(store);
    }

    private static void work() {
        for (int round = 0; round < 50 && teacher.shop().work().done() > 0; round++) {}
    }

    private static Visitor.Answer priced(String program, String units, String admission) {
        return priced(teacher, program, units, admission);
    }

    private static Visitor.Answer priced(Customer who, String program, String units, String admission) {
        return who.browser.send(
                who.open(PRODUCT + "/bulk"),
                "#bulk-form",
                Map.of("program", program, "units", units, "admission", admission));
    }

    /** A request that waits for an answer. */
    private static Id<Order> requested(String units, String admission) {
        return requested(teacher, units, admission);
    }

    private static Id<Order> requested(Customer who, String units, String admission) {
        Visitor.Answer sent = who.browser.send(
                priced(who, "Statics I", units, admission),
                "#bulk-order",
                Map.of("method", "CARD", "card", Sandbox.OK, "consent", "yes"));
        assertThat(sent.location()).as(sent.text()).startsWith("/s/public/bulk/ord_");
        return Order.id(sent.location().replaceFirst(".*/", ""));
    }

    private static Visitor.Answer answered(Id<Order> order, Map<String, String> fields) {
        return staff.send(staff.open("/staff/bulk/" + order.value()), "#answer-form", fields);
    }

    private static Id<Order> granted(String units, String admission) {
        Id<Order> order = requested(units, admission);
        if (admission.equals("ROSTER")) {
            listed(order, "list", "somebody@neckar-uni.example");
        }
        Map<String, String> fields = new LinkedHashMap<>(MET);
        fields.put("answer", "approve");
        fields.put("reason", "fits the program");
        assertThat(answered(order, fields).status()).isEqualTo(303);
        work();
        return order;
    }

    private static Visitor.Answer listed(Id<Order> order, String field, String text) {
        return teacher.browser.upload(
                teacher.open("/bulk/" + order.value()), "#students-form", Map.of(field, text), "file", Map.of());
    }

    private static List<String> codes(Id<Order> order) {
        return teacher.browser
                .send(teacher.open("/bulk/" + order.value()), "#codes-form", Map.of("as", "page"))
                .page()
                .select("#codes code")
                .eachText();
    }

    private static Visitor.Answer claims(Customer student, String code) {
        return student.browser.send(student.open("/claim"), "#claim-form", Map.of("code", code));
    }

    private static List<String> wrong(Visitor.Answer page) {
        return page.page().select("[aria-invalid=true]").stream()
                .map(field -> field.attr("name"))
                .distinct()
                .toList();
    }

    @Test
    @Tag("OR-6.a")
    void OR_6_a_only_who_may_order_in_bulk_is_led_there() {
        Customer student = Customer.verified(store);
        assertThat(teacher.open(PRODUCT).page().expectFirst("#in-bulk a").attr("href"))
                .isEqualTo("/s/public" + PRODUCT + "/bulk");
        assertThat(teacher.open("/products/solid-cad").page().select("#in-bulk"))
                .isEmpty();
        assertThat(student.open(PRODUCT).page().select("#in-bulk")).isEmpty();
        assertThat(store.visitor().open("/s/public" + PRODUCT).page().select("#in-bulk"))
                .isEmpty();

        Visitor.Answer page = student.open(PRODUCT + "/bulk");
        assertThat(page.page().select("#bulk-form")).isEmpty();
        assertThat(page.text()).contains("Only members of these groups", "Show it now");
        assertThat(teacher.open("/products/solid-cad/bulk").status()).isEqualTo(404);
        assertThat(store.visitor().get("/s/public" + PRODUCT + "/bulk").location())
                .startsWith("/sign-in");
    }

    @Test
    @Tag("OR-6.b")
    void OR_6_b_every_fault_of_a_request_is_named_at_once_and_what_was_typed_stays() {
        Visitor.Answer empty = teacher.browser.send(
                teacher.open(PRODUCT + "/bulk"), "#bulk-form", Map.of("program", " ", "units", "0"));
        assertThat(empty.status()).isEqualTo(422);
        assertThat(wrong(empty)).containsExactly("program", "units", "admission");
        Visitor.Answer tooLong = priced("x".repeat(201), "10000", "NEITHER");
        assertThat(wrong(tooLong)).containsExactly("program", "units", "admission");
        assertThat(tooLong.page().expectFirst("#units").val()).isEqualTo("10000");

        Visitor.Answer price = priced("Statics I", "3", "CODES");
        assertThat(price.status()).isEqualTo(200);
        assertThat(price.text()).contains("€29.70").doesNotContain("Gift card");
        Visitor.Answer unpaid = teacher.browser.send(price, "#bulk-order", Map.of("method", "BITCOIN"));
        assertThat(unpaid.status()).isEqualTo(422);
        assertThat(wrong(unpaid)).containsExactlyInAnyOrder("method", "consent");
        assertThat(unpaid.page().expectFirst("#bulk-order [name=program]").val())
                .isEqualTo("Statics I");
        Visitor.Answer change = teacher.browser.get(
                price.page().expectFirst("#bulk-order dl + p a").attr("href"));
        assertThat(change.page().expectFirst("#program").val()).isEqualTo("Statics I");
        assertThat(change.page().expectFirst("#units").val()).isEqualTo("3");
        Visitor.Answer gone = teacher.browser.send(
                price,
                "#bulk-order",
                Map.of("method", "CARD", "consent", "yes", "quote", "quo_01k9x3v6h5g0a8t7w2c4e6m1qz"));
        assertThat(gone.status()).isEqualTo(422);
        assertThat(gone.page().select(".notice-problem li")).isNotEmpty();
    }

    @Test
    @Tag("OR-6.c")
    void OR_6_c_staff_answer_criterion_by_criterion_and_every_fault_is_named_at_once() {
        Id<Order> order = requested("2", "CODES");
        assertThat(staff.open("/staff/bulk").page().select("#waiting a").eachAttr("href"))
                .contains("/staff/bulk/" + order.value());
        Visitor.Answer nothing = answered(order, Map.of("answer", "approve"));
        assertThat(nothing.status()).isEqualTo(422);
        assertThat(wrong(nothing))
                .containsExactly(
                        "criterion-requester", "criterion-program", "criterion-students", "criterion-units", "reason");
        Map<String, String> fields = new LinkedHashMap<>(MET);
        fields.put("criterion-units", "not-met");
        fields.put("reason", "too many");
        fields.put("answer", "approve");
        assertThat(answered(order, fields).text()).contains("only when every criterion is met");
        fields.put("answer", "refuse");
        assertThat(answered(order, fields).status()).isEqualTo(303);
        Visitor.Answer page = teacher.open("/bulk/" + order.value());
        assertThat(page.text()).contains("Not granted", "too many", "nothing is charged");
        assertThat(page.page().select("#criteria .badge").eachText()).containsExactly("Met", "Met", "Met", "Not met");
        assertThat(page.page().select("#codes-form")).isEmpty();
        assertThat(teacher.browser.get("/staff/bulk").status()).isEqualTo(404);
    }

    @Test
    @Tag("OR-6.c")
    void OR_6_c_nobody_answers_his_own_request() {
        Customer both = Customer.faculty(store, Role.ORDERS);
        Id<Order> order = requested(both, "2", "CODES");
        Visitor.Answer page = both.browser.open("/staff/bulk/" + order.value());
        assertThat(page.page().select("#answer-form")).isEmpty();
        assertThat(page.text()).contains("Somebody else has to answer it");
        Map<String, String> fields = new LinkedHashMap<>(MET);
        fields.put("answer", "approve");
        fields.put("reason", "mine");
        fields.put("_csrf", page.page().expectFirst("[name=_csrf]").val());
        Visitor.Answer sent = both.browser.post("/staff/bulk/" + order.value() + "/answer", fields);
        assertThat(sent.status()).isEqualTo(422);
        assertThat(sent.text()).contains("Somebody else has to answer your own request");
        assertThat(both.open("/bulk/" + order.value()).text()).contains("Waits for our answer");
    }

    @Test
    @Tag("OR-6.g")
    void OR_6_g_codes_are_shown_once_on_a_page_or_as_a_file_and_new_ones_replace_them() {
        Id<Order> order = granted("3", "CODES");
        String at = "/bulk/" + order.value();
        List<String> shown = codes(order);
        assertThat(shown).hasSize(3).doesNotHaveDuplicates();
        Visitor.Answer again = teacher.browser.send(teacher.open(at), "#codes-form", Map.of("as", "csv"));
        assertThat(again.status()).isEqualTo(422);
        assertThat(again.text()).contains("All codes have been shown");
        Visitor.Answer file = teacher.browser.send(teacher.open(at), "#codes-again", Map.of("as", "csv"));
        assertThat(file.header("Content-Type")).startsWith("text/csv");
        assertThat(file.header("Content-Disposition")).startsWith("attachment; ");
        assertThat(file.header("Cache-Control")).contains("no-store");
        assertThat(file.response().body()).startsWith("unit,code\r\n1,").doesNotContain(shown.get(0));
        Customer student = Customer.verified(store);
        assertThat(claims(student, shown.get(0)).status()).isEqualTo(422);
        Customer stranger = Customer.faculty(store);
        assertThat(stranger.open(at).status()).isEqualTo(404);
    }

    @Test
    @Tag("OR-6.e")
    @Tag("OR-6.g")
    void OR_6_e_a_code_is_claimed_once_and_its_order_has_the_key() {
        Id<Order> order = granted("2", "CODES");
        List<String> codes = codes(order);
        Customer anna = Customer.verified(store);
        Customer emil = Customer.verified(store);
        Visitor.Answer blank = claims(anna, " ");
        assertThat(blank.status()).isEqualTo(422);
        assertThat(blank.page().expectFirst("#code-error").text()).isEqualTo("Enter the code.");
        Visitor.Answer made = claims(anna, "NOSUCH-CODE");
        assertThat(made.status()).isEqualTo(422);
        assertThat(made.text()).contains("This code is not valid");
        assertThat(made.page().expectFirst("#code").val()).isEqualTo("NOSUCH-CODE");

        Visitor.Answer mine = anna.browser.follow(claims(anna, codes.get(0)));
        work();
        Visitor.Answer page = anna.orderPage();
        assertThat(mine.text()).contains("The unit is yours");
        assertThat(page.text()).contains("Statics: The Workbook");
        Element reveal = page.page().expectFirst("form[action*='/reveal/']");
        assertThat(anna.browser
                        .send(page, "form[action='" + reveal.attr("action") + "']", Map.of())
                        .page()
                        .select("code.secret")
                        .eachText())
                .allMatch(key -> key.length() > 8)
                .isNotEmpty();
        assertThat(claims(anna, codes.get(0)).location()).endsWith(anna.orderPath());
        assertThat(claims(anna, codes.get(1)).text()).contains("You have claimed a unit of this bulk order already");
        assertThat(claims(emil, codes.get(0)).text()).contains("This code is not valid");
        assertThat(claims(emil, codes.get(1)).status()).isEqualTo(303);
        assertThat(teacher.open("/bulk/" + order.value())
                        .page()
                        .select("#counts dd")
                        .eachText())
                .containsExactly("0", "2");
        assertThat(claims(Customer.unverified(store), codes.get(1)).status()).isEqualTo(422);
    }

    @Test
    @Tag("OR-6.f")
    void OR_6_f_a_list_is_typed_or_sent_and_who_stands_on_it_finds_the_unit() {
        Id<Order> order = requested("2", "ROSTER");
        assertThat(listed(order, "list", "").status()).isEqualTo(422);
        Visitor.Answer faulty = listed(order, "list", "a@mail.example\nnobody\nb c@mail.example");
        assertThat(faulty.text()).contains("no e-mail address: nobody", "no e-mail address: b c@mail.example");
        assertThat(faulty.page().expectFirst("#list").text()).contains("nobody");
        Visitor.Answer column = teacher.browser.upload(
                teacher.open("/bulk/" + order.value()),
                "#students-form",
                Map.of("column", "mail"),
                "file",
                "email\r\na@mail.example\r\n".getBytes(StandardCharsets.UTF_8));
        assertThat(column.text()).contains("does not name the column mail exactly once");
        Customer anna = Customer.verified(store);
        Visitor.Answer taken = teacher.browser.upload(
                teacher.open("/bulk/" + order.value()),
                "#students-form",
                Map.of("column", "mail"),
                "file",
                ("name,mail\r\nAnna," + anna.login.email() + "\r\n").getBytes(StandardCharsets.UTF_8));
        assertThat(teacher.browser
                        .follow(taken)
                        .page()
                        .expectFirst("#students-count")
                        .text())
                .isEqualTo("1");
        assertThat(anna.open("/claim").page().select("[name=listed]")).isEmpty();
        Map<String, String> fields = new LinkedHashMap<>(MET);
        fields.put("answer", "approve");
        fields.put("reason", "fits");
        assertThat(answered(order, fields).status()).isEqualTo(303);
        work();

        Customer emil = Customer.verified(store);
        assertThat(emil.open("/claim").page().select("[name=listed]")).isEmpty();
        Visitor.Answer page = anna.open("/claim");
        String listed = page.page().expectFirst("[name=listed]").val();
        assertThat(emil.browser
                        .send(emil.open("/claim"), "#claim-form", Map.of("listed", listed))
                        .text())
                .contains("You do not stand on the list");
        assertThat(anna.browser.send(page, "form:has([name=listed])", Map.of()).location())
                .endsWith(anna.orderPath());
        assertThat(anna.open("/claim").page().select("[name=listed]")).isEmpty();
        assertThat(teacher.open("/bulk/" + order.value()).page().select("#codes-form"))
                .isEmpty();
    }

    @Test
    @Tag("OR-6.f")
    void OR_6_f_who_has_not_confirmed_his_address_finds_nothing_by_it() {
        Customer unconfirmed = Customer.unconfirmed(store);
        Id<Order> order = requested("1", "ROSTER");
        assertThat(listed(order, "list", unconfirmed.login.email()).status()).isEqualTo(303);
        Map<String, String> fields = new LinkedHashMap<>(MET);
        fields.put("answer", "approve");
        fields.put("reason", "fits");
        assertThat(answered(order, fields).status()).isEqualTo(303);
        work();
        assertThat(unconfirmed.door().account().wishes().get()).isNotNull();
        Visitor.Answer page = unconfirmed.open("/claim");
        assertThat(page.page().select("[name=listed], #claim-form")).isEmpty();
        assertThat(page.text()).contains("First confirm your e-mail address");
    }

    @Test
    @Tag("OR-6.h")
    void OR_6_h_staff_give_more_time_to_claim() {
        Id<Order> order = granted("1", "CODES");
        Visitor.Answer page = staff.open("/staff/bulk/" + order.value());
        Visitor.Answer faulty = staff.send(page, "#extend-form", Map.of("until", "2001-01-01"));
        assertThat(faulty.status()).isEqualTo(422);
        assertThat(wrong(faulty)).containsExactly("until", "reason");
        String last = page.page().expectFirst("#extend-until").val();
        assertThat(staff.send(page, "#extend-form", Map.of("reason", "the same"))
                        .text())
                .contains("can be claimed until");
        String later = LocalDate.parse(last).plusDays(30).toString();
        Visitor.Answer longer = staff.submit(page, "#extend-form", Map.of("until", later, "reason", "term was moved"));
        assertThat(longer.page().expectFirst("#extend-until").val()).isEqualTo(later);
        assertThat(teacher.shop()
                        .office(Staff.owner("test"))
                        .bulk()
                        .get(order)
                        .bulk()
                        .claimUntil())
                .isPresent();
    }
}
