package dev.kontor.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The kit is run against plugins that are broken in one place each, and must point at that place. */
class BrokenPluginsTest {
    @TestFactory
    Stream<DynamicTest> the_kit_catches_a_plugin_that() {
        return BrokenPlugins.all().stream()
                .map(broken -> dynamicTest(
                        broken.what(),
                        () -> assertThat(KitRun.of(broken.plugin(), broken.cases(), Optional.empty())
                                        .failed())
                                .as(broken.what())
                                .containsExactlyInAnyOrderElementsOf(broken.cases())));
    }

    @Test
    void the_kit_passes_a_plugin_that_is_not_broken() {
        assertThat(KitRun.of(new SandboxPlugin()).failed()).isEmpty();
        assertThat(KitRun.of(new BrokenPlugin()).failed()).isEmpty();
    }

    @Test
    void every_case_of_the_kit_has_a_plugin_that_it_catches() {
        Set<String> caught = new TreeSet<>();
        BrokenPlugins.all().forEach(broken -> caught.addAll(broken.cases()));

        assertThat(KitRun.of(new SandboxPlugin()).names().keySet()).containsExactlyInAnyOrderElementsOf(caught);
    }
}
