package dev.kontor.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.kit.KitRun;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The kit for services that carry messages has to let a right one pass and catch each that is broken. */
class MessageKitTest {
    @ParameterizedTest
    @EnumSource(FlawedPost.Flaw.class)
    @Tag("HE-1")
    void HE_1_the_kit_passes_a_right_service_and_names_each_flaw(FlawedPost.Flaw flaw) {
        KitRun run = KitRun.of(FlawedPostContract.class, FlawedPostContract.FLAW, Optional.of(flaw));

        assertThat(run.tests()).isEqualTo(10);
        if (flaw == FlawedPost.Flaw.NONE) {
            assertThat(run.failed()).isEmpty();
        } else {
            assertThat(run.failed()).contains(flaw.caughtBy);
        }
    }
}
