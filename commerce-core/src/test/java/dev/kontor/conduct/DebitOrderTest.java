package dev.kontor.conduct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.kontor.debit.BankImport;
import dev.kontor.debit.BankLine;
import dev.kontor.debit.BankLine.Kind;
import dev.kontor.debit.DebitBatch;
import dev.kontor.debit.DebitMandate;
import dev.kontor.order.CancelOrder;
import dev.kontor.order.Order;
import dev.kontor.sepa.PracticeBank;
import dev.kontor.shop.DebitStanding;
import dev.kontor.shop.MandateOffer;
import dev.kontor.shop.MandateStanding;
import dev.kontor.shop.MandateWish;
import dev.kontor.shop.PayWith;
import dev.kontor.shop.Refused;
import dev.kontor.spi.debit.AccountFault;
import dev.kontor.spi.debit.DebitAccount;
import dev.kontor.value.Amounts;
import dev.kontor.value.RequestKey;
import dev.kontor.value.Secret;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.Period;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Orders paid by direct debit, with a bank that reads and writes files. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DebitOrderTest extends DebitShop {
    @Test
    @Tag("PA-5.n")
    void PA_5_n_a_debit_is_promised_announced_drawn_and_only_then_paid() {
        MandateOffer offer = offer(false);
        assertThat(offer.text()).contains("DE98ZZZ09999999999").contains(offer.reference());
        assertThat(offer.shown()).doesNotContain("0532");
        Order order = ordered(false);

        assertThat(order.summary()).isEqualTo(Order.Summary.PAYING);
        assertThat(debit(order).state()).isEqualTo(BankLine.State.QUEUED);
        LocalDate announced = debit(order).dueOn();
        assertThat(announced).isEqualTo(LocalDate.of(2026, 3, 16));
        assertThat(premises.office().letters().waiting(10).values())
                .anySatisfy(mail -> assertThat(mail.text()).contains("DE98ZZZ09999999999"));

        pass(10);
        DebitBatch batch = handOver(Kind.COLLECT);
        assertThat(debit(order).dueOn()).isEqualTo(announced);
        assertThat(desk().batches("sepa", 10))
                .extracting(DebitBatch::state)
                .containsExactly(DebitBatch.State.ACKNOWLEDGED);
        assertThat(order(order).summary()).isEqualTo(Order.Summary.PAYING);

        List<BankImport> read = statements(7);
        assertThat(read)
                .singleElement()
                .satisfies(one -> assertThat(one.booked()).isEqualTo(1));
        assertThat(debit(order).state()).isEqualTo(BankLine.State.SETTLED);
        assertThat(order(order).summary()).isEqualTo(Order.Summary.COMPLETED);
        assertThat(bank.balance()).isEqualTo(19_00);
        assertThat(file(batch)).isEqualTo(file(batch));
    }

    private void returning(String code, int afterDays) {
        bank = bank.deciding(
                item -> item.collection() ? PracticeBank.Fate.returned(code, afterDays) : PracticeBank.Fate.SETTLED);
    }

    @Test
    @Tag("PA-5.o")
    void PA_5_o_a_store_may_give_goods_for_a_promised_debit() {
        policies(policies -> policies.debits(true, Period.ZERO, 1));

        assertThat(ordered(false).summary()).isEqualTo(Order.Summary.COMPLETED);
    }

    @Test
    @Tag("PA-5.o")
    void PA_5_o_or_only_once_nobody_can_take_it_back_without_a_reason() {
        policies(policies -> policies.debits(false, Period.ofDays(57), 1));
        Order order = afterFile(false);

        assertThat(statements(10)).hasSize(1);
        assertThat(debit(order).state()).isEqualTo(BankLine.State.SETTLED);
        assertThat(order(order).summary()).isNotEqualTo(Order.Summary.COMPLETED);
        pass(50);
        assertThat(order(order).summary()).isNotEqualTo(Order.Summary.COMPLETED);
        pass(10);
        assertThat(order(order).summary()).isEqualTo(Order.Summary.COMPLETED);
    }

    @Test
    @Tag("PA-5.p")
    void PA_5_p_what_an_account_had_no_money_for_is_drawn_once_more_with_a_reference_of_its_own() {
        bank = bank.deciding(
                item -> bankItems++ == 0 ? PracticeBank.Fate.returned("AM04", 2) : PracticeBank.Fate.SETTLED);
        Order order = afterFile(true);
        assertThat(statements(9)).hasSize(2);

        List<DebitStanding> debits = anna.account().mandates().debits(order.id());
        assertThat(debits)
                .extracting(DebitStanding::state, DebitStanding::reason)
                .containsExactly(
                        tuple(BankLine.State.RETURNED, Optional.of("AM04")),
                        tuple(BankLine.State.QUEUED, Optional.empty()));
        assertThat(debits.get(1).reference()).isNotEqualTo(debits.get(0).reference());
        assertThat(debits.get(1).dueOn()).isAfter(today().plusDays(7));
        assertThat(order(order).summary()).isEqualTo(Order.Summary.PAYING);

        pass(10);
        assertThat(handOver(Kind.COLLECT).lines()).isEqualTo(1);
        assertThat(statements(10)).hasSize(1);
        assertThat(order(order).summary()).isEqualTo(Order.Summary.COMPLETED);
        assertThat(bank.balance()).isEqualTo(19_00 - 3_00);
    }

    private int bankItems;

    @Test
    @Tag("PA-5.q")
    void PA_5_q_a_wrong_account_ends_the_mandate_and_the_customer_pays_otherwise() {
        bank = bank.deciding(item -> PracticeBank.Fate.refused("AC01"));
        Order order = afterFile(true);

        assertThat(debit(order).state()).isEqualTo(BankLine.State.REFUSED);
        assertThat(order(order).summary()).isEqualTo(Order.Summary.AWAITING_PAYMENT);
        assertThat(anna.account().mandates().list())
                .extracting(MandateStanding::state)
                .containsExactly(DebitMandate.State.CANCELED);
        assertThat(bank.statement(today().plusDays(30))).isEmpty();
    }

    @Test
    @Tag("PA-5.q")
    void PA_5_q_of_whoever_has_died_nothing_is_wanted() {
        returning("MD07", 3);
        Order order = afterFile(true);
        assertThat(statements(12)).hasSize(2);

        assertThat(debit(order).state()).isEqualTo(BankLine.State.RETURNED);
        assertThat(premises.office().letters().waiting(50).values())
                .noneSatisfy(mail -> assertThat(mail.subject()).contains("payment"));
        assertThat(anna.account().mandates().list())
                .extracting(MandateStanding::state)
                .containsExactly(DebitMandate.State.CANCELED);
    }

    @Test
    @Tag("PA-5.q")
    void PA_5_q_what_its_holder_takes_back_weeks_later_is_owed_again() {
        returning("MD06", 40);
        Order order = afterFile(true);
        assertThat(statements(10)).hasSize(1);
        assertThat(order(order).summary()).isEqualTo(Order.Summary.COMPLETED);

        assertThat(statements(45)).hasSize(1);
        assertThat(debit(order).reason()).contains("MD06");
        assertThat(order(order).summary()).isIn(Order.Summary.AWAITING_PAYMENT, Order.Summary.CANCELED);
        assertThat(bank.balance()).isEqualTo(-3_00);
    }

    @Test
    @Tag("PA-5.r")
    void PA_5_r_who_cancels_before_the_file_is_made_is_not_debited() {
        Order order = ordered(false);
        assertThat(anna.orders().cancel(RequestKey.random(), CancelOrder.of(order.id())))
                .isNotInstanceOf(Refused.class);
        pass(1);

        assertThat(debit(order).state()).isEqualTo(BankLine.State.WITHDRAWN);
        assertThat(order(order).summary()).isEqualTo(Order.Summary.CANCELED);
        assertThat(desk().makeBatch("sepa", Kind.COLLECT)).isInstanceOf(Refused.class);
    }

    @Test
    @Tag("PA-5.r")
    void PA_5_r_who_cancels_later_gets_it_back_on_the_same_account() {
        Order order = afterFile(false);
        assertThat(anna.orders().cancel(RequestKey.random(), CancelOrder.of(order.id())))
                .isNotInstanceOf(Refused.class);
        assertThat(statements(8)).hasSize(1);

        assertThat(desk().waiting("sepa", Kind.TRANSFER)).singleElement().satisfies(line -> {
            assertThat(line.amount()).isEqualTo(Amounts.minor(Amounts.of("19.00", "EUR")));
            assertThat(line.subject()).isEqualTo(order.id().value());
        });
        DebitBatch batch = handOver(Kind.TRANSFER);
        assertThat(batch.format()).isEqualTo("pain.001.001.09");
        assertThat(new String(file(batch), StandardCharsets.UTF_8)).contains("DE89370400440532013000");
        assertThat(statements(8)).hasSize(1);
        assertThat(bank.balance()).isZero();
        assertThat(order(order).summary()).isEqualTo(Order.Summary.CANCELED);
        assertThat(premises.office().payments().open(10)).isEmpty();
    }

    @Test
    @Tag("PA-5.r")
    void PA_5_r_who_took_it_back_at_the_bank_meanwhile_does_not_get_it_twice() {
        returning("MD06", 3);
        Order order = afterFile(false);
        assertThat(anna.orders().cancel(RequestKey.random(), CancelOrder.of(order.id())))
                .isNotInstanceOf(Refused.class);
        assertThat(statements(7)).hasSize(1);
        assertThat(desk().waiting("sepa", Kind.TRANSFER)).hasSize(1);
        assertThat(statements(4)).hasSize(1);
        assertThat(debit(order).state()).isEqualTo(BankLine.State.RETURNED);

        assertThat(codes(desk().makeBatch("sepa", Kind.TRANSFER))).containsExactly("batch.nothing-waits");
        pass(3);
        assertThat(desk().waiting("sepa", Kind.TRANSFER)).isEmpty();
        assertThat(bank.balance()).isEqualTo(-3_00);
        assertThat(order(order).summary()).isEqualTo(Order.Summary.CANCELED);
        assertThat(premises.office().payments().inReview(10)).isEmpty();
    }

    @Test
    @Tag("PA-5.u")
    void PA_5_u_who_looks_at_his_order_hears_nothing_new_and_after_sixty_days_of_silence_a_person_looks() {
        Order order = afterFile(false);
        for (int day = 0; day < 40; day++) {
            assertThat(anna.checkout().proceed(order.id())).isNotInstanceOf(Refused.class);
            pass(1);
        }
        assertThat(premises.office().payments().inReview(10)).isEmpty();

        pass(21);
        assertThat(premises.office().payments().inReview(10)).hasSize(1);
        assertThat(desk().silent("sepa", 10)).hasSize(1);

        assertThat(statements(1)).hasSize(1);
        assertThat(premises.office().payments().inReview(10)).isEmpty();
        assertThat(order(order).summary()).isEqualTo(Order.Summary.COMPLETED);
    }

    @Test
    @Tag("PA-5.s")
    void PA_5_s_a_file_and_its_entries_count_once() {
        Order order = afterFile(false);
        byte[] statement = waitedFor();
        assertThat(read(statement).booked()).isEqualTo(1);
        assertThat(read(statement).booked()).isEqualTo(1);
        byte[] other = new String(statement, StandardCharsets.UTF_8)
                .replace("PRACTICE-", "OTHER-")
                .getBytes(StandardCharsets.UTF_8);
        BankImport again = read(other);

        assertThat(again.booked()).isZero();
        assertThat(again.known()).isEqualTo(1);
        assertThat(desk().files("sepa", 10)).hasSize(3);
        assertThat(order(order).summary()).isEqualTo(Order.Summary.COMPLETED);
    }

    @Test
    @Tag("PA-5.s")
    void PA_5_s_a_group_that_is_booked_as_one_pays_each_of_its_orders() {
        bank = bank.bookingGroups();
        Order first = ordered(true);
        Order second = ordered(true);
        pass(10);
        assertThat(handOver(Kind.COLLECT).lines()).isEqualTo(2);
        assertThat(statements(8)).hasSize(1);

        assertThat(List.of(order(first).summary(), order(second).summary())).containsOnly(Order.Summary.COMPLETED);
        assertThat(bank.balance()).isEqualTo(38_00);
    }

    @Test
    @Tag("PA-5.t")
    void PA_5_t_of_a_file_that_is_not_whole_nothing_is_booked() {
        Order order = afterFile(false);
        byte[] statement = waitedFor();
        byte[] cut = Arrays.copyOf(statement, statement.length - 20);

        assertThat(codes(desk().read("sepa", () -> new ByteArrayInputStream(cut))))
                .containsExactly("bank-file.refused");
        assertThat(desk().files("sepa", 10)).extracting(BankImport::format).containsExactly("pain.002.001.10");
        assertThat(debit(order).state()).isEqualTo(BankLine.State.IN_FILE);
    }

    @Test
    @Tag("PA-5.t")
    void PA_5_t_what_speaks_of_us_and_fits_nothing_is_for_a_person() {
        Order order = afterFile(false);
        byte[] statement = new String(waitedFor(), StandardCharsets.UTF_8)
                .replace(">19.00<", ">18.00<")
                .getBytes(StandardCharsets.UTF_8);

        BankImport read = read(statement);
        assertThat(read.unmatched()).isEqualTo(1);
        assertThat(debit(order).state()).isEqualTo(BankLine.State.IN_FILE);
        assertThat(desk().unmatched("sepa", 10)).singleElement().satisfies(entry -> {
            assertThat(entry.subject()).contains(order.id().value());
            assertThat(desk().explain("sepa", entry.key(), "typed wrongly").explained())
                    .contains("jane: typed wrongly");
        });
        assertThat(desk().unmatched("sepa", 10)).isEmpty();
    }

    @Test
    @Tag("PA-5.n")
    void PA_5_n_a_mandate_for_more_than_one_debit_pays_again_until_its_holder_ends_it() {
        MandateOffer offer = offer(true);
        assertThat(place(Premises.EDITOR, PayWith.directDebit(offer.id()))).isNotInstanceOf(Refused.class);
        assertThat(place(Premises.EDITOR, PayWith.directDebit(offer.id()))).isNotInstanceOf(Refused.class);
        assertThat(anna.account().mandates().end(offer.id()).orThrow().state()).isEqualTo(DebitMandate.State.CANCELED);

        assertThat(codes(place(Premises.EDITOR, PayWith.directDebit(offer.id()))))
                .containsExactly("mandate.not-usable");
        pass(10);
        assertThat(desk().makeBatch("sepa", Kind.COLLECT)).isInstanceOf(Refused.class);
        pass(1);
        assertThat(anna.orders().list(Optional.empty(), 5).items())
                .extracting(Order::summary)
                .containsOnly(Order.Summary.AWAITING_PAYMENT);
    }

    @Test
    @Tag("PA-5.n")
    void PA_5_n_a_mandate_for_one_debit_pays_once() {
        MandateOffer offer = offer(false);
        assertThat(place(Premises.EDITOR, PayWith.directDebit(offer.id()))).isNotInstanceOf(Refused.class);

        assertThat(place(Premises.MANUAL, PayWith.directDebit(offer.id()))).isInstanceOf(Refused.class);
    }

    @Test
    @Tag("PA-5.n")
    void PA_5_n_accounts_that_cannot_be_debited_are_refused_with_every_reason() {
        DebitAccount typo = DebitAccount.of(Secret.of("DE88 3704 0044 0532 0130 00"), "Anna \u4e2d");

        assertThat(anna.account().mandates().check(typo))
                .containsExactlyInAnyOrder(AccountFault.WRONG_CHECK_DIGITS, AccountFault.UNWRITABLE_NAME);
        assertThat(codes(anna.account().mandates().offer(MandateWish.once(typo))))
                .containsExactlyInAnyOrder("mandate.check-digits", "mandate.holder");
    }

    @Test
    @Tag("PA-5.n")
    void PA_5_n_account_numbers_are_read_nowhere_in_the_storage() {
        assertThat(afterFile(true).summary()).isEqualTo(Order.Summary.PAYING);

        // Whole groups: four digits alone stand in many a hash.
        assertThat(premises.contents().toString()).doesNotContain("37040044", "3704 0044", "M\u00fcller");
    }
}
