package dev.kontor.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.spi.payment.Capabilities;
import dev.kontor.spi.payment.Idempotency;
import dev.kontor.spi.payment.LookupStrength;
import dev.kontor.spi.payment.MethodSupport;
import dev.kontor.spi.payment.PaymentPlugin;
import dev.kontor.tck.payment.Minimum;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of what a plugin supports and what the kit found cannot say different things. */
class SupportPageTest {
    @Test
    void a_page_that_is_true_is_left_alone() {
        assertThat(compared(new SandboxPlugin(), Path.of("README.md")).beside()).isEmpty();
    }

    @Test
    void a_page_that_says_something_else_is_a_fault(@TempDir Path folder) throws IOException {
        Path page = folder.resolve("README.md");
        Files.writeString(page, Files.readString(Path.of("README.md")).replace("365 days", "2 days"));

        assertThat(compared(new SandboxPlugin(), page).beside())
                .singleElement()
                .asString()
                .contains("something else");
    }

    @Test
    void an_ability_that_was_lost_is_seen_on_the_page() {
        PaymentPlugin less = Twisted.gateway(sound -> new BrokenPlugin.Gateway(sound) {
            @Override
            public Capabilities capabilities() {
                return Capabilities.of(
                        Idempotency.byKey(Duration.ofHours(24)),
                        LookupStrength.immediate(),
                        super.capabilities().methods().stream()
                                .map(m -> MethodSupport.of(m.method(), m.operations(), m.amounts()))
                                .toArray(MethodSupport[]::new));
            }
        });

        assertThat(compared(less, Path.of("README.md")).beside())
                .singleElement()
                .asString()
                .contains("several captures are not declared");
    }

    @Test
    void a_page_without_a_place_for_it_is_a_fault(@TempDir Path folder) throws IOException {
        Path page = Files.writeString(folder.resolve("README.md"), "# A plugin\n");

        assertThat(compared(new SandboxPlugin(), page).beside())
                .singleElement()
                .asString()
                .contains("no lines");
    }

    @Test
    void part_of_the_kit_says_nothing_about_the_page(@TempDir Path folder) throws IOException {
        Path page = Files.writeString(folder.resolve("README.md"), "# A plugin\n");

        assertThat(KitRun.of(new SandboxPlugin(), Set.of("case_07"), Optional.of(page))
                        .beside())
                .isEmpty();
    }

    @Test
    void a_case_that_may_be_left_out_and_is_run_is_a_fault() {
        Minimum minimum = BrokenPluginCases.minimum;
        try {
            BrokenPluginCases.minimum = minimum.without(29, 87);

            assertThat(compared(new SandboxPlugin(), Path.of("README.md")).beside())
                    .containsExactly("minimum() says without[29], and these cases are run");
        } finally {
            BrokenPluginCases.minimum = minimum;
        }
    }

    private static KitRun compared(PaymentPlugin plugin, Path page) {
        return KitRun.of(plugin, Set.of("case_"), Optional.of(page));
    }
}
