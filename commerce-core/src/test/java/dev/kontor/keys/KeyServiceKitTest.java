package dev.kontor.keys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.kit.KitRun;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The kit for services that issue keys has to let a right one pass and catch each that is broken. */
class KeyServiceKitTest {
    @ParameterizedTest
    @EnumSource(FlawedKeys.Flaw.class)
    @Tag("DF-1.i")
    void DF_1_i_the_kit_passes_a_right_service_and_names_each_flaw(FlawedKeys.Flaw flaw) {
        KitRun run = KitRun.of(FlawedKeysContract.class, FlawedKeysContract.FLAW, Optional.of(flaw));

        assertThat(run.tests()).isEqualTo(10);
        if (flaw == FlawedKeys.Flaw.NONE) {
            assertThat(run.failed()).isEmpty();
        } else {
            assertThat(run.failed()).contains(flaw.caughtBy);
        }
    }
}
