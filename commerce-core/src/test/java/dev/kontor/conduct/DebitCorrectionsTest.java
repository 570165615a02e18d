package dev.kontor.conduct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontor.debit.BankLine;
import dev.kontor.debit.BankLine.Kind;
import dev.kontor.debit.DebitBatch;
import dev.kontor.order.CancelOrder;
import dev.kontor.order.Order;
import dev.kontor.sepa.PracticeBank;
import dev.kontor.shop.Refused;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.RequestKey;
import dev.kontor.value.UnknownIdException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What was handed to the bank and should not have been: recalled before it is drawn, reversed after. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DebitCorrectionsTest extends DebitShop {
    private Order canceled(Order order) {
        assertThat(anna.orders().cancel(RequestKey.random(), CancelOrder.of(order.id())))
                .isNotInstanceOf(Refused.class);
        return order;
    }

    private String waitingRefund() {
        return desk().waiting("sepa", Kind.TRANSFER).get(0).reference();
    }

    private String text(DebitBatch batch) {
        return new String(file(batch), StandardCharsets.UTF_8);
    }

    @Test
    @Tag("PA-5.v")
    void PA_5_v_a_debit_that_is_recalled_in_time_is_not_drawn() {
        Order order = afterFile(false);
        canceled(order);
        String reference = debit(order).reference();

        DebitBatch recall = desk().recall("sepa", Set.of(reference), "CUST").orThrow();
        assertThat(recall.format()).isEqualTo("camt.055.001.09");
        assertThat(text(recall)).contains(reference, "CUST").isEqualTo(text(recall));
        assertThat(debit(order).state()).isEqualTo(BankLine.State.IN_FILE);

        assertThat(desk().handedOver(recall.id()).state()).isEqualTo(DebitBatch.State.HANDED_OVER);
        assertThat(read(bank.take(file(recall))).booked()).isEqualTo(1);
        assertThat(debit(order).state()).isEqualTo(BankLine.State.WITHDRAWN);
        assertThat(order(order).summary()).isEqualTo(Order.Summary.CANCELED);
        assertThat(statements(20)).isEmpty();
        assertThat(bank.balance()).isZero();
        assertThat(desk().silent("sepa", 10)).isEmpty();
    }

    @Test
    @Tag("PA-5.v")
    void PA_5_v_what_the_bank_does_not_take_back_is_drawn_and_goes_back_later() {
        Order order = afterFile(false);
        canceled(order);
        DebitBatch recall =
                desk().recall("sepa", Set.of(debit(order).reference()), "CUST").orThrow();
        byte[] file = file(desk().handedOver(recall.id()));
        PracticeBank elsewhere = PracticeBank.of(SHOP);
        elsewhere.take(file(desk().batches("sepa", 10).get(1)));
        assertThat(elsewhere.statement(today().plusDays(30))).isPresent();

        read(elsewhere.take(file));

        assertThat(debit(order).state()).isEqualTo(BankLine.State.IN_FILE);
        assertThat(statements(8)).hasSize(1);
        assertThat(desk().waiting("sepa", Kind.TRANSFER)).hasSize(1);
    }

    @Test
    @Tag("PA-5.v")
    void PA_5_v_only_what_is_with_the_bank_and_not_drawn_yet_is_recalled_and_once() {
        Order waits = ordered(true);
        String reference = debit(waits).reference();
        assertThat(codes(desk().recall("sepa", Set.of(reference), "CUST"))).containsExactly("recall.not-with-bank");
        pass(10);
        DebitBatch first = desk().makeBatch("sepa", Kind.COLLECT).orThrow();
        assertThat(codes(desk().recall("sepa", Set.of(reference), "CUST"))).containsExactly("recall.not-with-bank");
        assertThat(desk().handedOver(first.id()).lines()).isEqualTo(1);
        Order later = ordered(true);
        String other = debit(later).reference();
        pass(10);
        assertThat(codes(desk().recall("sepa", Set.of(reference), "CUST"))).containsExactly("recall.too-late");
        assertThat(handOver(Kind.COLLECT).lines()).isEqualTo(1);
        assertThat(desk().recall("sepa", Set.of(other), "CUST").orThrow().lines())
                .isEqualTo(1);
        assertThat(codes(desk().recall("sepa", Set.of(other), "CUST"))).containsExactly("recall.not-with-bank");
        assertThat(codes(desk().recall("sepa", Set.of(), "CUST"))).containsExactly("batch.nothing-waits");
        assertThatThrownBy(() -> desk().recall("sepa", Set.of("OP-0"), "CUST").orThrow())
                .isInstanceOf(UnknownIdException.class);
        assertThatThrownBy(() -> desk().recall("sepa", Set.of(other), "no code").orThrow())
                .isInstanceOf(InvalidValueException.class);
    }

    @Test
    @Tag("PA-5.v")
    void PA_5_v_debits_of_two_files_are_recalled_by_two() {
        Order one = ordered(true);
        pass(10);
        assertThat(handOver(Kind.COLLECT).lines()).isEqualTo(1);
        Order two = ordered(true);
        String first = debit(one).reference();
        String second = debit(two).reference();
        assertThat(desk().makeBatch("sepa", Kind.COLLECT)).isNotNull();
        desk().batches("sepa", 10)
                .forEach(batch -> assertThat(desk().handedOver(batch.id())).isNotNull());
        assertThat(codes(desk().recall("sepa", Set.of(first, second), "DUPL")))
                .containsExactly("recall.of-several-files");
    }

    @Test
    @Tag("PA-5.w")
    void PA_5_w_a_refund_of_a_whole_debit_may_go_back_as_reversal_of_it() {
        Order order = afterFile(false);
        canceled(order);
        assertThat(statements(7)).hasSize(1);
        String refund = waitingRefund();

        BankLine reversal = desk().reverse("sepa", refund, "AM05").orThrow();
        assertThat(reversal.kind()).isEqualTo(Kind.REVERSE);
        assertThat(desk().waiting("sepa", Kind.TRANSFER)).isEmpty();
        assertThat(codes(desk().makeBatch("sepa", Kind.TRANSFER))).containsExactly("batch.nothing-waits");
        DebitBatch batch = handOver(Kind.REVERSE);

        assertThat(batch.format()).isEqualTo("pain.007.001.10");
        assertThat(text(batch)).contains(debit(order).reference(), "AM05");
        assertThat(statements(3)).hasSize(1);
        assertThat(desk().lines(batch.id())).extracting(BankLine::state).containsExactly(BankLine.State.SETTLED);
        assertThat(debit(order).state()).isEqualTo(BankLine.State.SETTLED);
        assertThat(order(order).summary()).isEqualTo(Order.Summary.CANCELED);
        assertThat(bank.balance()).isZero();
        assertThat(premises.office().payments().open(10)).isEmpty();
    }

    @Test
    @Tag("PA-5.w")
    void PA_5_w_five_bank_days_after_it_was_due_a_debit_is_not_reversed_any_more() {
        Order order = afterFile(false);
        canceled(order);
        assertThat(statements(7)).hasSize(1);
        String refund = waitingRefund();
        assertThat(desk().reverse("sepa", refund, "AM05").orThrow().kind()).isEqualTo(Kind.REVERSE);
        assertThat(codes(desk().reverse("sepa", refund, "AM05"))).containsExactly("reversal.not-waiting");
        pass(10);

        assertThat(codes(desk().makeBatch("sepa", Kind.REVERSE))).containsExactly("batch.nothing-waits");
        assertThat(codes(desk().reverse("sepa", refund, "AM05"))).containsExactly("reversal.too-late");
        assertThat(handOver(Kind.TRANSFER).format()).isEqualTo("pain.001.001.09");
        assertThat(statements(8)).hasSize(1);
        assertThat(bank.balance()).isZero();
    }

    @Test
    @Tag("PA-5.w")
    void PA_5_w_reversals_of_two_files_go_into_two() {
        Order one = afterFile(true);
        Order two = ordered(true);
        assertThat(desk().makeBatch("sepa", Kind.COLLECT).orThrow().lines()).isEqualTo(1);
        bank.take(file(desk().batches("sepa", 1).get(0)));
        canceled(one);
        canceled(two);
        assertThat(statements(18)).isNotEmpty();
        List<String> refunds = desk().waiting("sepa", Kind.TRANSFER).stream()
                .map(BankLine::reference)
                .toList();
        assertThat(refunds).hasSize(2);
        refunds.forEach(
                refund -> assertThat(desk().reverse("sepa", refund, "AM05")).isNotNull());
        long reversals = desk().waiting("sepa", Kind.REVERSE).size();
        for (long i = 0; i < reversals; i++) {
            assertThat(handOver(Kind.REVERSE).lines()).isEqualTo(1);
        }
        assertThat(desk().waiting("sepa", Kind.REVERSE)).isEmpty();
    }
}
