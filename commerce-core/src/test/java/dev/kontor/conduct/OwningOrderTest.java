package dev.kontor.conduct;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.account.Account;
import dev.kontor.catalog.Product;
import dev.kontor.catalog.Term;
import dev.kontor.eligibility.Criterion;
import dev.kontor.eligibility.Eligibility;
import dev.kontor.office.Setup;
import dev.kontor.order.Order;
import dev.kontor.pricing.PriceList;
import dev.kontor.sandbox.Sandbox;
import dev.kontor.shop.Refused;
import dev.kontor.shop.Result;
import dev.kontor.shop.Shopper;
import dev.kontor.shop.Storefront;
import dev.kontor.value.Id;
import dev.kontor.value.Refusal;
import dev.kontor.value.Sku;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Products for who owns another, or does not: asked on what was delivered, at the door and at the order. */
@Tag("EL-1")
class OwningOrderTest {
    private static final Sku UPDATE = Sku.of("update");
    private static final Sku STARTER = Sku.of("starter");

    private final Campus campus = new Campus();
    private final Storefront anna = campus.openStore("anna");

    @BeforeEach
    void an_update_for_owners_and_a_starter_for_others() {
        campus.office()
                .setup()
                .apply(Setup.of()
                        .products(
                                Product.licenseKey(Campus.EDITOR, "Editor").term(Term.days(30)),
                                Product.licenseKey(UPDATE, "Update").onlyFor(Criterion.owns("editor")),
                                Product.licenseKey(STARTER, "Starter")
                                        .onlyFor(Criterion.all(
                                                Criterion.not(Criterion.owns("editor")), Criterion.accountCurrent())))
                        .prices(PriceList.of("eu", "EUR")
                                .price(Campus.CAD, "49.00")
                                .price(Campus.EDITOR, "19.00")
                                .price(UPDATE, "5.00")
                                .price(STARTER, "1.00")))
                .orThrow();
    }

    @AfterEach
    void close() {
        campus.close();
    }

    private Result<Order> buy(Sku sku) {
        return campus.buy(anna, sku, Sandbox.OK);
    }

    private static List<String> codes(Result<?> result) {
        return result instanceof Refused<?> refused
                ? refused.refusals().stream().map(Refusal::code).toList()
                : List.of();
    }

    @Test
    @Tag("EL-1.j")
    void EL_1_j_who_owns_it_may_and_who_does_not_is_told() {
        assertThat(codes(buy(UPDATE))).containsExactly("eligibility.owns");
        assertThat(anna.eligibility().check(UPDATE).isEligible()).isFalse();
        buy(Campus.EDITOR).orThrow();

        assertThat(anna.eligibility().check(UPDATE).isEligible()).isTrue();
        Order order = buy(UPDATE).orThrow();
        assertThat(order.placement().verdict())
                .hasEntrySatisfying(
                        UPDATE, verdict -> assertThat(verdict.state()).isEqualTo(Eligibility.State.MET));
    }

    @Test
    @Tag("EL-1.j")
    void EL_1_j_a_license_whose_term_is_over_is_owned_no_more() {
        buy(Campus.EDITOR).orThrow();
        campus.clock.advance(Duration.ofDays(32));

        assertThat(codes(buy(UPDATE))).containsExactly("eligibility.owns");
    }

    @Test
    @Tag("EL-1.k")
    void EL_1_k_who_owns_it_may_not_have_what_is_for_others() {
        assertThat(anna.eligibility().check(STARTER).isEligible()).isTrue();
        buy(Campus.EDITOR).orThrow();

        assertThat(codes(buy(STARTER))).containsExactly("eligibility.not");
        assertThat(campus.commerce
                        .storefront("public", Shopper.visitor("x"))
                        .eligibility()
                        .check(STARTER)
                        .isEligible())
                .isTrue();
    }

    @Test
    @Tag("EL-1.l")
    void EL_1_l_an_account_that_has_expired_is_told_so_before_the_order() {
        buy(Campus.EDITOR).orThrow();
        Id<Account> account = anna.account().self().account().orElseThrow().id();
        campus.office()
                .because("left")
                .accounts()
                .expire(account, campus.clock.instant().plus(Duration.ofDays(60)))
                .orThrow();
        campus.clock.advance(Duration.ofDays(40));
        assertThat(anna.eligibility().check(STARTER).isEligible()).isTrue();
        campus.clock.advance(Duration.ofDays(20));

        assertThat(anna.eligibility().check(STARTER).refusals())
                .extracting(Refusal::code)
                .containsExactly("eligibility.account-current");
    }
}
