package dev.kontor.debit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.kit.KitRun;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The kit for gateways with bank files has to let a right one pass and catch each that is broken. */
class BankFilesKitTest {
    @ParameterizedTest
    @EnumSource(FlawedBankFiles.Flaw.class)
    @Tag("PA-5.s")
    void PA_5_s_the_kit_passes_a_right_gateway_and_names_each_flaw(FlawedBankFiles.Flaw flaw) {
        KitRun run = KitRun.of(FlawedBankFilesContract.class, FlawedBankFilesContract.FLAW, Optional.of(flaw));

        assertThat(run.tests()).isEqualTo(15);
        if (flaw == FlawedBankFiles.Flaw.NONE) {
            assertThat(run.failed()).isEmpty();
        } else {
            assertThat(run.failed()).contains(flaw.caughtBy);
        }
    }
}
