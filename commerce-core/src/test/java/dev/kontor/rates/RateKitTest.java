package dev.kontor.rates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.kit.KitRun;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The kit for providers of rates has to let a right one pass and catch each that is broken. */
class RateKitTest {
    @ParameterizedTest
    @EnumSource(FlawedRates.Flaw.class)
    @Tag("PR-3.h")
    void PR_3_h_the_kit_passes_a_right_provider_and_names_each_flaw(FlawedRates.Flaw flaw) {
        KitRun run = KitRun.of(FlawedRatesContract.class, FlawedRatesContract.FLAW, Optional.of(flaw));

        assertThat(run.tests()).isEqualTo(10);
        if (flaw == FlawedRates.Flaw.NONE) {
            assertThat(run.failed()).isEmpty();
        } else {
            assertThat(run.failed()).contains(flaw.caughtBy);
        }
    }
}
