package dev.kontor.conduct;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.office.Policies;
import dev.kontor.office.Setup;
import dev.kontor.office.SetupWarning;
import dev.kontor.order.Hold;
import dev.kontor.order.Order;
import dev.kontor.payment.Balances;
import dev.kontor.payment.OperationState;
import dev.kontor.payment.PaymentOperation;
import dev.kontor.shop.Storefront;
import dev.kontor.spi.payment.MethodSupport;
import dev.kontor.spi.payment.MovementKind;
import dev.kontor.spi.payment.OperationKind;
import dev.kontor.store.Market;
import dev.kontor.store.PaymentMatrix;
import dev.kontor.store.Store;
import dev.kontor.value.Method;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Orders that wait for a verification, and the money that is set aside for them meanwhile. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HoldsTest {
    private static final String CARD = "card";
    private static final Instant POLICY_END = Instant.parse("2026-03-10T00:00:00Z");

    private Till till = new Till();

    @AfterEach
    void close() {
        till.close();
    }

    private void bankOffers(UnaryOperator<MethodSupport> how, OperationKind... more) {
        till.close();
        till = new Till(bank -> bank.offers(how, more));
    }

    private Order held(Storefront shop) {
        return till.buy(shop, Till.EDITOR, CARD).orThrow();
    }

    private Instant heldUntil(Order order) {
        return till.order(order.id())
                .hold(Hold.Reason.VERIFICATION)
                .map(Hold::until)
                .orElseThrow();
    }

    private Instant in(Duration time) {
        return till.clock.instant().plus(time);
    }

    private long authorized(Order order) {
        Balances balances = till.balances(order.id());
        return balances.authorized().minor();
    }

    private List<String> renewals() {
        return till.bank.operations(OperationKind.REAUTHORIZE);
    }

    @Test
    @Tag("OR-3.a")
    void OR_3_a_the_money_of_a_held_order_is_only_set_aside_until_the_end_of_the_seventh_day() {
        Order order = held(till.campus("anna"));

        assertThat(heldUntil(order)).isEqualTo(POLICY_END);
        assertThat(till.bank.sum(MovementKind.CAPTURED)).isZero();
        assertThat(authorized(order)).isEqualTo(1900);
    }

    @Test
    @Tag("OR-3.b")
    void OR_3_b_a_hold_ends_half_a_day_before_what_is_set_aside_does() {
        till.bank.authorizationsLastUntil(in(Duration.ofDays(5)));
        Order order = held(till.campus("anna"));

        assertThat(heldUntil(order)).isEqualTo(in(Duration.ofDays(5).minusHours(12)));
        till.rest(Duration.ofHours(4), 28);
        assertThat(till.order(order.id()).summary()).isEqualTo(Order.Summary.CANCELED);
        assertThat(till.bank.sum(MovementKind.VOIDED)).isEqualTo(1900);
    }

    @Test
    @Tag("OR-3.c")
    void OR_3_c_an_end_that_only_the_account_declares_ends_the_hold_as_well() {
        bankOffers(m -> m.partialRefunds().authorizationLasts(Duration.ofDays(4)));
        Order order = held(till.campus("anna"));

        assertThat(heldUntil(order)).isEqualTo(in(Duration.ofDays(4).minusHours(12)));
    }

    @Test
    @Tag("OR-3.d")
    void OR_3_d_verified_in_time_it_is_taken_before_it_runs_out() {
        till.bank.authorizationsLastUntil(in(Duration.ofDays(5)));
        Storefront anna = till.campus("anna");
        Order order = held(anna);
        till.rest(Duration.ofDays(1), 4);

        till.verify(anna, "anna@student.uni-x.example");
        till.rest(Duration.ofMinutes(1), 1);

        assertThat(till.bank.sum(MovementKind.CAPTURED)).isEqualTo(1900);
        assertThat(till.order(order.id()).summary()).isEqualTo(Order.Summary.COMPLETED);
    }

    @Test
    @Tag("OR-3.e")
    void OR_3_e_what_would_run_out_before_the_hold_is_set_aside_once_more_counts_once_and_the_newest_is_taken() {
        bankOffers(MethodSupport::partialRefunds, OperationKind.REAUTHORIZE);
        till.bank.authorizationsLastUntil(in(Duration.ofDays(5)));
        till.bank.renewsUntil(in(Duration.ofDays(10)));
        Storefront anna = till.campus("anna");
        Order order = held(anna);

        assertThat(heldUntil(order)).isEqualTo(POLICY_END);
        till.rest(Duration.ofHours(12), 7);
        assertThat(renewals()).isEmpty();
        till.rest(Duration.ofHours(12), 2);
        assertThat(renewals()).hasSize(1);
        assertThat(authorized(order)).as("not twice").isEqualTo(1900);
        assertThat(heldUntil(order)).isEqualTo(POLICY_END);
        till.rest(Duration.ofHours(12), 4);
        assertThat(renewals()).as("once is enough").hasSize(1);

        till.verify(anna, "anna@student.uni-x.example");
        till.rest(Duration.ofMinutes(1), 2);

        PaymentOperation capture = till.payment(order.id()).operations().stream()
                .filter(o -> o.kind() == OperationKind.CAPTURE)
                .findFirst()
                .orElseThrow();
        assertThat(capture.of()).contains(renewals().get(0));
        assertThat(till.bank.sum(MovementKind.CAPTURED)).isEqualTo(1900);
        assertThat(authorized(order)).isZero();
        assertThat(till.order(order.id()).summary()).isEqualTo(Order.Summary.COMPLETED);
    }

    @Test
    @Tag("OR-3.f")
    void OR_3_f_what_cannot_be_set_aside_once_more_after_all_ends_the_hold_earlier() {
        bankOffers(MethodSupport::partialRefunds, OperationKind.REAUTHORIZE);
        Instant end = in(Duration.ofDays(5));
        till.bank.authorizationsLastUntil(end);
        Order order = held(till.campus("anna"));

        till.rest(Duration.ofHours(6), 17);

        assertThat(renewals()).hasSize(1);
        assertThat(heldUntil(order)).isEqualTo(end.minus(Duration.ofHours(12)));
        till.rest(Duration.ofHours(6), 3);
        assertThat(till.order(order.id()).summary()).isEqualTo(Order.Summary.CANCELED);
        assertThat(renewals()).as("refused once is refused").hasSize(1);
        assertThat(till.bank.sum(MovementKind.VOIDED)).isEqualTo(1900);
    }

    @Test
    @Tag("OR-3.g")
    void OR_3_g_a_renewal_that_lasts_no_longer_is_not_repeated() {
        bankOffers(MethodSupport::partialRefunds, OperationKind.REAUTHORIZE);
        Instant end = in(Duration.ofDays(5));
        till.bank.authorizationsLastUntil(end);
        till.bank.renewsUntil(end);
        Order order = held(till.campus("anna"));

        till.rest(Duration.ofHours(6), 17);

        assertThat(renewals()).hasSize(1);
        assertThat(heldUntil(order)).isEqualTo(end.minus(Duration.ofHours(12)));
    }

    @Test
    @Tag("OR-3.h")
    void OR_3_h_what_the_provider_stands_for_no_longer_is_set_aside_once_more_before_it_is_taken() {
        bankOffers(m -> m.partialRefunds().honoredFor(Duration.ofDays(3)), OperationKind.REAUTHORIZE);
        till.bank.authorizationsLastUntil(in(Duration.ofDays(29)));
        till.bank.renewsUntil(in(Duration.ofDays(29)));
        Storefront anna = till.campus("anna");
        Order order = held(anna);
        till.rest(Duration.ofDays(1), 5);
        assertThat(renewals()).as("not before it is needed").isEmpty();

        till.verify(anna, "anna@student.uni-x.example");
        till.rest(Duration.ofMinutes(1), 2);

        assertThat(renewals()).hasSize(1);
        assertThat(till.bank.operations(OperationKind.CAPTURE)).hasSize(1);
        assertThat(till.bank.sum(MovementKind.CAPTURED)).isEqualTo(1900);
        assertThat(till.order(order.id()).summary()).isEqualTo(Order.Summary.COMPLETED);
    }

    @Test
    @Tag("OR-3.i")
    void OR_3_i_within_that_time_it_is_taken_as_it_is_and_when_it_cannot_be_renewed_as_well() {
        bankOffers(m -> m.partialRefunds().honoredFor(Duration.ofDays(3)), OperationKind.REAUTHORIZE);
        Storefront anna = till.campus("anna");
        held(anna);
        till.rest(Duration.ofDays(1), 2);
        till.verify(anna, "anna@student.uni-x.example");
        assertThat(renewals()).isEmpty();
        assertThat(till.bank.sum(MovementKind.CAPTURED)).isEqualTo(1900);

        Storefront bob = till.campus("bob");
        held(bob);
        till.rest(Duration.ofDays(1), 4);
        till.verify(bob, "bob@student.uni-x.example");
        till.rest(Duration.ofMinutes(1), 2);
        assertThat(renewals()).as("tried, and refused").hasSize(1);
        assertThat(till.bank.sum(MovementKind.CAPTURED)).isEqualTo(3800);
    }

    @Test
    @Tag("OR-3.j")
    void OR_3_j_while_nobody_knows_whether_it_was_renewed_nothing_else_is_done_with_it() {
        bankOffers(m -> m.partialRefunds().honoredFor(Duration.ofDays(3)), OperationKind.REAUTHORIZE);
        till.bank.renewsUntil(in(Duration.ofDays(29)));
        Storefront anna = till.campus("anna");
        Order order = held(anna);
        till.rest(Duration.ofDays(1), 4);
        till.bank.losesReply().lookupIsDown(true);

        till.verify(anna, "anna@student.uni-x.example");
        till.rest(Duration.ofMinutes(10), 3);
        assertThat(till.bank.operations(OperationKind.CAPTURE)).isEmpty();
        assertThat(authorized(order)).isEqualTo(1900);

        till.bank.lookupIsDown(false);
        till.rest(Duration.ofMinutes(40), 2);
        assertThat(till.bank.sum(MovementKind.CAPTURED)).isEqualTo(1900);
        assertThat(till.order(order.id()).summary()).isEqualTo(Order.Summary.COMPLETED);
    }

    @Test
    @Tag("OR-3.k")
    void OR_3_k_a_hold_that_ends_while_a_renewal_is_in_doubt_waits_for_evidence_and_gives_the_renewal_up() {
        bankOffers(MethodSupport::partialRefunds, OperationKind.REAUTHORIZE);
        till.bank.authorizationsLastUntil(in(Duration.ofDays(5)));
        till.bank.renewsUntil(in(Duration.ofDays(10)));
        Order order = held(till.campus("anna"));
        till.bank.losesReply().lookupIsDown(true);
        till.rest(Duration.ofDays(4), 1);
        assertThat(till.payment(order.id()).operations())
                .extracting(PaymentOperation::kind, PaymentOperation::state)
                .contains(org.assertj.core.groups.Tuple.tuple(OperationKind.REAUTHORIZE, OperationState.SENT));

        till.rest(Duration.ofDays(4), 1);
        assertThat(till.order(order.id()).cancellation()).isPresent();
        assertThat(till.bank.operations(OperationKind.VOID_AUTHORIZATION)).isEmpty();

        till.bank.lookupIsDown(false);
        till.rest(Duration.ofHours(7), 2);
        assertThat(till.bank.operations(OperationKind.VOID_AUTHORIZATION)).hasSize(1);
        assertThat(authorized(order)).isZero();
    }

    @Test
    @Tag("OR-3.l")
    void OR_3_l_at_the_end_of_a_hold_the_limit_is_freed_only_on_evidence_that_the_money_is() {
        Storefront anna = till.campus("anna");
        Order order = till.buy(anna, Till.ONCE, CARD).orThrow();
        till.bank.losesReply().lookupIsDown(true);

        till.rest(Duration.ofDays(8), 1);
        assertThat(till.order(order.id()).cancellation()).isPresent();
        assertThat(anna.eligibility().check(Till.ONCE).isEligible()).isFalse();

        till.bank.lookupIsDown(false);
        till.rest(Duration.ofHours(1), 2);
        assertThat(till.bank.sum(MovementKind.VOIDED)).isEqualTo(500);
        assertThat(anna.eligibility().check(Till.ONCE).isEligible()).isTrue();
    }

    @Test
    @Tag("OR-3.m")
    void OR_3_m_a_charge_in_doubt_at_the_end_of_the_hold_is_looked_up_and_given_up_once_it_is_known() {
        till.bank.losesReply().lookupIsDown(true);
        till.buy(till.campus("anna"), Till.EDITOR, CARD).fold(o -> o, r -> r, u -> u);
        Order order = till.last();

        till.rest(Duration.ofDays(8), 1);
        assertThat(till.order(order.id()).cancellation()).isPresent();
        assertThat(till.bank.operations(OperationKind.VOID_AUTHORIZATION)).isEmpty();

        till.bank.lookupIsDown(false);
        till.rest(Duration.ofHours(7), 2);
        assertThat(till.bank.sum(MovementKind.VOIDED)).isEqualTo(1900);
        assertThat(authorized(order)).isZero();
    }

    @Test
    @Tag("OR-3.n")
    void OR_3_n_the_shop_is_told_when_it_is_set_up_that_money_cannot_be_held_so_long() {
        bankOffers(m -> m.authorizationLasts(Duration.ofDays(5)));
        Setup setup = Setup.of(Store.of("campus", "Campus Store")
                .verifiedBy("uni-mail")
                .market(Market.of("eu", "EUR").prices("eu").taxIncluded()));

        List<SetupWarning> told = till.office().setup().preview(setup).orThrow().warnings();

        assertThat(told).singleElement().satisfies(warning -> {
            assertThat(warning.code()).isEqualTo("hold.too-long");
            assertThat(warning.toString())
                    .contains("store 'campus'", "P7D", "CARD_VISA at 'bank'", "5 days only", "12 hours");
        });
        assertThat(till.office().setup().apply(setup).orThrow().warnings()).isEqualTo(told);
        assertThat(till.office()
                        .setup()
                        .apply(setup.policies("campus", Policies.standard().holdUnverified(Period.ofDays(4))))
                        .orThrow()
                        .warnings())
                .isEmpty();
    }

    @Test
    @Tag("OR-3.o")
    void OR_3_o_nobody_is_warned_of_what_can_be_renewed_is_not_offered_or_of_a_store_that_holds_nobody() {
        bankOffers(m -> m.authorizationLasts(Duration.ofDays(5)), OperationKind.REAUTHORIZE);
        Store campus = Store.of("campus", "Campus Store")
                .verifiedBy("uni-mail")
                .market(Market.of("eu", "EUR").prices("eu").taxIncluded());
        assertThat(till.office().setup().preview(Setup.of(campus)).orThrow().warnings())
                .isEmpty();

        bankOffers(m -> m.authorizationLasts(Duration.ofDays(5)));
        Store amexOnly = campus.payments(PaymentMatrix.of().allow(Method.CARD_AMEX, "bank", "EUR"));
        Store open = Store.of("public", "Public Store")
                .market(Market.of("world", "EUR").prices("eu"));
        assertThat(till.office()
                        .setup()
                        .preview(Setup.of(amexOnly, open))
                        .orThrow()
                        .warnings())
                .isEmpty();
    }
}
