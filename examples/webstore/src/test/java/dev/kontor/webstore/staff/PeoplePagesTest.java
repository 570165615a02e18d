package dev.kontor.webstore.staff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.account.DiscountApplication;
import dev.kontor.account.ReviewCase;
import dev.kontor.account.ReviewDocument;
import dev.kontor.account.Verification;
import dev.kontor.office.Role;
import dev.kontor.shop.DiscountWish;
import dev.kontor.shop.Shopper;
import dev.kontor.shop.Storefront;
import dev.kontor.spi.ReturnData;
import dev.kontor.spi.verification.Assertion;
import dev.kontor.webstore.OpenStore;
import dev.kontor.webstore.Visitor;
import dev.kontor.webstore.base.Evidence;
import dev.kontor.webstore.base.Shop;
import dev.kontor.webstore.people.Login;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Staff look at documents, decide applications, and take rosters. */
@Tag("AC-6")
@Tag("AC-8")
class PeoplePagesTest {
    private static final byte[] PNG = new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 1, 2, 3};
    private static final byte[] PDF = "%PDF-1.7 <script>alert(1)</script>".getBytes(StandardCharsets.UTF_8);

    @AutoClose
    private static final OpenStore store = OpenStore.start();

    private static final Premises premises = new Premises(store);
    private static final Evidence evidence = store.store().part(Evidence.class);

    private static Storefront door(Login login, String shop) {
        return premises.shop()
                .storefront(
                        shop,
                        Shopper.user(login.id())
                                .email(login.email())
                                .name("Ada <b>")
                                .country("DE"));
    }

    private static ReviewCase handedIn(Login login, byte[] file) {
        var account = door(login, "neckar").account();
        Verification begun = account.verify(Shop.DOCUMENTS, Assertion.student("Neckar <University>"))
                .orThrow();
        String hash = evidence.keep(begun.id().value(), file);
        account.handIn(begun.id(), new ReviewDocument("student-card", "a\"b<i>.pdf", file.length, hash))
                .orThrow();
        account.proceed(begun.id(), ReturnData.none()).orThrow();
        return premises.office().people().reviews(200).stream()
                .filter(review -> review.verification().equals(begun.id()))
                .findFirst()
                .orElseThrow();
    }

    private static DiscountApplication applied(Login login, byte[] file) {
        String draft = evidence.draft();
        String hash = evidence.keep(draft, file);
        DiscountApplication asked = door(login, "public")
                .account()
                .discounts()
                .apply(DiscountWish.of("non-profit", "Cats <e.V.>")
                        .words("Cats &\nmore")
                        .proof(new ReviewDocument("proof", "register.pdf", file.length, hash)))
                .orThrow();
        evidence.hand(draft, asked.id().value());
        return asked;
    }

    private static String address(ReviewCase review) {
        return "/staff/reviews/" + review.id().value();
    }

    private static String file(ReviewCase review) {
        return address(review) + "/files/" + review.documents().get(0).sha256();
    }

    @Test
    void what_waits_is_listed_with_what_it_is_to_prove_and_leads_to_the_decision() {
        ReviewCase review = handedIn(premises.login(Set.of()), PNG);
        Visitor staff = premises.staff(Role.ACCOUNTS);
        Visitor.Answer list = staff.open("/staff/reviews");
        assertThat(list.text()).contains("Neckar <University>", "student");
        assertThat(list.page().select("a[href=" + address(review) + "]")).hasSize(1);
        Visitor.Answer page = staff.open(address(review));
        assertThat(page.text()).contains("Ada <b>", "Student card", "a\"b<i>.pdf", "waits");
        assertThat(page.page().select(".evidence img").attr("src")).isEqualTo(file(review));
        assertThat(page.page().select("#accept-form [name=organization]").attr("value"))
                .isEqualTo("Neckar <University>");
    }

    @Test
    void a_file_is_saved_and_never_opened_whatever_is_in_it() {
        ReviewCase review = handedIn(premises.login(Set.of()), PDF);
        Visitor.Answer file = premises.staff(Role.ACCOUNTS).get(file(review));
        assertThat(file.status()).isEqualTo(200);
        assertThat(file.header("Content-Type")).isEqualTo("application/pdf");
        assertThat(file.header("Content-Disposition")).matches("attachment; filename=\"document-[0-9a-f]{8}\\.pdf\"");
        assertThat(file.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(file.header("Content-Security-Policy"))
                .isEqualTo("default-src 'none'; sandbox; frame-ancestors 'none'");
        assertThat(file.header("Cache-Control")).isEqualTo("no-store");
        assertThat(file.header("Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
    }

    @Test
    void files_are_for_staff_with_the_role_and_only_those_of_the_case() {
        Login owner = premises.login(Set.of());
        ReviewCase review = handedIn(owner, PDF);
        ReviewCase other = handedIn(premises.login(Set.of()), PNG);
        assertThat(premises.carrying(owner).get(file(review)).status()).isEqualTo(404);
        assertThat(premises.staff(Role.ORDERS).get(file(review)).status()).isEqualTo(403);
        Visitor staff = premises.staff(Role.ACCOUNTS);
        for (String path : List.of(
                address(review) + "/files/" + other.documents().get(0).sha256(),
                address(review) + "/files/..%2F..%2Fvault.key",
                address(review) + "/files/x",
                "/staff/reviews/rev_00000000000000000000000000",
                "/staff/reviews/x",
                "/staff/discounts/dsc_00000000000000000000000000",
                "/staff/discounts/x/files/y")) {
            assertThat(staff.get(path).status()).as(path).isEqualTo(404);
        }
        for (String path : List.of("/staff/reviews", "/staff/discounts", "/staff/rosters", address(review))) {
            assertThat(premises.staff(Role.KEYS).get(path).status()).as(path).isEqualTo(403);
            assertThat(store.visitor().get(path).status()).as(path).isEqualTo(404);
        }
    }

    @Test
    void documents_are_believed_with_an_organization_an_end_and_a_reason() {
        Login owner = premises.login(Set.of());
        ReviewCase review = handedIn(owner, PDF);
        Visitor staff = premises.staff(Role.ACCOUNTS);
        Visitor.Answer page = staff.open(address(review));
        for (Map<String, String> wrong : List.of(
                Map.of("organization", "Neckar University", "until", "2001-01-01", "reason", "seen"),
                Map.of("organization", "Neckar University", "until", "someday", "reason", "seen"),
                Map.of("organization", "", "until", "2099-01-01", "reason", "seen"),
                Map.of("organization", "Neckar University", "until", "2099-01-01", "reason", ""),
                Map.of("organization", "Neckar University", "until", "2099-01-01", "reason", "x".repeat(201)))) {
            Visitor.Answer answer = staff.send(page, "#accept-form", wrong);
            assertThat(answer.status()).as(wrong.toString()).isEqualTo(422);
            assertThat(answer.page().select("#accept-form .error"))
                    .as(wrong.toString())
                    .hasSize(1);
        }
        Visitor.Answer done = staff.submit(
                page,
                "#accept-form",
                Map.of("organization", "Neckar University", "until", "2099-01-01", "reason", "card seen"));
        assertThat(done.text()).contains("Accepted");
        assertThat(door(owner, "neckar").account().memberships())
                .singleElement()
                .satisfies(member -> assertThat(member.organizationName()).isEqualTo("Neckar University"));
        assertThat(staff.open(address(review)).text()).contains("The files are deleted", "accepted");
        assertThat(staff.get(file(review)).status()).isEqualTo(404);
        assertThat(staff.follow(staff.send(page, "#reject-form", Map.of("code", "unreadable")))
                        .text())
                .contains("This was decided before");
    }

    @Test
    void documents_are_not_believed_with_a_reason_from_the_list() {
        Login owner = premises.login(Set.of());
        ReviewCase review = handedIn(owner, PNG);
        Visitor staff = premises.staff(Role.ACCOUNTS);
        Visitor.Answer page = staff.open(address(review));
        Visitor.Answer none = staff.send(page, "#reject-form", Map.of());
        assertThat(none.status()).isEqualTo(422);
        assertThat(none.page().select("#code-error")).hasSize(1);
        assertThat(staff.send(page, "#reject-form", Map.of("code", "ugly")).status())
                .isEqualTo(400);
        assertThat(staff.submit(page, "#reject-form", Map.of("code", "not-current", "reason", "of 1999"))
                        .text())
                .contains("Rejected");
        assertThat(door(owner, "neckar").account().verifications().get(0).reason())
                .contains("not-current");
    }

    @Test
    void an_application_is_granted_as_asked_or_otherwise_refused_and_taken_back() {
        Login owner = premises.login(Set.of());
        DiscountApplication asked = applied(owner, PDF);
        Visitor staff = premises.staff(Role.ACCOUNTS);
        assertThat(staff.open("/staff/discounts").text()).contains("Cats <e.V.>", "Non-profit", "public");
        String at = "/staff/discounts/" + asked.id().value();
        Visitor.Answer page = staff.open(at);
        assertThat(page.text()).contains("Cats & more", "register.pdf");
        assertThat(staff.get(at + "/files/" + asked.documents().get(0).sha256()).header("Content-Disposition"))
                .startsWith("attachment");
        assertThat(staff.send(page, "#grant-form", Map.of("until", "2001-01-01", "reason", "ok"))
                        .status())
                .isEqualTo(422);
        assertThat(staff.send(page, "#refuse-form", Map.of("reason", "")).status())
                .isEqualTo(422);
        assertThat(staff.send(page, "#grant-form", Map.of("tier", "gold", "reason", "ok"))
                        .status())
                .isEqualTo(400);

        Visitor.Answer granted = staff.submit(
                page, "#grant-form", Map.of("tier", "school", "until", "2099-01-01", "reason", "In the register"));
        assertThat(granted.text()).contains("Granted", "School", "In the register", "January 1, 2099");
        Visitor.Answer ended = staff.submit(granted, "#end-form", Map.of("reason", "Closed down"));
        assertThat(ended.text()).contains("Taken back", "Closed down");
        assertThat(ended.page().select("form[id$=-form]")).isEmpty();

        DiscountApplication second = applied(owner, PNG);
        Visitor.Answer other = staff.open("/staff/discounts/" + second.id().value());
        assertThat(staff.submit(other, "#refuse-form", Map.of("reason", "Not in the register"))
                        .text())
                .contains("Refused", "Not in the register");
    }

    private static Visitor.Answer upload(Visitor staff, Map<String, String> more, String file) {
        Map<String, String> fields = new HashMap<>(
                Map.of("organization", "Page University", "group", "student", "field", "number", "column", "number"));
        fields.putAll(more);
        return staff.upload(
                staff.open("/staff/rosters"), "#roster-form", fields, "file", file.getBytes(StandardCharsets.UTF_8));
    }

    private static long count() {
        return premises.office().people().rosters().count("Page University");
    }

    @Test
    void a_roster_is_refused_with_the_numbers_of_its_bad_lines_or_taken_without_them() {
        Visitor staff = premises.staff(Role.ACCOUNTS);
        String file = "name;number\nA;1\nB\n;\nC;3\n";
        Visitor.Answer refused = upload(staff, Map.of("faulty", "refuse"), file);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("Line 3", "Line 4", "Nothing was stored");
        assertThat(refused.page().select("#roster-form [name=organization]").attr("value"))
                .isEqualTo("Page University");
        assertThat(count()).isZero();

        Visitor.Answer taken = upload(staff, Map.of("faulty", "leave-out"), file);
        assertThat(taken.status()).isEqualTo(303);
        assertThat(staff.follow(taken).text())
                .contains("2 rows were taken", "2 rows were left out, in lines 3, 4", "2 entries stand on its roster");
        assertThat(staff.follow(upload(staff, Map.of("replace", "yes"), "number\n3\n"))
                        .text())
                .contains("nobody new", "One entry of earlier files was removed", "One entry stands");
    }

    @Test
    void a_long_roster_is_taken() {
        Visitor staff = premises.staff(Role.ACCOUNTS);
        StringBuilder file = new StringBuilder("number,name,faculty\n");
        for (int i = 0; i < 20_000; i++) {
            file.append("8").append(i).append(",Person ").append(i).append(",Faculty of Engineering\n");
        }
        long begun = System.nanoTime();
        Visitor.Answer taken = upload(staff, Map.of("organization", "Large University"), file.toString());
        System.out.printf(
                "roster of 20,000 rows, %d kB: %d ms%n",
                file.length() / 1_000, (System.nanoTime() - begun) / 1_000_000);
        assertThat(staff.follow(taken).text()).contains("20,000 rows were taken", "20,000 entries stand on its roster");
    }

    @Test
    void what_is_no_roster_is_told_beside_its_field_and_changes_nothing() {
        Visitor staff = premises.staff(Role.ACCOUNTS);
        assertThat(upload(staff, Map.of("organization", ""), "number\n1\n")
                        .page()
                        .select("#organization-error"))
                .hasSize(1);
        assertThat(upload(staff, Map.of("column", ""), "number\n1\n").page().select("#column-error"))
                .hasSize(1);
        assertThat(upload(staff, Map.of("until", "2001-01-01"), "number\n1\n")
                        .page()
                        .select("#roster-until-error"))
                .hasSize(1);
        assertThat(upload(staff, Map.of(), "").page().select("#file-error")).hasSize(1);
        assertThat(upload(staff, Map.of("column", "no such"), "number\n1\n").text())
                .contains("does not name the column no such");
        assertThat(upload(staff, Map.of("group", "owner"), "number\n1\n").status())
                .isEqualTo(400);
        assertThat(upload(staff, Map.of("organization", "Nowhere"), "number\n").text())
                .contains("holds nobody");
        assertThat(premises.office().people().rosters().count("Nowhere")).isZero();
    }
}
