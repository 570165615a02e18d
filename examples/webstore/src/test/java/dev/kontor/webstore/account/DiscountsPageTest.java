package dev.kontor.webstore.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.account.DiscountApplication;
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
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A customer applies for a discount, and his price changes with the answer. */
@Tag("AC-8")
class DiscountsPageTest {
    private static final String DISCOUNTS = "/s/public/discounts";
    private static final String CAD = "/s/public/products/solid-cad";

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
        return shop().office(Staff.owner("test")).because("In the register since 1999");
    }

    private static Visitor.Answer send(Someone someone, Map<String, String> fields, Map<String, byte[]> files) {
        return someone.browser.upload(someone.browser.open(DISCOUNTS), "#apply-form", fields, "documents", files);
    }

    private static Visitor.Answer apply(Someone someone) {
        return send(
                someone,
                Map.of("tier", "non-profit", "organization", "Cats of " + someone.userName, "words", "We help\ncats."),
                Map.of("register.pdf", Files.PDF));
    }

    private static DiscountApplication asked(Someone someone) {
        return office().accounts().discounts().waiting(1_000).stream()
                .filter(one -> one.organization().equals("Cats of " + someone.userName))
                .findFirst()
                .orElseThrow();
    }

    private static String price(Someone someone) {
        return someone.browser
                .open(CAD)
                .page()
                .expectFirst(".product-buy .price")
                .text();
    }

    @Test
    void a_granted_tier_changes_the_price_until_it_is_taken_back() {
        Someone someone = Someone.member(store);
        assertThat(price(someone)).contains("49.00");
        Visitor.Answer sent = apply(someone);
        assertThat(sent.status()).isEqualTo(303);
        assertThat(someone.browser.follow(sent).page().select(".try").eachAttr("data-state"))
                .containsExactly("WAITING");
        assertThat(price(someone)).contains("49.00");

        DiscountApplication asked = asked(someone);
        assertThat(store.store()
                        .part(Evidence.class)
                        .find(asked.id().value(), asked.documents().get(0).sha256()))
                .isPresent();
        office().accounts()
                .discounts()
                .grant(asked.id(), "start-up", shop().now().plus(Duration.ofDays(100)))
                .orThrow();
        Visitor.Answer granted = someone.browser.open(DISCOUNTS);
        assertThat(granted.page().select(".try").eachAttr("data-state")).containsExactly("GRANTED");
        assertThat(granted.text())
                .contains("Start-up", "You had applied for: Non-profit", "In the register since 1999", "until");
        assertThat(price(someone)).contains("37.00");
        assertThat(someone.browser
                        .open("/account")
                        .page()
                        .select("#memberships ~ *")
                        .text())
                .doesNotContain("Discount");

        office().accounts().discounts().end(asked.id()).orThrow();
        assertThat(price(someone)).contains("49.00");
        assertThat(someone.browser.open(DISCOUNTS).text()).contains("taken back");
    }

    @Test
    void who_is_refused_reads_why_and_may_apply_again() {
        Someone someone = Someone.member(store);
        apply(someone);
        office().accounts().discounts().refuse(asked(someone).id()).orThrow();
        assertThat(someone.browser.open(DISCOUNTS).text()).contains("not granted", "In the register since 1999");
        assertThat(apply(someone).status()).isEqualTo(303);
    }

    @Test
    void one_application_for_a_tier_waits_at_a_time_and_files_of_another_are_not_kept() {
        Someone someone = Someone.member(store);
        apply(someone);
        Visitor.Answer second = apply(someone);
        assertThat(second.status()).isEqualTo(422);
        assertThat(second.text()).contains("You have applied for this already");
        assertThat(office().accounts().discounts().waiting(1_000))
                .filteredOn(one -> one.organization().equals("Cats of " + someone.userName))
                .hasSize(1);
    }

    @Test
    void what_is_missing_or_no_proof_is_told_beside_its_field_and_changes_nothing() {
        Someone someone = Someone.member(store);
        Map<String, byte[]> proof = Map.of("register.pdf", Files.PDF);
        Map<String, String> good = Map.of("tier", "school", "organization", "Cats of " + someone.userName);
        assertThat(send(someone, Map.of("organization", "A"), proof).page().select("#tier-error"))
                .hasSize(1);
        for (String name : List.of("", "x".repeat(201), "two\nlines")) {
            Visitor.Answer answer = send(someone, Map.of("tier", "school", "organization", name), proof);
            assertThat(answer.status()).as(name).isEqualTo(422);
            assertThat(answer.page().select("#organization-error")).as(name).hasSize(1);
        }
        assertThat(send(someone, good, Map.of()).page().select("#files-error")).hasSize(1);
        assertThat(send(someone, good, Map.of("register.pdf", Files.HTML))
                        .page()
                        .expectFirst("#files-error")
                        .text())
                .contains("register.pdf");
        assertThat(send(someone, Map.of("tier", "school", "organization", "A", "words", "x".repeat(2_001)), proof)
                        .page()
                        .select("#words-error"))
                .hasSize(1);
        assertThat(send(someone, Map.of("tier", "gold", "organization", "A"), proof)
                        .status())
                .isEqualTo(400);
        assertThat(someone.browser.open(DISCOUNTS).page().select(".try")).isEmpty();
    }

    @Test
    void the_page_asks_a_visitor_to_sign_in() {
        assertThat(store.visitor().get(DISCOUNTS).location()).startsWith("/sign-in");
        assertThat(store.visitor().post(DISCOUNTS, Map.of("tier", "school")).location())
                .startsWith("/sign-in");
    }

    @Test
    void thirty_days_after_the_decision_the_files_are_deleted() {
        Someone someone = Someone.member(store);
        apply(someone);
        DiscountApplication asked = asked(someone);
        String hash = asked.documents().get(0).sha256();
        office().accounts().discounts().refuse(asked.id()).orThrow();
        Evidence evidence = store.store().part(Evidence.class);
        evidence.sweep();
        assertThat(evidence.find(asked.id().value(), hash)).isPresent();
        shop().clock().advance(Duration.ofDays(30));
        for (int i = 0; i < 20 && shop().work().done() > 0; i++) {}
        shop().clock().advance(Duration.ofSeconds(31));
        evidence.sweep();
        assertThat(evidence.find(asked.id().value(), hash)).isEmpty();
    }
}
