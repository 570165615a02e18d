package dev.kontor.conduct;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.account.DiscountApplication;
import dev.kontor.account.ReviewDocument;
import dev.kontor.catalog.Product;
import dev.kontor.eligibility.Criterion;
import dev.kontor.office.BackOffice;
import dev.kontor.office.Setup;
import dev.kontor.sandbox.Sandbox;
import dev.kontor.shop.DiscountWish;
import dev.kontor.shop.Refused;
import dev.kontor.shop.Result;
import dev.kontor.shop.Storefront;
import dev.kontor.value.Id;
import dev.kontor.value.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Discounts on application: asked for with proof, decided with a reason, a group of the account until the end. */
@Tag("AC-8")
class DiscountTest {
    private static final ReviewDocument PROOF = new ReviewDocument("certificate", "register.pdf", 1000, "a".repeat(64));

    private final Campus campus = new Campus();
    private final Storefront anna = campus.openStore("anna");

    @BeforeEach
    void only_non_profits_buy_the_editor() {
        campus.office()
                .setup()
                .apply(Setup.of()
                        .products(Product.licenseKey(Campus.EDITOR, "Editor").onlyFor(Criterion.inGroup("non-profit"))))
                .orThrow();
    }

    @AfterEach
    void close() {
        campus.close();
    }

    private BackOffice office() {
        return campus.office().because("register checked");
    }

    private Instant inAYear() {
        return campus.clock.instant().plus(Duration.ofDays(365));
    }

    private DiscountApplication asked() {
        return anna.account()
                .discounts()
                .apply(DiscountWish.of("non-profit", "Cats e.V.")
                        .words("We help cats")
                        .proof(PROOF))
                .orThrow();
    }

    private List<String> buy(Storefront shop) {
        return codes(campus.buy(shop, Campus.EDITOR, Sandbox.OK));
    }

    private static List<String> codes(Result<?> result) {
        return result instanceof Refused<?> refused
                ? refused.refusals().stream().map(Refusal::code).toList()
                : List.of();
    }

    private DiscountApplication get(Id<DiscountApplication> id) {
        return campus.office().accounts().discounts().get(id);
    }

    @Test
    @Tag("AC-8.a")
    void AC_8_a_an_application_needs_proof_and_one_waits_at_a_time() {
        assertThat(codes(anna.account().discounts().apply(DiscountWish.of("non-profit", "Cats e.V."))))
                .containsExactly("discount.no-proof");
        DiscountApplication asked = asked();

        assertThat(codes(anna.account()
                        .discounts()
                        .apply(DiscountWish.of("non-profit", "Dogs e.V.").proof(PROOF))))
                .containsExactly("discount.asked-before");
        assertThat(anna.account().discounts().list()).containsExactly(asked);
        assertThat(campus.campus("anna").account().discounts().list()).isEmpty();
        assertThat(campus.office().accounts().discounts().waiting(10)).containsExactly(asked);
    }

    @Test
    @Tag("AC-8.b")
    void AC_8_b_the_granted_tier_is_a_group_of_the_account_until_its_end() {
        assertThat(buy(anna)).containsExactly("eligibility.group");
        DiscountApplication asked = asked();
        assertThat(buy(anna)).containsExactly("eligibility.group");

        office().accounts()
                .discounts()
                .grant(asked.id(), "non-profit", inAYear())
                .orThrow();
        assertThat(buy(anna)).isEmpty();

        campus.clock.advance(Duration.ofDays(365));
        assertThat(buy(anna)).containsExactly("eligibility.group");
    }

    @Test
    @Tag("AC-8.b")
    void AC_8_b_a_grant_holds_in_its_store_only_and_makes_nobody_a_verified_customer() {
        office().accounts()
                .discounts()
                .grant(asked().id(), "non-profit", inAYear())
                .orThrow();

        assertThat(buy(campus.campus("anna"))).containsExactly("eligibility.group");
        Storefront there = campus.campus("carl");
        DiscountApplication other = there.account()
                .discounts()
                .apply(DiscountWish.of("non-profit", "Cats e.V.").proof(PROOF))
                .orThrow();
        office().accounts()
                .discounts()
                .grant(other.id(), "non-profit", inAYear())
                .orThrow();
        assertThat(campus.buy(there, Campus.EDITOR, Sandbox.OK).orThrow().hold())
                .isPresent();
    }

    @Test
    @Tag("AC-8.c")
    void AC_8_c_a_decision_has_a_reviewer_a_tier_an_end_and_a_reason_that_the_applicant_reads() {
        DiscountApplication asked = asked();

        assertThat(codes(campus.office().accounts().discounts().grant(asked.id(), "non-profit", inAYear())))
                .containsExactly("reason.missing");
        assertThat(codes(office().accounts().discounts().grant(asked.id(), "start-up", campus.clock.instant())))
                .containsExactly("discount.wrong-end");
        office().accounts().discounts().grant(asked.id(), "start-up", inAYear()).orThrow();

        DiscountApplication.Answer answer = get(asked.id()).answer().orElseThrow();
        assertThat(answer.reviewer()).isEqualTo("jane");
        assertThat(answer.tier()).isEqualTo("start-up");
        assertThat(answer.until()).contains(inAYear());
        assertThat(Mailbox.of(campus.commerce, "anna@example.org"))
                .anyMatch(
                        mail -> mail.text().contains("start-up") && mail.text().contains("register checked"));
        assertThat(codes(office().accounts().discounts().refuse(asked.id()))).containsExactly("discount.decided");
    }

    @Test
    @Tag("AC-8.d")
    void AC_8_d_what_is_refused_gives_nothing_and_can_be_asked_for_again() {
        DiscountApplication asked = asked();
        campus.office()
                .because("Not in the register")
                .accounts()
                .discounts()
                .refuse(asked.id())
                .orThrow();

        assertThat(buy(anna)).containsExactly("eligibility.group");
        assertThat(Mailbox.of(campus.commerce, "anna@example.org"))
                .anyMatch(mail -> mail.text().contains("Not in the register"));
        assertThat(asked().id()).isNotEqualTo(asked.id());
    }

    @Test
    @Tag("AC-8.e")
    void AC_8_e_a_grant_can_be_taken_back_and_given_again() {
        DiscountApplication asked = asked();
        office().accounts()
                .discounts()
                .grant(asked.id(), "non-profit", inAYear())
                .orThrow();
        office().accounts().discounts().end(asked.id()).orThrow();

        assertThat(buy(anna)).containsExactly("eligibility.group");
        assertThat(get(asked.id()).state()).isEqualTo(DiscountApplication.State.ENDED);
        DiscountApplication again = asked();
        office().accounts()
                .discounts()
                .grant(again.id(), "non-profit", inAYear())
                .orThrow();
        assertThat(buy(anna)).isEmpty();
    }

    @Test
    @Tag("AC-8.f")
    void AC_8_f_proof_is_forgotten_30_days_after_the_decision_and_not_before_one() {
        DiscountApplication asked = asked();
        campus.clock.advance(Duration.ofDays(90));
        campus.commerce.runDue();
        assertThat(get(asked.id()).documents()).hasSize(1);

        office().accounts()
                .discounts()
                .grant(asked.id(), "non-profit", inAYear())
                .orThrow();
        campus.clock.advance(Duration.ofDays(30).minusSeconds(1));
        campus.commerce.runDue();
        assertThat(get(asked.id()).documents()).hasSize(1);
        campus.clock.advance(Duration.ofSeconds(1));
        campus.commerce.runDue();

        assertThat(get(asked.id()).documents()).isEmpty();
        assertThat(get(asked.id()).words()).isEqualTo(Optional.empty());
        assertThat(get(asked.id()).answer()).isPresent();
        assertThat(buy(anna)).isEmpty();
    }
}
