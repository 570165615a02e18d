package dev.kontor.stripe;

import static dev.kontor.stripe.Account.card;
import static dev.kontor.stripe.Account.charge;
import static dev.kontor.stripe.Account.eur;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.spi.payment.Lookup;
import dev.kontor.spi.payment.Movement;
import dev.kontor.spi.payment.MovementKind;
import dev.kontor.spi.payment.Operation;
import dev.kontor.spi.payment.Outcome;
import dev.kontor.spi.payment.RejectCode;
import dev.kontor.tck.payment.Happening;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Captures, cancellations, refunds and disputes. */
class AfterwardsTest {
    private final Account account = new Account();

    private static RejectCode rejected(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Rejected.class);
        return ((Outcome.Rejected) outcome).code();
    }

    @Test
    void a_part_is_captured_and_the_rest_is_given_up_with_it() {
        Operation.Authorize authorize = account.authorize("49.50");
        Outcome.Succeeded held = account.done(authorize);
        account.clock.advance(Duration.ofMinutes(10));
        Operation.Capture capture = account.capture(held.handle(), "20.00", true);

        Outcome.Succeeded done = account.done(capture);

        assertThat(done.movements())
                .extracting(Movement::kind, Movement::amount)
                .containsExactly(
                        org.assertj.core.api.Assertions.tuple(MovementKind.CAPTURED, eur("20.00")),
                        org.assertj.core.api.Assertions.tuple(MovementKind.VOIDED, eur("29.50")));
        assertThat(done.movements())
                .allMatch(m -> m.parent()
                        .equals(java.util.Optional.of(held.movements().get(0).id())));
        assertThat(done.movements().get(0).at()).isEqualTo(account.clock.instant());
        assertThat(account.found(capture).movements()).containsAll(done.movements());
        assertThat(account.found(authorize).movements()).containsAll(done.movements());
    }

    @Test
    void several_captures_are_made_where_the_account_declares_them() {
        Account several = new Account(c -> c.with("captures", "5"), port -> port);
        Outcome.Succeeded held = several.done(several.authorize("49.50"));
        Operation.Capture first = several.capture(held.handle(), "20.00", false);
        Operation.Capture second = several.capture(held.handle(), "9.50", true);

        Outcome.Succeeded one = several.done(first);
        Outcome.Succeeded two = several.done(second);

        assertThat(one.movements()).hasSize(1);
        assertThat(two.movements()).extracting(Movement::amount).containsExactly(eur("9.50"), eur("20.00"));
        assertThat(one.movements().get(0).id())
                .isNotEqualTo(two.movements().get(0).id());
        assertThat(several.found(first).movements()).containsAll(one.movements());
        assertThat(several.gateway.capabilities().methods()).allMatch(m -> m.captures() == 5);
        assertThat(account.gateway.capabilities().methods()).allMatch(m -> m.captures() == 1);
    }

    @Test
    void a_refund_reduces_the_capture_it_was_asked_of() {
        Account several = new Account(c -> c.with("captures", "5"), port -> port);
        Outcome.Succeeded held = several.done(several.authorize("49.50"));
        several.done(several.capture(held.handle(), "20.00", false));
        Outcome.Succeeded second = several.done(several.capture(held.handle(), "9.50", true));

        Operation.Refund refund = several.refund(second.handle(), "9.50");
        Outcome.Succeeded back = several.done(refund);

        assertThat(back.movements().get(0).parent())
                .contains(second.movements().get(0).id());
        assertThat(several.found(refund).movements()).isEqualTo(back.movements());
    }

    @Test
    void two_refunds_of_the_same_amount_are_two() {
        Outcome.Succeeded paid = account.done(account.purchase("49.50"));

        Outcome.Succeeded one = account.done(account.refund(paid.handle(), "10.00"));
        Outcome.Succeeded two = account.done(account.refund(paid.handle(), "10.00"));

        assertThat(one.handle()).isNotEqualTo(two.handle());
        assertThat(one.movements().get(0).parent())
                .contains(paid.movements().get(0).id());
    }

    @Test
    void what_goes_beyond_what_is_left_is_rejected_as_such() {
        Outcome.Succeeded held = account.done(account.authorize("49.50"));
        Outcome.Succeeded paid = account.done(account.purchase("49.50"));

        assertThat(rejected(account.submit(account.capture(held.handle(), "49.51", true))))
                .isEqualTo(RejectCode.EXCEEDS_AUTHORIZED);
        assertThat(rejected(account.submit(account.refund(paid.handle(), "49.51"))))
                .isEqualTo(RejectCode.EXCEEDS_CAPTURED);
        account.done(account.refund(paid.handle(), "49.50"));
        assertThat(rejected(account.submit(account.refund(paid.handle(), "0.01"))))
                .isEqualTo(RejectCode.EXCEEDS_CAPTURED);
    }

    @Test
    void what_was_given_up_or_taken_before_is_told_apart() {
        Outcome.Succeeded held = account.done(account.authorize("49.50"));
        Operation.VoidAuthorization giveUp = account.giveUp(held.handle());
        assertThat(account.lookup(giveUp)).isEqualTo(Lookup.absent(true));
        Outcome.Succeeded gone = account.done(giveUp);
        Outcome.Succeeded taken = account.done(account.authorize("49.50"));
        account.done(account.capture(taken.handle(), "49.50", true));

        assertThat(gone.movements()).extracting(Movement::kind).containsExactly(MovementKind.VOIDED);
        assertThat(account.found(giveUp).movements()).isEqualTo(gone.movements());
        assertThat(rejected(account.submit(account.capture(held.handle(), "49.50", true))))
                .isEqualTo(RejectCode.WRONG_STATE);
        assertThat(rejected(account.submit(account.giveUp(held.handle())))).isEqualTo(RejectCode.ALREADY_DONE);
        assertThat(rejected(account.submit(account.capture(taken.handle(), "49.50", true))))
                .isEqualTo(RejectCode.ALREADY_DONE);
        assertThat(rejected(account.submit(account.giveUp(taken.handle())))).isEqualTo(RejectCode.WRONG_STATE);
    }

    @Test
    void what_was_given_up_by_somebody_else_is_not_taken_for_a_cancellation_of_ours() {
        Operation.Authorize authorize = account.authorize("49.50");
        Outcome.Succeeded held = account.done(authorize);
        account.stripe.books.cancel(account.stripe.books.intent(held.handle().providerId()));

        assertThat(account.lookup(account.giveUp(held.handle()))).isEqualTo(Lookup.absent(true));
        assertThat(account.found(authorize).movements())
                .filteredOn(m -> m.kind() == MovementKind.VOIDED)
                .singleElement()
                .satisfies(m -> assertThat(m.operation()).isEmpty());
    }

    @Test
    void a_refund_that_waits_for_the_bank_can_fail() {
        Outcome.Succeeded paid = account.done(
                new Operation.Purchase(account.id(), charge(eur("49.50"), card("pm_card_visa_refunds_later"))));
        Operation.Refund refund = account.refund(paid.handle(), "10.00");

        assertThat(account.submit(refund)).isInstanceOf(Outcome.Pending.class);
        assertThat(account.found(refund).movements()).isEmpty();
        account.stripe.happens(Happening.FAILS, refund.id());

        assertThat(account.found(refund).outcome()).isInstanceOf(Outcome.Declined.class);
        assertThat(account.found(refund).movements())
                .extracting(Movement::kind)
                .containsExactly(MovementKind.REFUNDED, MovementKind.REFUND_FAILED);
    }

    @Test
    void what_staff_refund_in_the_dashboard_is_seen_by_a_look_up() {
        Operation.Purchase purchase = account.purchase("49.50");
        Outcome.Succeeded paid = account.done(purchase);
        account.stripe.happens(Happening.STAFF_REFUNDS, purchase.id());

        List<Movement> moved = account.found(purchase).movements();

        assertThat(moved).extracting(Movement::kind).containsExactly(MovementKind.CAPTURED, MovementKind.REFUNDED);
        assertThat(moved.get(1).operation()).isEmpty();
        assertThat(moved.get(1).parent()).contains(paid.movements().get(0).id());
    }

    @Test
    void a_dispute_takes_the_money_with_a_fee_and_winning_it_brings_it_back() {
        Operation.Purchase purchase = account.purchase("49.50");
        account.done(purchase);
        account.stripe.happens(Happening.CHARGED_BACK, purchase.id());

        assertThat(account.found(purchase).movements())
                .extracting(Movement::kind)
                .containsExactly(MovementKind.CAPTURED, MovementKind.CHARGED_BACK, MovementKind.FEE);

        account.stripe.happens(Happening.CHARGEBACK_REVERSED, purchase.id());

        assertThat(account.found(purchase).movements())
                .extracting(Movement::kind, Movement::amount)
                .contains(org.assertj.core.api.Assertions.tuple(MovementKind.CHARGEBACK_REVERSED, eur("49.50")))
                .contains(org.assertj.core.api.Assertions.tuple(MovementKind.FEE, eur("15.00")));
    }

    @Test
    void a_capture_that_staff_made_is_told_without_an_operation() {
        Operation.Authorize authorize = account.authorize("49.50");
        Outcome.Succeeded held = account.done(authorize);
        account.stripe.books.capture(
                account.stripe.books.intent(held.handle().providerId()), new Form(java.util.Map.of()));

        assertThat(account.found(authorize).movements())
                .filteredOn(m -> m.kind() == MovementKind.CAPTURED)
                .singleElement()
                .satisfies(m -> assertThat(m.operation()).isEmpty());
    }

    @Test
    void a_mark_that_somebody_changed_proves_nothing() {
        Operation.Authorize authorize = account.authorize("49.50");
        Outcome.Succeeded held = account.done(authorize);
        account.done(account.capture(held.handle(), "20.00", true));
        account.stripe
                .books
                .intent(held.handle().providerId())
                .metadata
                .replaceAll((key, mark) -> key.startsWith("kontor_capture_") ? mark.replace("2000", "9000") : mark);

        assertThat(account.lookup(authorize)).isInstanceOf(Lookup.Failed.class);
    }
}
