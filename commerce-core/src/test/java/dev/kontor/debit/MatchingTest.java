package dev.kontor.debit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.payment.Payment;
import dev.kontor.payment.PaymentOperation;
import dev.kontor.spi.debit.BankEntry;
import dev.kontor.spi.debit.BankEntry.Booked;
import dev.kontor.spi.debit.References;
import dev.kontor.spi.payment.Movement;
import dev.kontor.spi.payment.MovementKind;
import dev.kontor.value.Amount;
import dev.kontor.value.Amounts;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What follows from an entry, whatever came before it. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MatchingTest {
    private static final Instant NOW = Instant.parse("2026-03-20T09:00:00Z");

    private static BankLine line(int number, String amount) {
        String id = "op_" + "0".repeat(25) + number;
        return new BankLine(
                PaymentOperation.KIND.parse(id),
                BankLine.Kind.COLLECT,
                "sepa",
                Payment.KIND.parse("pay_" + "0".repeat(25) + number),
                "ord_" + number,
                Optional.empty(),
                Amounts.minor(Amounts.of(amount, "EUR")),
                LocalDate.of(2026, 3, 16),
                BankLine.State.IN_FILE,
                Optional.empty(),
                Optional.of("BAT-1-1"),
                Optional.of("sealed"),
                0,
                0,
                0,
                Optional.empty(),
                NOW,
                Optional.empty(),
                Optional.empty());
    }

    private static Booked told(boolean credit, String amount, Optional<String> line, Optional<String> group) {
        return new Booked(
                1,
                "key-" + credit + amount,
                BankEntry.State.BOOKED,
                credit,
                Amounts.of(amount, "EUR"),
                Optional.empty(),
                Optional.empty(),
                Optional.of(LocalDate.of(2026, 3, 16)),
                Optional.empty(),
                false,
                !credit,
                "",
                new References(Optional.empty(), group, line, Optional.empty(), Optional.empty()),
                Optional.empty(),
                OptionalInt.empty());
    }

    private static Verdict credited(BankLine line) {
        return Matching.booked(
                told(true, "10.00", Optional.of(line.reference()), Optional.empty()), List.of(line), false, NOW);
    }

    private static Verdict returned(BankLine line, String amount) {
        return Matching.booked(
                told(false, amount, Optional.of(line.reference()), Optional.empty()), List.of(line), false, NOW);
    }

    private static BankLine after(Verdict verdict) {
        return ((Verdict.Moves) verdict).moves().get(0).after();
    }

    private static List<MovementKind> kinds(Verdict verdict) {
        return ((Verdict.Moves) verdict)
                .moves().get(0).movements().stream().map(Movement::kind).toList();
    }

    @Test
    @Tag("PA-5.s")
    void PA_5_s_the_credit_counts_once_and_after_a_return_once_more() {
        BankLine settled = after(credited(line(1, "10.00")));
        assertThat(settled.state()).isEqualTo(BankLine.State.SETTLED);
        assertThat(credited(settled)).isInstanceOf(Verdict.Known.class);

        BankLine back = after(returned(settled, "10.00"));
        assertThat(back.state()).isEqualTo(BankLine.State.RETURNED);
        assertThat(returned(back, "10.00")).isInstanceOf(Verdict.Known.class);
        assertThat(kinds(credited(back))).containsExactly(MovementKind.CHARGEBACK_REVERSED);
        assertThat(after(credited(back)).state()).isEqualTo(BankLine.State.SETTLED);
    }

    @Test
    @Tag("PA-5.s")
    void PA_5_s_a_return_that_is_read_before_its_credit_leads_to_the_same() {
        Verdict first = returned(line(1, "10.00"), "10.00");

        assertThat(kinds(first))
                .containsExactly(MovementKind.CAPTURED, MovementKind.PROMISE_ENDED, MovementKind.RETURNED_BY_BANK);
        Verdict then = credited(after(first));
        assertThat(then).isInstanceOf(Verdict.Known.class);
        assertThat(((Verdict.Known) then).lines()).singleElement().satisfies(line -> {
            assertThat(line.state()).isEqualTo(BankLine.State.RETURNED);
            assertThat(kinds(credited(line))).containsExactly(MovementKind.CHARGEBACK_REVERSED);
        });
    }

    @Test
    @Tag("PA-5.s")
    void PA_5_s_the_sum_of_a_group_is_that_of_its_lines_or_of_those_that_were_not_refused() {
        BankLine one = line(1, "10.00");
        BankLine two = line(2, "20.00");
        BankLine refused = two.ended(BankLine.State.REFUSED, Optional.of("AC01"));
        Booked all = told(true, "30.00", Optional.empty(), Optional.of("BAT-1-1"));
        Booked some = told(true, "10.00", Optional.empty(), Optional.of("BAT-1-1"));

        assertThat(((Verdict.Moves) Matching.booked(all, List.of(one, two), true, NOW)).moves())
                .hasSize(2);
        assertThat(((Verdict.Moves) Matching.booked(some, List.of(one, refused), true, NOW)).moves())
                .hasSize(1);
        assertThat(Matching.booked(some, List.of(one, two), true, NOW)).isInstanceOf(Verdict.Unmatched.class);
        assertThat(((Verdict.Moves) Matching.booked(all, List.of(after(credited(one)), two), true, NOW)).moves())
                .as("what was told line by line before")
                .hasSize(1);
    }

    @Test
    @Tag("PA-5.t")
    void PA_5_t_what_is_more_than_the_line_is_a_charge_of_a_return_and_nothing_else() {
        BankLine settled = after(credited(line(1, "10.00")));

        assertThat(kinds(returned(settled, "13.00"))).containsExactly(MovementKind.RETURNED_BY_BANK, MovementKind.FEE);
        assertThat(returned(settled, "9.00")).isInstanceOf(Verdict.Unmatched.class);
        assertThat(returned(settled, "110.01")).isInstanceOf(Verdict.Unmatched.class);
        assertThat(credited(line(1, "11.00"))).isInstanceOf(Verdict.Unmatched.class);
    }

    @Test
    @Tag("PA-5.t")
    void PA_5_t_what_others_collect_is_left_alone_and_what_speaks_of_us_is_not() {
        Booked others = told(true, "10.00", Optional.of("RE-2026-17"), Optional.empty());
        Booked ours = told(true, "10.00", Optional.of("OP-" + "0".repeat(26)), Optional.empty());
        Booked nameless = told(false, "10.00", Optional.empty(), Optional.empty());

        assertThat(Matching.booked(others, List.of(), false, NOW)).isInstanceOf(Verdict.Foreign.class);
        assertThat(Matching.booked(ours, List.of(), false, NOW)).isInstanceOf(Verdict.Unmatched.class);
        assertThat(Matching.booked(nameless, List.of(), false, NOW)).isInstanceOf(Verdict.Unmatched.class);
    }

    @Test
    void a_line_of_another_currency_is_not_meant() {
        Booked swiss = new Booked(
                1,
                "key",
                BankEntry.State.BOOKED,
                true,
                Amounts.shown(Amount.ofMinor("CHF", 10_00)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                false,
                "",
                References.none(),
                Optional.empty(),
                OptionalInt.empty());

        assertThat(Matching.booked(swiss, List.of(line(1, "10.00")), false, NOW))
                .isInstanceOf(Verdict.Unmatched.class);
    }
}
