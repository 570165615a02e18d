package dev.kontor.conduct.advance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.payment.Booking;
import dev.kontor.payment.OperationState;
import dev.kontor.payment.Payment;
import dev.kontor.payment.PaymentOperation;
import dev.kontor.payment.PaymentRules;
import dev.kontor.payment.PaymentSituation;
import dev.kontor.payment.TenderRounds;
import dev.kontor.spi.Handle;
import dev.kontor.spi.payment.Movement;
import dev.kontor.spi.payment.MovementKind;
import dev.kontor.spi.payment.OperationKind;
import dev.kontor.value.Amount;
import dev.kontor.value.Amounts;
import dev.kontor.value.Ids;
import dev.kontor.value.Method;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What tenders of one round mean to one another, as a table. Three tenders of 400, 300 and 300. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@Tag("PA-3")
class LetGoTest {
    private static final Instant NOW = Instant.parse("2026-03-25T10:00:00Z");
    private static final Ids IDS = new Ids(InstantSource.fixed(NOW), new Random(1));

    private final Payment payment = new Payment(IDS.next(Payment.KIND), "ord", Payment.SOLE, eur(1000), NOW);
    private final List<PaymentOperation> operations = new ArrayList<>();
    private final List<Booking> bookings = new ArrayList<>();

    private static Amount eur(long minor) {
        return Amount.ofMinor("EUR", minor);
    }

    private PaymentOperation operation(
            OperationKind kind, OperationState state, String purpose, long amount, PaymentOperation... of) {
        var id = IDS.next(PaymentOperation.KIND);
        PaymentOperation operation = new PaymentOperation(
                id,
                payment.id(),
                kind,
                purpose,
                operations.size() + 1,
                "bank",
                Method.CARD_VISA,
                eur(amount),
                of.length == 0 ? Optional.empty() : Optional.of(of[0].id().value()),
                "sealed",
                state,
                Optional.of(Handle.of("h-" + id)),
                1,
                Optional.of(NOW),
                Optional.of(NOW),
                Optional.of(NOW),
                Optional.of(NOW),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        operations.add(operation);
        return operation;
    }

    private PaymentOperation tender(OperationKind kind, OperationState state, long amount) {
        return operation(kind, state, TenderRounds.FIRST, amount);
    }

    private PaymentOperation secured(long amount) {
        PaymentOperation authorize = tender(OperationKind.AUTHORIZE, OperationState.SUCCEEDED, amount);
        booked(authorize, MovementKind.AUTHORIZED, amount);
        return authorize;
    }

    private void booked(PaymentOperation operation, MovementKind kind, long minor) {
        bookings.add(Booking.of(
                "bank",
                payment,
                Optional.of(operation.id().value()),
                Movement.of("m" + bookings.size(), kind, Amounts.shown(eur(minor)), NOW),
                true,
                NOW));
    }

    private PaymentSituation facts() {
        return new PaymentSituation(payment, operations, bookings);
    }

    private List<String> steps() {
        return LetGo.of(facts()).stream()
                .map(step -> step instanceof Step.VoidAuthorization s
                        ? "void " + s.amount().minor()
                        : step instanceof Step.GiveBack s
                                ? "give back " + s.amount().minor()
                                : step.getClass().getSimpleName())
                .toList();
    }

    @Test
    void a_tender_is_sent_when_those_before_it_are_secured_and_nothing_is_under_way() {
        secured(400);
        PaymentOperation second = tender(OperationKind.AUTHORIZE, OperationState.CREATED, 300);
        PaymentOperation third = tender(OperationKind.PURCHASE, OperationState.CREATED, 300);

        assertThat(TenderRounds.mayBeSent(facts(), second)).isTrue();
        assertThat(TenderRounds.mayBeSent(facts(), third)).isFalse();
        assertThat(steps()).isEmpty();
        for (OperationState open : List.of(
                OperationState.SENT, OperationState.PENDING, OperationState.ACTION_REQUIRED, OperationState.REVIEW)) {
            PaymentOperation other = operation(OperationKind.PURCHASE, open, "charge", 300);
            assertThat(TenderRounds.mayBeSent(facts(), second)).as(open.name()).isFalse();
            operations.remove(other);
        }
    }

    @Test
    void a_charge_planned_alone_waits_for_nobody() {
        PaymentOperation alone = operation(OperationKind.PURCHASE, OperationState.CREATED, "charge", 1000);

        assertThat(TenderRounds.mayBeSent(facts(), alone)).isTrue();
        assertThat(TenderRounds.hasFailed(facts(), alone)).isFalse();
    }

    @Test
    void each_way_to_come_to_nothing_fails_the_round_and_lets_go_of_the_rest() {
        for (OperationState end : List.of(OperationState.DECLINED, OperationState.REJECTED, OperationState.EXPIRED)) {
            operations.clear();
            bookings.clear();
            secured(400);
            PaymentOperation second = tender(OperationKind.PURCHASE, end, 300);
            PaymentOperation third = tender(OperationKind.PURCHASE, OperationState.CREATED, 300);

            assertThat(steps()).as(end.name()).containsExactly("void 400", "Forget");
            assertThat(TenderRounds.mayBeSent(facts(), third)).isFalse();
            assertThat(TenderRounds.isAwaited(facts(), third)).isFalse();
            assertThat(TenderRounds.failure(facts())).contains(second);
            assertThat(facts().uncovered()).isEqualTo(eur(700));
        }
    }

    @Test
    void money_that_was_taken_goes_back_once_and_counts_for_nothing_meanwhile() {
        PaymentOperation taken = tender(OperationKind.PURCHASE, OperationState.SUCCEEDED, 400);
        booked(taken, MovementKind.CAPTURED, 400);
        tender(OperationKind.PURCHASE, OperationState.DECLINED, 300);
        tender(OperationKind.PURCHASE, OperationState.EXPIRED, 300);
        assertThat(steps()).containsExactly("give back 400");

        String purpose = PaymentRules.LET_GO + taken.id();
        PaymentOperation back = operation(OperationKind.REFUND, OperationState.SENT, purpose, 400, taken);
        assertThat(steps()).isEmpty();
        assertThat(facts().uncovered()).isEqualTo(eur(1000));

        operations.remove(back);
        operation(OperationKind.REFUND, OperationState.DECLINED, purpose, 400, taken);
        assertThat(steps()).as("a person has to find another way").isEmpty();
    }

    @Test
    void what_is_being_given_up_covers_nothing_whatever_the_bank_says_of_it() {
        PaymentOperation authorize = secured(400);
        tender(OperationKind.PURCHASE, OperationState.DECLINED, 600);
        for (OperationState state :
                List.of(OperationState.SENT, OperationState.REVIEW, OperationState.DECLINED, OperationState.REJECTED)) {
            PaymentOperation giveUp =
                    operation(OperationKind.VOID_AUTHORIZATION, state, "void:" + authorize.id(), 400, authorize);
            assertThat(facts().uncovered()).as(state.name()).isEqualTo(eur(1000));
            assertThat(steps()).as(state.name()).isEmpty();
            operations.remove(giveUp);
        }
    }

    @Test
    void a_round_that_was_secured_as_a_whole_cannot_fail_any_more() {
        PaymentOperation first = secured(400);
        PaymentOperation second = secured(600);
        booked(second, MovementKind.AUTHORIZATION_EXPIRED, 600);

        assertThat(TenderRounds.hasFailed(facts(), first)).isFalse();
        assertThat(steps()).isEmpty();
        assertThat(facts().uncovered()).isEqualTo(eur(600));
        assertThat(TenderRounds.next(facts())).isEqualTo("charge:2");
    }

    @Test
    void another_round_is_not_touched_by_one_that_failed() {
        tender(OperationKind.AUTHORIZE, OperationState.DECLINED, 400);
        PaymentOperation other = operation(OperationKind.AUTHORIZE, OperationState.SUCCEEDED, "charge:2", 1000);
        booked(other, MovementKind.AUTHORIZED, 1000);

        assertThat(steps()).isEmpty();
        assertThat(facts().uncovered().isZero()).isTrue();
        assertThat(TenderRounds.failure(facts())).isEmpty();
    }
}
