package dev.kontor.conduct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontor.conduct.evidence.Evidence;
import dev.kontor.fulfillment.Entitlement;
import dev.kontor.journal.Journal;
import dev.kontor.journal.Page;
import dev.kontor.office.OpenOperation;
import dev.kontor.office.PaymentsDesk;
import dev.kontor.office.Staff;
import dev.kontor.order.Order;
import dev.kontor.payment.Booking;
import dev.kontor.payment.OperationState;
import dev.kontor.shop.Decision;
import dev.kontor.spi.Handle;
import dev.kontor.spi.Health;
import dev.kontor.spi.payment.Movement;
import dev.kontor.spi.payment.MovementKind;
import dev.kontor.spi.payment.Outcome;
import dev.kontor.value.Amounts;
import dev.kontor.value.Refusal;
import dev.kontor.value.UnknownIdException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What becomes of an operation in review when a person has found out at the provider how it stands. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@Tag("PA-6")
class ResolvedByHandTest {
    private static final String WHY = "seen in the provider's own list";

    private final Till till = new Till();

    @AfterEach
    void close() {
        till.close();
    }

    private PaymentsDesk desk() {
        return till.office().because(WHY).payments();
    }

    private Health payments() {
        return Objects.requireNonNull(till.commerce.health().get("payments"));
    }

    /** An order whose charge nobody answered for. */
    private String inDoubt() {
        till.bank.losesReply().lookupIsDown(true);
        till.buy(till.open("anna"), Till.EDITOR, "card");
        till.rest(Duration.ofHours(5), 6);
        return desk().inReview(10).get(0).id();
    }

    private static List<String> codes(Decision<OpenOperation> decided) {
        return decided.fold(
                done -> List.<String>of(),
                refused -> refused.refusals().stream().map(Refusal::code).toList());
    }

    @Test
    void what_was_done_is_booked_in_the_persons_name_and_the_order_goes_on() {
        String operation = inDoubt();

        OpenOperation done =
                desk().done(operation, "their-7", Amounts.of("19.00", "EUR")).orThrow();

        assertThat(done.state()).isEqualTo("SUCCEEDED");
        Order order = till.last();
        assertThat(order.summary()).isEqualTo(Order.Summary.COMPLETED);
        assertThat(till.owned(order.id())).containsExactly(Entitlement.State.DELIVERED);
        assertThat(desk().inReview(10)).isEmpty();
        assertThat(payments().up()).isTrue();
        assertThat(till.charge(order.id()).handle()).contains(Handle.of("their-7"));
        assertThat(till.commerce
                        .backOffice(Staff.owner("jane"))
                        .journal()
                        .about(order.id().value(), Page.START, 100)
                        .entries())
                .filteredOn(entry -> entry.what().equals("payment.booked"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.actor()).startsWith("staff:"));
        assertThat(till.storage.<Boolean>read(view -> Journal.verify(
                                view, till.payment(order.id()).payment().id().value())
                        .intact()))
                .isTrue();
    }

    @Test
    void the_providers_own_word_for_it_comes_late_and_counts_no_second_time() {
        String operation = inDoubt();
        desk().done(operation, "their-7", Amounts.of("19.00", "EUR")).orThrow();

        till.bank.lookupIsDown(false);
        desk().lookUp(operation);
        till.drive.settle(Evidence.of(operation, till.bank.truth(operation)));

        Order order = till.last();
        assertThat(till.balances(order.id()).captured().minor()).isEqualTo(1900);
        assertThat(till.payment(order.id()).bookings())
                .extracting(Booking::counted)
                .containsExactlyInAnyOrder(true, false);
        assertThat(till.payment(order.id()).excess().isZero()).isTrue();
        assertThat(payments().up()).isTrue();
    }

    @Test
    void what_never_was_ends_and_the_customer_pays_again() {
        String operation = inDoubt();

        assertThat(desk().undone(operation).orThrow().state()).isEqualTo("EXPIRED");

        assertThat(till.last().summary()).isNotEqualTo(Order.Summary.COMPLETED);
        assertThat(till.charge(till.last().id()).state()).isEqualTo(OperationState.EXPIRED);
        assertThat(payments().up()).isTrue();
    }

    @Test
    void a_word_without_a_reason_is_refused_and_changes_nothing() {
        String operation = inDoubt();
        PaymentsDesk wordless = till.office().payments();

        assertThat(codes(wordless.done(operation, "their-7", Amounts.of("19.00", "EUR"))))
                .containsExactly("reason.missing");
        assertThat(codes(wordless.undone(operation))).containsExactly("reason.missing");
        assertThat(till.charge(till.last().id()).state()).isEqualTo(OperationState.REVIEW);
        assertThat(till.payment(till.last().id()).bookings()).isEmpty();
    }

    @Test
    void more_than_was_asked_and_another_currency_are_refused() {
        String operation = inDoubt();

        for (String told : List.of("19.01 EUR", "19.00 USD", "0.00 EUR")) {
            String[] parts = told.split(" ");
            assertThat(codes(desk().done(operation, "their-7", Amounts.of(parts[0], parts[1]))))
                    .as(told)
                    .containsExactly("payment.not-what-was-asked");
        }
        assertThat(till.charge(till.last().id()).state()).isEqualTo(OperationState.REVIEW);
    }

    @Test
    void what_is_not_in_review_is_not_for_a_person_to_say() {
        till.buy(till.open("anna"), Till.EDITOR, "card").orThrow();
        String operation = till.charge(till.last().id()).id().value();

        assertThat(codes(desk().undone(operation))).containsExactly("payment.not-in-review", "payment.has-moved");
        assertThat(codes(desk().done(operation, "x", Amounts.of("19.00", "EUR"))))
                .containsExactly("payment.not-in-review");
        assertThatThrownBy(() -> desk().undone("op_nobody")).isInstanceOf(UnknownIdException.class);
    }

    @Test
    void money_that_did_not_fit_is_settled_by_what_a_person_vouches_for() {
        till.bank.replies(truth -> Outcome.succeeded(
                Handle.of("h-x"),
                Movement.of("m-x", MovementKind.CAPTURED, Amounts.of("19.00", "USD"), till.clock.instant())));
        till.buy(till.open("anna"), Till.EDITOR, "card");
        String operation = desk().inReview(10).get(0).id();

        assertThat(codes(desk().undone(operation))).containsExactly("payment.has-moved");
        desk().done(operation, "h-x", Amounts.of("19.00", "EUR")).orThrow();

        assertThat(till.last().summary()).isEqualTo(Order.Summary.COMPLETED);
        assertThat(payments().up()).isTrue();
    }
}
