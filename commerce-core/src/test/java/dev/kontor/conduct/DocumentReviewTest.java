package dev.kontor.conduct;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.account.ReviewCase;
import dev.kontor.account.ReviewDocument;
import dev.kontor.account.ReviewState;
import dev.kontor.account.Verification;
import dev.kontor.account.VerificationState;
import dev.kontor.journal.Entry;
import dev.kontor.journal.Page;
import dev.kontor.order.Order;
import dev.kontor.sandbox.Sandbox;
import dev.kontor.shop.Storefront;
import dev.kontor.spi.ReturnData;
import dev.kontor.spi.verification.Assertion;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Documents that staff look at: seen with what they are to prove, decided once, and then forgotten. */
@Tag("AC-6")
class DocumentReviewTest {
    private static final ReviewDocument CARD = new ReviewDocument("student-card", "card.jpg", 1000, "a".repeat(64));

    private final Campus campus = new Campus();
    private final Storefront anna = campus.campus("anna");

    @AfterEach
    void close() {
        campus.close();
    }

    private Verification handedIn() {
        Verification begun =
                anna.account().verify("documents", Assertion.student("Uni X")).orThrow();
        anna.account().handIn(begun.id(), CARD).orThrow();
        return anna.account().proceed(begun.id(), ReturnData.none()).orThrow();
    }

    private ReviewCase waiting() {
        return campus.office().people().reviews(10).get(0);
    }

    private Verification now(Verification verification) {
        return anna.account().verifications().stream()
                .filter(one -> one.id().equals(verification.id()))
                .findFirst()
                .orElseThrow();
    }

    private Instant inAYear() {
        return campus.clock.instant().plus(Duration.ofDays(365));
    }

    private List<Entry> told(String what) {
        campus.clock.advance(Duration.ofMinutes(1));
        return campus.commerce.events(Page.START, 1_000).entries().stream()
                .filter(entry -> entry.what().equals(what))
                .toList();
    }

    @Test
    @Tag("AC-6.k")
    void AC_6_k_staff_see_what_documents_are_to_prove_and_of_whom() {
        Verification verification = handedIn();

        Verification claim = campus.office().people().cases().claim(waiting().id());

        assertThat(claim.id()).isEqualTo(verification.id());
        assertThat(claim.assertion().organization()).isEqualTo("Uni X");
        assertThat(campus.office().accounts().get(claim.account()).user()).contains("anna");
    }

    @Test
    @Tag("AC-6.l")
    void AC_6_l_with_the_decision_the_documents_are_forgotten_and_the_journal_tells_the_host() {
        Verification verification = handedIn();
        ReviewCase review = waiting();
        assertThat(review.documents()).containsExactly(CARD);

        ReviewCase decided =
                campus.office().people().accept(review.id(), "Uni X", inAYear()).orThrow();

        assertThat(decided.documents()).isEmpty();
        assertThat(campus.office().people().cases().get(review.id()).documents())
                .isEmpty();
        assertThat(now(verification).state()).isEqualTo(VerificationState.VERIFIED);
        assertThat(told("review.evidence-forgotten")).hasSize(1).allSatisfy(entry -> {
            assertThat(entry.about()).contains(verification.id().value());
            assertThat(entry.facts()).containsEntry("documents", "1");
        });
    }

    @Test
    @Tag("AC-6.l")
    void AC_6_l_who_is_rejected_reads_why_and_can_begin_again() {
        Verification verification = handedIn();
        campus.office().people().reject(waiting().id(), "unreadable").orThrow();

        assertThat(now(verification).state()).isEqualTo(VerificationState.REJECTED);
        assertThat(now(verification).reason()).contains("unreadable");
        assertThat(told("review.evidence-forgotten")).hasSize(1);
        assertThat(handedIn().state()).isEqualTo(VerificationState.PENDING);
    }

    private List<String> letters() {
        return campus.office().letters().waiting(100).values().stream()
                .map(mail -> mail.subject() + " | " + mail.text())
                .filter(text -> text.contains("documents"))
                .toList();
    }

    @Test
    @Tag("AC-6.p")
    void AC_6_p_a_letter_tells_who_handed_documents_in_how_they_were_decided_and_why() {
        handedIn();
        campus.office().people().reject(waiting().id(), "not-current").orThrow();
        assertThat(letters())
                .singleElement()
                .asString()
                .startsWith("Your documents for Uni X |")
                .contains("they are not current.");

        handedIn();
        ReviewCase second = waiting();
        campus.office().people().accept(second.id(), "Uni X", inAYear()).orThrow();
        boolean isDecidedAgain =
                campus.office().people().accept(second.id(), "Uni X", inAYear()).fold(done -> true, no -> false);
        assertThat(isDecidedAgain).isFalse();
        assertThat(letters()).hasSize(2);
        assertThat(letters().get(1)).startsWith("You are verified for Uni X |").contains("until");
    }

    @Test
    @Tag("AC-6.m")
    void AC_6_m_a_case_that_nobody_decided_in_time_is_closed_and_forgotten() {
        Verification verification = handedIn();
        ReviewCase review = waiting();
        campus.clock.advance(Duration.ofDays(14).minusSeconds(1));
        campus.commerce.runDue();
        assertThat(campus.office().people().reviews(10))
                .extracting(ReviewCase::id)
                .containsExactly(review.id());

        campus.clock.advance(Duration.ofSeconds(1));
        campus.commerce.runDue();

        assertThat(campus.office().people().reviews(10)).isEmpty();
        ReviewCase closed = campus.office().people().cases().get(review.id());
        assertThat(closed.state()).isEqualTo(ReviewState.REJECTED);
        assertThat(closed.reason()).contains("review-too-late");
        assertThat(closed.documents()).isEmpty();
        assertThat(now(verification).state(campus.clock.instant())).isEqualTo(VerificationState.EXPIRED);
        assertThat(told("review.evidence-forgotten")).hasSize(1);
    }

    @Test
    @Tag("AC-6.n")
    void AC_6_n_a_proof_ends_and_is_renewed_and_a_held_order_goes_on_with_the_decision() {
        Order held = campus.buy(anna, Campus.CAD, Sandbox.OK).orThrow();
        assertThat(held.hold()).isPresent();
        handedIn();
        campus.office().people().accept(waiting().id(), "Uni X", inAYear()).orThrow();
        assertThat(anna.orders().get(held.id()).hold()).isEmpty();

        campus.clock.advance(Duration.ofDays(365));
        assertThat(anna.account().memberships()).isEmpty();
        handedIn();
        campus.office().people().accept(waiting().id(), "Uni X", inAYear()).orThrow();

        assertThat(anna.account().memberships()).hasSize(1);
    }
}
