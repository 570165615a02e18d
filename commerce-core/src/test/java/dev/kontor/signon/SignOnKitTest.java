package dev.kontor.signon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.kit.KitRun;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The contract kit for sign-on services has to let a right one pass and catch each that is broken. */
@Tag("AC-13.b")
class SignOnKitTest {
    @Test
    void AC_13_b_a_service_without_a_flaw_passes_every_test_of_the_kit() {
        KitRun run = run(Optional.empty());

        assertThat(run.failed()).isEmpty();
        assertThat(run.succeeded()).isGreaterThan(20);
    }

    @ParameterizedTest
    @EnumSource(SignOnFlaw.class)
    void AC_13_b_a_service_with_a_flaw_is_caught_by_the_test_that_names_it(SignOnFlaw flaw) {
        assertThat(run(Optional.of(flaw)).failed()).contains(flaw.caughtBy);
    }

    private static KitRun run(Optional<Enum<?>> flaw) {
        return KitRun.of(DoorbellContract.class, DoorbellContract.FLAW, flaw);
    }
}
