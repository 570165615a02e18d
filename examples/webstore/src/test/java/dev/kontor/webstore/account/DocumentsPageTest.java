package dev.kontor.webstore.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.account.ReviewCase;
import dev.kontor.office.BackOffice;
import dev.kontor.office.Staff;
import dev.kontor.webstore.OpenStore;
import dev.kontor.webstore.Visitor;
import dev.kontor.webstore.base.Evidence;
import dev.kontor.webstore.base.Shop;
import dev.kontor.webstore.site.Limits;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A customer proves with documents, or by a roster, where he belongs. */
@Tag("AC-6")
class DocumentsPageTest {
    private static final String VERIFY = "/s/neckar/verify";

    @AutoClose
    private static final OpenStore store = OpenStore.start();

    @BeforeEach
    void forgive() {
        store.store().part(Limits.class).clear();
    }

    private static Shop shop() {
        return store.store().part(Shop.class);
    }

    private static BackOffice office() {
        return shop().office(Staff.owner("test")).because("test");
    }

    private static Evidence evidence() {
        return store.store().part(Evidence.class);
    }

    private static Visitor.Answer begun(Someone someone) {
        return someone.browser.submit(
                someone.browser.open(VERIFY + "?return=/s/neckar/cart"),
                "#start-documents",
                Map.of("group", "student", "organization", "Neckar University"));
    }

    private static Visitor.Answer send(Someone someone, Visitor.Answer page, Map<String, byte[]> files) {
        return someone.browser.upload(
                page,
                "#documents-form",
                Map.of("kind", "student-card", "return", "/s/neckar/cart"),
                "documents",
                files);
    }

    private static String id(Visitor.Answer page) {
        return page.page().expectFirst("#documents-form").attr("action").split("/")[4];
    }

    private static ReviewCase waiting(String verification) {
        return review(verification).orElseThrow();
    }

    private static Optional<ReviewCase> review(String verification) {
        return office().people().reviews(200).stream()
                .filter(review -> review.verification().value().equals(verification))
                .findFirst();
    }

    @Test
    void every_way_to_prove_it_is_offered_with_its_own_form() {
        Visitor.Answer page = Someone.member(store).browser.open(VERIFY);
        assertThat(page.page().select("form[id^=start-]").eachAttr("id"))
                .containsExactlyInAnyOrder("start-university-mail", "start-roster", "start-documents");
        assertThat(page.text()).contains("List of the institution", "Documents", "more than one way");
    }

    @Test
    void documents_are_sent_looked_at_and_believed_and_then_deleted() {
        Someone someone = Someone.member(store);
        Visitor.Answer page = begun(someone);
        String verification = id(page);
        assertThat(page.text()).contains("Send documents", "Neckar University", "waits for your documents");
        Visitor.Answer sent = send(someone, page, Map.of("card.jpg", Files.JPEG, "letter.pdf", Files.PDF));
        assertThat(sent.status()).isEqualTo(303);
        Visitor.Answer looked = someone.browser.follow(sent);
        assertThat(looked.text()).contains("We are looking at your documents", "we are looking at it");
        assertThat(looked.page().select("#documents-form")).isEmpty();

        ReviewCase review = waiting(verification);
        assertThat(review.documents())
                .hasSize(2)
                .allMatch(document -> document.kind().equals("student-card"));
        String hash = review.documents().get(0).sha256();
        assertThat(evidence().find(verification, hash)).isPresent();
        office().people()
                .accept(review.id(), "Neckar University", shop().now().plus(Duration.ofDays(20)))
                .orThrow();
        assertThat(someone.browser.open(VERIFY).text()).contains("verified", "ends soon");

        evidence().sweep();
        assertThat(evidence().find(verification, hash))
                .as("held back half a minute")
                .isPresent();
        shop().clock().advance(Duration.ofSeconds(31));
        evidence().sweep();
        assertThat(evidence().find(verification, hash)).isEmpty();
    }

    @Test
    void who_is_not_believed_reads_why_and_can_try_again() {
        Someone someone = Someone.member(store);
        Visitor.Answer page = begun(someone);
        send(someone, page, Map.of("card.png", Files.PNG));
        office().people().reject(waiting(id(page)).id(), "unreadable").orThrow();
        Visitor.Answer after = someone.browser.open(VERIFY);
        assertThat(after.text()).contains("not verified", "Your document cannot be read");
        assertThat(begun(someone).page().select("#documents-form")).hasSize(1);
    }

    @Test
    void what_is_no_document_is_refused_by_its_bytes_whatever_its_name_says() {
        Someone someone = Someone.member(store);
        Visitor.Answer page = begun(someone);
        for (Map<String, byte[]> files : List.of(
                Map.of("card.pdf", Files.HTML),
                Map.of("card.png", Files.SVG),
                Map.of("card.jpg", Files.PROGRAM),
                Map.of("card.pdf", Files.text("%PDF-")),
                Map.of("card.pdf", Files.large(Evidence.LARGEST + 1)),
                Map.of("1.pdf", Files.PDF, "2.pdf", Files.PDF, "3.pdf", Files.PDF, "4.pdf", Files.PDF),
                Map.<String, byte[]>of())) {
            Visitor.Answer answer = send(someone, page, files);
            assertThat(answer.status()).as(files.keySet().toString()).isEqualTo(422);
            assertThat(answer.page().select("#files-error").text())
                    .as(files.keySet().toString())
                    .isNotEmpty();
        }
        assertThat(review(id(page))).isEmpty();
        assertThat(send(someone, page, Map.of("card.pdf", Files.large(Evidence.LARGEST)))
                        .status())
                .isEqualTo(303);
    }

    @Test
    void a_form_that_is_too_large_is_not_read() {
        Someone someone = Someone.member(store);
        Visitor.Answer page = begun(someone);
        Visitor.Answer answer = send(someone, page, Map.of("card.pdf", Files.large(17_000_000)));
        assertThat(answer.status()).isEqualTo(413);
        assertThat(review(id(page))).isEmpty();
    }

    @Test
    void a_name_that_is_a_path_or_worse_is_only_ever_shown() {
        Someone someone = Someone.member(store);
        Visitor.Answer page = begun(someone);
        assertThat(send(someone, page, Map.of("../../etc/<b>x</b>\u202epassw\td.pdf", Files.PDF))
                        .status())
                .isEqualTo(303);
        assertThat(waiting(id(page)).documents().get(0).name()).doesNotContain("/", "\u202e", "\t");
    }

    @Test
    void nobody_sends_documents_for_somebody_else_and_nobody_twice() {
        Someone someone = Someone.member(store);
        Visitor.Answer page = begun(someone);
        Someone other = Someone.member(store);
        Visitor.Answer own = begun(other);
        String csrf =
                own.page().expectFirst("#documents-form input[name=_csrf]").attr("value");
        Visitor.Answer foreign = other.browser.upload(
                page, "#documents-form", Map.of("kind", "student-card", "_csrf", csrf), "documents", Files.PDF);
        assertThat(foreign.status()).isEqualTo(404);
        assertThat(review(id(page))).isEmpty();

        send(someone, page, Map.of("card.pdf", Files.PDF));
        Visitor.Answer again = someone.browser.follow(send(someone, page, Map.of("more.pdf", Files.PNG)));
        assertThat(again.text()).contains("No documents are asked for here any more");
        assertThat(waiting(id(page)).documents()).hasSize(1);
        assertThat(store.visitor()
                        .post(VERIFY + "/" + id(own) + "/documents", Map.of())
                        .location())
                .startsWith("/sign-in");
    }

    @Test
    void an_unknown_kind_of_document_is_refused() {
        Someone someone = Someone.member(store);
        Visitor.Answer page = begun(someone);
        assertThat(someone.browser
                        .upload(page, "#documents-form", Map.of("kind", "passport"), "documents", Files.PDF)
                        .status())
                .isEqualTo(400);
    }

    @Test
    void what_nobody_decides_in_time_expires_and_can_be_begun_again() {
        Someone someone = Someone.member(store);
        Visitor.Answer page = begun(someone);
        send(someone, page, Map.of("card.pdf", Files.PDF));
        shop().clock().advance(Duration.ofDays(14));
        for (int i = 0; i < 20 && shop().work().done() > 0; i++) {}
        assertThat(review(id(page))).isEmpty();
        someone.signIn(Someone.PASSWORD);
        Visitor.Answer after = someone.browser.open(VERIFY);
        assertThat(after.text()).contains("over", "There was no decision in time");
        assertThat(after.page().select("#looked")).isEmpty();
        assertThat(begun(someone).page().select("#documents-form")).hasSize(1);
    }

    @Test
    void who_stands_on_the_roster_is_verified_at_once() {
        Someone someone = Someone.member(store);
        Visitor.Answer wrong = someone.browser.submit(
                someone.browser.open(VERIFY),
                "#start-roster",
                Map.of("group", "student", "organization", "neckar  university", "number", "4711099"));
        assertThat(wrong.text()).contains("We do not find you on the list");
        Visitor.Answer done = someone.browser.send(
                someone.browser.open(VERIFY + "?return=/s/neckar/products/theorema-student"),
                "#start-roster",
                Map.of("group", "student", "organization", "neckar  university", "number", "47 11 003"));
        assertThat(done.location()).isEqualTo("/s/neckar/products/theorema-student");
        assertThat(someone.browser
                        .open("/s/neckar/products/theorema-student")
                        .page()
                        .select("#eligibility > .marks > li")
                        .eachAttr("data-state"))
                .containsOnly("MET");
    }

    @Test
    void a_form_of_one_way_shows_its_faults_and_the_others_none() {
        Someone someone = Someone.member(store);
        Visitor.Answer answer = someone.browser.send(
                someone.browser.open(VERIFY),
                "#start-roster",
                Map.of("group", "student", "organization", "", "number", ""));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.page().select("#start-roster .error")).hasSize(2);
        assertThat(answer.page().select(".error")).hasSize(2);
    }
}
