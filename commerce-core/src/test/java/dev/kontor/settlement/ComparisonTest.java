package dev.kontor.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.payment.Booking;
import dev.kontor.payment.Payment;
import dev.kontor.payment.Resolution;
import dev.kontor.spi.payment.MovementKind;
import dev.kontor.spi.payment.SettlementKind;
import dev.kontor.value.Amount;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Which lines and movements match, and what is said of those that do not. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ComparisonTest {
    private static final LocalDate DAY = LocalDate.parse("2026-03-02");
    private static final Instant NOON = DAY.atTime(12, 0).toInstant(ZoneOffset.UTC);
    private static final Instant MUCH_LATER = NOON.plusSeconds(20 * 86_400);

    private final List<SettledLine> lines = new ArrayList<>();
    private final List<Booking> bookings = new ArrayList<>();

    @Test
    void what_was_settled_as_it_is_booked_matches_and_the_totals_add_up() {
        booked("m1", MovementKind.CAPTURED, 1900);
        booked("m2", MovementKind.REFUNDED, 400);
        line("l1", SettlementKind.CAPTURE, "m1", 1900, 38, "po1");
        line("l2", SettlementKind.REFUND, "m2", -400, 0, "po1");
        line("l3", SettlementKind.FEE, "", 0, 10, "po1");
        line("l4", SettlementKind.PAYOUT, "", -1452, 0, "po1");

        Comparison compared = compare();

        assertThat(compared.differences()).isEmpty();
        assertThat(compared.matched()).isEqualTo(2);
        assertThat(compared.totals()).containsExactly(new Comparison.Totals(eur(1500), eur(48), eur(1452), eur(1452)));
    }

    @Test
    void a_line_without_a_movement_of_ours_is_missing_here() {
        line("l1", SettlementKind.CAPTURE, "m1", 1900, 38, "");
        line("l2", SettlementKind.CAPTURE, "", 1900, 38, "");

        assertThat(kinds()).containsExactly(DifferenceKind.MISSING_HERE, DifferenceKind.MISSING_HERE);
    }

    @Test
    void a_movement_without_a_line_is_missing_there_but_only_when_it_had_its_time() {
        booked("m1", MovementKind.CAPTURED, 1900);

        assertThat(compareAt(NOON.plusSeconds(5 * 86_400)).differences()).isEmpty();
        assertThat(compareAt(NOON.plusSeconds(6 * 86_400)).differences())
                .singleElement()
                .satisfies(d -> {
                    assertThat(d.kind()).isEqualTo(DifferenceKind.MISSING_THERE);
                    assertThat(d.movement()).contains("m1");
                    assertThat(d.ours()).contains(eur(1900));
                });
    }

    @Test
    void a_movement_is_not_missing_while_a_day_on_which_it_could_stand_was_not_fetched() {
        booked("m1", MovementKind.CAPTURED, 1900);
        Set<LocalDate> fetched = days();
        fetched.remove(DAY.plusDays(3));

        assertThat(Comparison.of(new SettlementFacts("bank", DAY, DAY, lines, bookings, fetched, MUCH_LATER))
                        .differences())
                .isEmpty();
    }

    @Test
    void what_moves_no_money_of_ours_and_what_a_person_vouched_for_is_never_missed() {
        booked("m1", MovementKind.AUTHORIZED, 1900);
        booked("m2", MovementKind.FEE, 10);
        booked(Resolution.BY_HAND + "op", MovementKind.CAPTURED, 1900);

        assertThat(kinds()).isEmpty();
    }

    @Test
    void another_amount_currency_or_kind_differs() {
        booked("m1", MovementKind.CAPTURED, 1900);
        booked("m2", MovementKind.CAPTURED, 1900);
        booked("m3", MovementKind.REFUNDED, 1900);
        line("l1", SettlementKind.CAPTURE, "m1", 1899, 0, "");
        lines.add(new SettledLine(
                "bank",
                "l2",
                DAY,
                SettlementKind.CAPTURE,
                Optional.of("m2"),
                Amount.ofMinor("USD", 1900),
                Amount.ofMinor("USD", 0),
                Amount.ofMinor("USD", 1900),
                Optional.empty(),
                NOON));
        line("l3", SettlementKind.CHARGEBACK, "m3", -1900, 0, "");

        assertThat(kinds())
                .containsExactlyInAnyOrder(
                        DifferenceKind.AMOUNT_DIFFERS, DifferenceKind.CURRENCY_DIFFERS, DifferenceKind.KIND_DIFFERS);
    }

    @Test
    void money_that_comes_where_it_should_go_differs() {
        booked("m1", MovementKind.REFUNDED, 400);
        line("l1", SettlementKind.REFUND, "m1", 400, 0, "");

        assertThat(kinds()).containsExactly(DifferenceKind.AMOUNT_DIFFERS);
    }

    @Test
    void what_is_settled_in_parts_matches_and_what_is_settled_twice_does_not() {
        booked("m1", MovementKind.CAPTURED, 1900);
        booked("m2", MovementKind.CAPTURED, 1900);
        line("l1", SettlementKind.CAPTURE, "m1", 1000, 0, "");
        line("l2", SettlementKind.CAPTURE, "m1", 900, 0, "");
        line("l3", SettlementKind.CAPTURE, "m2", 1900, 0, "");
        line("l4", SettlementKind.CAPTURE, "m2", 1900, 0, "");

        assertThat(kinds()).containsExactly(DifferenceKind.SETTLED_TWICE);
        assertThat(compare().matched()).isEqualTo(1);
    }

    @Test
    void a_line_whose_totals_do_not_add_up_is_a_difference_itself() {
        booked("m1", MovementKind.CAPTURED, 1900);
        lines.add(new SettledLine(
                "bank",
                "l1",
                DAY,
                SettlementKind.CAPTURE,
                Optional.of("m1"),
                eur(1900),
                eur(38),
                eur(1861),
                Optional.empty(),
                NOON));

        assertThat(compare().differences()).singleElement().satisfies(d -> {
            assertThat(d.kind()).isEqualTo(DifferenceKind.LINE_DOES_NOT_ADD_UP);
            assertThat(d.theirs()).contains(eur(1861));
            assertThat(d.ours()).contains(eur(1862));
        });
    }

    @Test
    void a_payout_that_is_not_what_its_lines_come_to_is_a_difference() {
        booked("m1", MovementKind.CAPTURED, 1900);
        line("l1", SettlementKind.CAPTURE, "m1", 1900, 38, "po1");
        line("l2", SettlementKind.PAYOUT, "", -1861, 0, "po1");

        assertThat(kinds()).containsExactly(DifferenceKind.PAYOUT_DOES_NOT_ADD_UP);
    }

    @Test
    void an_adjustment_is_for_people() {
        line("l1", SettlementKind.ADJUSTMENT, "", -5, 0, "");

        assertThat(kinds()).containsExactly(DifferenceKind.ADJUSTMENT);
    }

    @Test
    void the_order_of_lines_and_bookings_makes_no_difference() {
        for (int i = 0; i < 40; i++) {
            booked("m" + i, i % 5 == 0 ? MovementKind.REFUNDED : MovementKind.CAPTURED, 100 + i);
            if (i % 7 != 0) {
                line(
                        "l" + i,
                        i % 5 == 0 ? SettlementKind.REFUND : SettlementKind.CAPTURE,
                        "m" + i,
                        i % 5 == 0 ? -100 - i : 100,
                        i % 3,
                        "po1");
            }
            if (i % 11 == 0) {
                line("k" + i, SettlementKind.CAPTURE, "m" + i, 100 + i, 0, "");
            }
        }
        line("p", SettlementKind.PAYOUT, "", -2000, 0, "po1");
        Comparison first = compare();
        long seed = new Random().nextLong();
        Random random = new Random(seed);

        for (int i = 0; i < 50; i++) {
            Collections.shuffle(lines, random);
            Collections.shuffle(bookings, random);
            assertThat(compare()).as("seed " + seed).isEqualTo(first);
        }
        assertThat(first.differences()).hasSizeGreaterThan(10);
    }

    private Comparison compare() {
        return compareAt(MUCH_LATER);
    }

    private Comparison compareAt(Instant now) {
        return Comparison.of(new SettlementFacts("bank", DAY, DAY, lines, bookings, days(), now));
    }

    private List<DifferenceKind> kinds() {
        return compare().differences().stream().map(Difference::kind).toList();
    }

    private static Set<LocalDate> days() {
        return DAY.datesUntil(DAY.plusDays(Comparison.DAYS_UNTIL_MISSED + 1L)).collect(Collectors.toSet());
    }

    private void line(String id, SettlementKind kind, String movement, long gross, long fee, String payout) {
        lines.add(new SettledLine(
                "bank",
                id,
                DAY,
                kind,
                Optional.of(movement).filter(m -> !m.isEmpty()),
                eur(gross),
                eur(fee),
                eur(gross - fee),
                Optional.of(payout).filter(p -> !p.isEmpty()),
                NOON));
    }

    private void booked(String movement, MovementKind kind, long minor) {
        bookings.add(new Booking(
                "bank",
                movement,
                Payment.KIND.parse("pay_00000000000000000000000001"),
                Optional.of("pop_1"),
                kind,
                eur(minor),
                NOON,
                NOON,
                Optional.empty(),
                true));
    }

    private static Amount eur(long minor) {
        return Amount.ofMinor("EUR", minor);
    }
}
