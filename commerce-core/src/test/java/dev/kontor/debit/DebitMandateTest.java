package dev.kontor.debit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.spi.debit.Scheme;
import dev.kontor.spi.debit.Sequence;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a mandate allows, and until when. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DebitMandateTest {
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private static final LocalDate SIGNED = LocalDate.of(2026, 3, 2);

    private static DebitMandate drawnUp(boolean recurring) {
        return new DebitMandate(
                DebitMandate.KIND.parse("mdt_00000000000000000000000000"),
                "acc_1",
                "main",
                "sepa",
                "MDT-1",
                Scheme.CORE,
                recurring,
                DebitMandate.State.PENDING_SIGNATURE,
                "DE** 30 00",
                "sealed",
                Optional.empty(),
                14,
                0,
                Optional.empty(),
                Optional.empty(),
                NOW);
    }

    private static DebitMandate signed(boolean recurring) {
        return drawnUp(recurring)
                .signed(new DebitMandate.Signature(
                        NOW, SIGNED, Locale.GERMAN, "digest", "order", Optional.empty(), Optional.empty()));
    }

    @Test
    @Tag("PA-5.n")
    void PA_5_n_nothing_is_drawn_by_a_mandate_before_it_is_signed() {
        assertThat(drawnUp(true).allows(SIGNED)).isFalse();
        assertThat(signed(true).allows(SIGNED)).isTrue();
        assertThat(signed(true).ended("holder").allows(SIGNED)).isFalse();
    }

    @Test
    @Tag("PA-5.n")
    void PA_5_n_it_is_over_after_thirty_six_months_without_a_debit() {
        assertThat(signed(true).allows(LocalDate.of(2029, 3, 2))).isTrue();
        assertThat(signed(true).allows(LocalDate.of(2029, 3, 3))).isFalse();
        DebitMandate used = signed(true).used(LocalDate.of(2027, 1, 31));
        assertThat(used.lastDay()).contains(LocalDate.of(2030, 1, 31));
        assertThat(used.expired().allows(SIGNED)).isFalse();
    }

    @Test
    @Tag("PA-5.n")
    void PA_5_n_one_for_a_single_debit_is_over_with_it() {
        assertThat(signed(false).next()).isEqualTo(Sequence.ONE_OFF);
        assertThat(signed(false).used(SIGNED).state()).isEqualTo(DebitMandate.State.EXPIRED);
        assertThat(signed(true).next()).isEqualTo(Sequence.FIRST);
        assertThat(signed(true).used(SIGNED).next()).isEqualTo(Sequence.RECURRING);
    }

    @Test
    void what_has_changed_is_told_with_a_debit_and_then_no_more() {
        DebitMandate amended = signed(true).amended("DE** 99 99", "other");

        assertThat(amended.state()).isEqualTo(DebitMandate.State.AMENDED);
        assertThat(amended.allows(SIGNED)).isTrue();
        assertThat(amended.told("known").state()).isEqualTo(DebitMandate.State.ACTIVE);
        assertThat(amended.ended("holder").told("known").state()).isEqualTo(DebitMandate.State.CANCELED);
    }
}
