package dev.kontor.payment;

import static dev.kontor.payment.Sample.NOON;
import static dev.kontor.payment.Sample.eur;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.kontor.payment.RefundPlan.GiveBack;
import dev.kontor.payment.RefundPlan.Lower;
import dev.kontor.payment.RefundPlan.PayOut;
import dev.kontor.payment.RefundPlan.Reason;
import dev.kontor.payment.RefundPlan.Spare;
import dev.kontor.spi.payment.AmountRule;
import dev.kontor.spi.payment.Capabilities;
import dev.kontor.spi.payment.Idempotency;
import dev.kontor.spi.payment.LookupStrength;
import dev.kontor.spi.payment.MethodSupport;
import dev.kontor.spi.payment.MovementKind;
import dev.kontor.spi.payment.OperationKind;
import dev.kontor.value.Method;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RefundPlanTest {
    private static final Instant NOW = NOON.plus(Duration.ofDays(10));
    private static final Set<OperationKind> ALL = EnumSet.allOf(OperationKind.class);

    private final Ledger card = new Ledger("card", 1000);

    private static Capabilities can(Set<OperationKind> kinds, UnaryOperator<MethodSupport> more) {
        return Capabilities.of(
                Idempotency.byKey(Duration.ofHours(24)),
                LookupStrength.immediate(),
                more.apply(MethodSupport.of(Method.CARD_VISA, kinds, List.of(AmountRule.iso("EUR", 50, 100_000)))));
    }

    private static RefundPlan plan(Map<String, Capabilities> accounts, long asked, Ledger... ledgers) {
        List<PaymentSituation> payments =
                java.util.Arrays.stream(ledgers).map(Ledger::facts).toList();
        return RefundPlan.of(RefundFacts.of(payments, accounts), eur(asked), NOW);
    }

    private static List<org.assertj.core.groups.Tuple> steps(RefundPlan plan) {
        return plan.steps().stream()
                .map(s -> tuple(
                        s.getClass().getSimpleName(), s.of().id(), s.amount().minor()))
                .toList();
    }

    @Test
    @Tag("PA-3.a")
    void PA_3_a_what_is_only_promised_is_lowered_first_then_what_is_only_set_aside_then_what_was_taken() {
        PaymentOperation taken = card.captured("a", 300, NOON);
        PaymentOperation aside = card.authorized(400);
        PaymentOperation promise = card.promised(300);

        RefundPlan plan = plan(Map.of(), 800, card);

        assertThat(steps(plan))
                .containsExactly(
                        tuple("Lower", promise.id(), 300L),
                        tuple("Spare", aside.id(), 400L),
                        tuple("GiveBack", taken.id(), 100L));
        assertThat(plan.steps().get(1))
                .isInstanceOfSatisfying(
                        Spare.class, spare -> assertThat(spare.whole()).isTrue());
    }

    @Test
    @Tag("PA-3.b")
    void PA_3_b_less_is_taken_of_what_is_set_aside_the_newest_first_and_never_more_than_will_be_taken() {
        PaymentOperation older = card.authorized(500);
        PaymentOperation newer = card.authorized(500);

        assertThat(steps(plan(Map.of(), 700, card)))
                .containsExactly(tuple("Spare", newer.id(), 500L), tuple("Spare", older.id(), 200L));

        card.conceded(700);
        assertThat(steps(plan(Map.of(), 300, card))).containsExactly(tuple("Spare", newer.id(), 300L));
        assertThat(plan(Map.of(), 301, card).refusal()).isPresent();
    }

    @Test
    @Tag("PA-3.c")
    void PA_3_c_the_capture_whose_provider_stops_refunding_first_is_refunded_first() {
        PaymentOperation endless = card.captured("card", 400, NOON.minus(Duration.ofDays(5)));
        PaymentOperation young = card.captured("wallet", 300, NOON);
        PaymentOperation old = card.captured("wallet", 300, NOON.minus(Duration.ofDays(1)));
        Map<String, Capabilities> accounts = Map.of(
                "card", can(ALL, MethodSupport::partialRefunds),
                "wallet", can(ALL, m -> m.partialRefunds().refundableFor(Duration.ofDays(180))));

        RefundPlan plan = plan(accounts, 800, card);

        assertThat(steps(plan))
                .containsExactly(
                        tuple("GiveBack", old.id(), 300L),
                        tuple("GiveBack", young.id(), 300L),
                        tuple("GiveBack", endless.id(), 200L));
        assertThat(((GiveBack) plan.steps().get(0)).until()).contains(NOON.plus(Duration.ofDays(179)));
        assertThat(((GiveBack) plan.steps().get(2)).until()).isEmpty();
    }

    @Test
    @Tag("PA-3.d")
    void PA_3_d_without_windows_the_oldest_is_refunded_first_and_all_or_nothing() {
        PaymentOperation first = card.captured("card", 600, NOON);
        PaymentOperation second = card.captured("card", 400, NOON);

        assertThat(steps(plan(Map.of(), 700, card)))
                .containsExactly(tuple("GiveBack", first.id(), 600L), tuple("GiveBack", second.id(), 100L));
        RefundPlan refused = plan(Map.of(), 1001, card);
        assertThat(refused.steps()).isEmpty();
        assertThat(refused.refusal().orElseThrow().facts())
                .containsEntry("room", eur(1000).toString());
        assertThat(plan(Map.of(), 0, card).refusal().orElseThrow().code()).isEqualTo("refund.nothing-asked");
    }

    @Test
    @Tag("PA-3.e")
    void PA_3_e_what_no_provider_gives_back_is_paid_out_by_hand_and_only_after_what_providers_give_back() {
        PaymentOperation closed = card.captured("wallet", 300, NOON.minus(Duration.ofDays(180)));
        PaymentOperation never = card.captured("cash", 300, NOON);
        PaymentOperation open = card.captured("card", 400, NOON);
        Map<String, Capabilities> accounts = Map.of(
                "card", can(ALL, MethodSupport::partialRefunds),
                "cash", can(EnumSet.of(OperationKind.PURCHASE), MethodSupport::partialRefunds),
                "wallet", can(ALL, m -> m.partialRefunds().refundableFor(Duration.ofDays(180))));

        RefundPlan plan = plan(accounts, 900, card);

        assertThat(steps(plan))
                .containsExactly(
                        tuple("GiveBack", open.id(), 400L),
                        tuple("PayOut", closed.id(), 300L),
                        tuple("PayOut", never.id(), 200L));
        assertThat(plan.steps().stream().filter(PayOut.class::isInstance).map(s -> ((PayOut) s).why()))
                .containsExactly(Reason.WINDOW_CLOSED, Reason.NO_REFUNDS);
    }

    @Test
    @Tag("PA-3.f")
    void PA_3_f_a_method_that_gives_back_all_or_nothing_is_asked_for_all_or_nothing() {
        PaymentOperation parts = card.captured("card", 400, NOON);
        PaymentOperation whole = card.captured("voucher", 600, NOON);
        Map<String, Capabilities> accounts =
                Map.of("card", can(ALL, MethodSupport::partialRefunds), "voucher", can(ALL, m -> m));

        assertThat(steps(plan(accounts, 700, card)))
                .containsExactly(tuple("GiveBack", whole.id(), 600L), tuple("GiveBack", parts.id(), 100L));
        assertThat(steps(plan(accounts, 500, card)))
                .containsExactly(tuple("GiveBack", parts.id(), 400L), tuple("PayOut", whole.id(), 100L));
    }

    @Test
    @Tag("PA-3.g")
    void PA_3_g_an_amount_that_the_provider_does_not_give_back_is_paid_out_by_hand() {
        card.captured("card", 400, NOON);
        Map<String, Capabilities> accounts = Map.of("card", can(ALL, MethodSupport::partialRefunds));

        assertThat(plan(accounts, 49, card).steps().get(0))
                .isInstanceOfSatisfying(
                        PayOut.class, step -> assertThat(step.why()).isEqualTo(Reason.AMOUNT));
        assertThat(plan(accounts, 50, card).steps().get(0)).isInstanceOf(GiveBack.class);
    }

    @Test
    @Tag("PA-3.h")
    void PA_3_h_what_was_refused_at_a_capture_goes_over_another_one_and_by_hand_if_there_is_none() {
        PaymentOperation refused = card.captured("card", 500, NOON);
        PaymentOperation other = card.captured("card", 300, NOON);
        RefundFacts facts = RefundFacts.of(List.of(card.facts()), Map.of())
                .refusedAt(Set.of(refused.id().value()));

        assertThat(steps(RefundPlan.of(facts, eur(400), NOW)))
                .containsExactly(tuple("GiveBack", other.id(), 300L), tuple("PayOut", refused.id(), 100L));
    }

    @Test
    @Tag("PA-3.i")
    void PA_3_i_room_is_what_was_taken_less_refunds_chargebacks_what_is_under_way_and_payouts_by_hand() {
        PaymentOperation capture = card.captured("card", 1000, NOON);
        card.refund(capture, 100, OperationState.SUCCEEDED);
        card.refund(capture, 200, OperationState.PENDING);
        card.returned(capture, MovementKind.CHARGED_BACK, 300);
        PaymentOperation payout = card.payout(capture, 150);

        assertThat(card.facts().refundable()).isEqualTo(eur(250));
        assertThat(plan(Map.of(), 251, card).refusal()).isPresent();
        assertThat(plan(Map.of(), 250, card).refusal()).isEmpty();

        card.paidOut(payout);
        assertThat(card.facts().refundable()).isEqualTo(eur(250));
        assertThat(card.facts().refundable(capture)).as("of the capture itself").isEqualTo(eur(250));
        assertThat(card.facts().balances().refunded()).isEqualTo(eur(250));
    }

    @Test
    @Tag("PA-3.j")
    void PA_3_j_what_a_provider_gave_back_without_saying_of_what_leaves_no_room_either() {
        card.captured("card", 1000, NOON);
        card.wentBack(400);

        assertThat(plan(Map.of(), 601, card).refusal()).isPresent();
        assertThat(plan(Map.of(), 600, card).refusal()).isEmpty();
    }

    @Test
    @Tag("PA-3.k")
    void PA_3_k_a_refund_goes_over_several_payments_and_each_keeps_its_own_room() {
        Ledger bob = new Ledger("bob", 500);
        PaymentOperation hers = card.captured("card", 300, NOON);
        PaymentOperation his = bob.captured("card", 500, NOON);

        assertThat(steps(plan(Map.of(), 700, card, bob)))
                .containsExactly(tuple("GiveBack", hers.id(), 300L), tuple("GiveBack", his.id(), 400L));
    }

    @Test
    @Tag("PA-3.l")
    void PA_3_l_good_will_counts_only_what_was_taken() {
        card.captured("card", 300, NOON);
        card.authorized(700);
        RefundFacts taken = RefundFacts.of(List.of(card.facts()), Map.of()).taken();

        assertThat(RefundPlan.of(taken, eur(301), NOW).refusal()).isPresent();
        assertThat(RefundPlan.of(taken, eur(300), NOW).steps())
                .hasSize(1)
                .first()
                .isInstanceOf(GiveBack.class);
    }

    @Test
    void a_failed_refund_is_short_of_its_amount_until_something_is_planned_in_its_place() {
        PaymentOperation capture = card.captured("card", 1000, NOON);
        PaymentOperation declined = card.refund("refund:x", capture, 400, OperationState.DECLINED);
        card.refund("refund:y", capture, 100, OperationState.PENDING);
        card.refund("dead:z", capture, 100, OperationState.DECLINED);

        assertThat(FailedRefunds.of(List.of(card.facts())))
                .containsExactly(new FailedRefunds.Shortfall(
                        declined, eur(400), Set.of(capture.id().value())));

        PaymentOperation again = card.refund("refund:again:" + declined.id(), capture, 400, OperationState.SENT);
        assertThat(FailedRefunds.of(List.of(card.facts()))).isEmpty();
        assertThat(FailedRefunds.chain(List.of(card.facts()), "refund:x")).containsExactly(declined, again);
    }

    @Test
    void a_refund_that_came_back_in_part_is_short_of_that_part_whichever_way_it_is_told() {
        PaymentOperation capture = card.captured("card", 1000, NOON);
        PaymentOperation refund = card.refund("refund:x", capture, 400, OperationState.SUCCEEDED);
        card.cameBack(refund, 150, false);
        assertThat(FailedRefunds.of(List.of(card.facts())).get(0).amount()).isEqualTo(eur(150));

        card.cameBack(refund, 50, true);
        assertThat(FailedRefunds.of(List.of(card.facts())).get(0).amount()).isEqualTo(eur(200));
    }

    @Test
    void what_never_arrived_may_go_to_the_same_capture_once_more() {
        PaymentOperation capture = card.captured("card", 1000, NOON);
        card.refund("refund:x", capture, 400, OperationState.EXPIRED);

        assertThat(FailedRefunds.of(List.of(card.facts())).get(0).refusedAt()).isEmpty();
    }

    @Test
    void the_lowering_of_a_promise_is_told_as_such() {
        card.promised(1000);

        assertThat(plan(Map.of(), 1000, card).steps()).hasSize(1).first().isInstanceOf(Lower.class);
        assertThat(Optional.of(plan(Map.of(), 1001, card)).flatMap(RefundPlan::refusal))
                .isPresent();
    }
}
