package dev.kontor.conduct;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.kit.KitRun;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The kit for tax services has to let a right one pass and catch each that is broken. */
class TaxServiceKitTest {
    @ParameterizedTest
    @EnumSource(FlawedTaxes.Flaw.class)
    @Tag("PR-4.t")
    void PR_4_t_the_kit_passes_a_right_service_and_names_each_flaw(FlawedTaxes.Flaw flaw) {
        KitRun run = KitRun.of(FlawedTaxesContract.class, FlawedTaxesContract.FLAW, Optional.of(flaw));

        assertThat(run.tests()).isEqualTo(12);
        if (flaw == FlawedTaxes.Flaw.NONE) {
            assertThat(run.failed()).isEmpty();
        } else {
            assertThat(run.failed()).contains(flaw.caughtBy);
        }
    }
}
