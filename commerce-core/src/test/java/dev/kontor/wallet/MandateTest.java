package dev.kontor.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a mandate allows (PA-5). */
final class MandateTest {
    private static final LocalDate SIGNED = LocalDate.of(2026, 3, 2);

    private final Mandate several = Mandate.signed("KONTOR-1", SIGNED, false);
    private final Mandate single = Mandate.signed("KONTOR-2", SIGNED, true);

    @Test
    @Tag("PA-5")
    void PA_5_mandate_its_debits_are_first_then_recurring_and_final_when_it_ends() {
        assertThat(several.sequence()).isEqualTo(Mandate.Sequence.FIRST);
        assertThat(several.used(SIGNED.plusDays(14)).sequence()).isEqualTo(Mandate.Sequence.RECURRING);
        assertThat(several.used(SIGNED).ending().sequence()).isEqualTo(Mandate.Sequence.FINAL);
        assertThat(single.sequence()).isEqualTo(Mandate.Sequence.ONE_OFF);
        assertThat(single.ending().sequence()).isEqualTo(Mandate.Sequence.ONE_OFF);
    }

    @Test
    @Tag("PA-5")
    void PA_5_mandate_it_is_over_when_it_was_not_used_for_36_months() {
        LocalDate used = LocalDate.of(2027, 1, 31);

        assertThat(several.allows(SIGNED.plusMonths(36))).isTrue();
        assertThat(several.allows(SIGNED.plusMonths(36).plusDays(1))).isFalse();
        assertThat(several.used(used).lastDay()).isEqualTo(LocalDate.of(2030, 1, 31));
        assertThat(several.used(used).allows(LocalDate.of(2030, 2, 1))).isFalse();
    }

    @Test
    @Tag("PA-5")
    void PA_5_mandate_nothing_is_drawn_before_it_was_signed_nor_after_a_single_or_last_debit() {
        assertThat(several.allows(SIGNED.minusDays(1))).isFalse();
        assertThat(single.allows(SIGNED.plusDays(1))).isTrue();
        assertThat(single.used(SIGNED.plusDays(1)).allows(SIGNED.plusDays(1))).isFalse();
        assertThat(several.ending().used(SIGNED).allows(SIGNED.plusDays(1))).isFalse();
    }
}
