package dev.kontor.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.kontor.spi.payment.PaymentPlugin;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** The kit is run against plugins that are broken in one place each, and must point at that place. */
class BrokenPluginsTest {
    @TestFactory
    Stream<DynamicTest> the_kit_catches_a_plugin_that() {
        return BrokenPlugins.all().stream()
                .map(broken -> dynamicTest(
                        broken.what(),
                        () -> assertThat(run(broken.plugin(), broken.cases()).failed)
                                .as(broken.what())
                                .containsExactlyInAnyOrderElementsOf(broken.cases())));
    }

    @Test
    void the_kit_passes_a_plugin_that_is_not_broken() {
        assertThat(run(new SandboxPlugin()).failed).isEmpty();
        assertThat(run(new BrokenPlugin()).failed).isEmpty();
    }

    @Test
    void every_case_of_the_kit_has_a_plugin_that_it_catches() {
        Set<String> caught = new TreeSet<>();
        BrokenPlugins.all().forEach(broken -> caught.addAll(broken.cases()));

        assertThat(run(new SandboxPlugin()).run).containsExactlyInAnyOrderElementsOf(caught);
    }

    private static Cases run(PaymentPlugin plugin) {
        return run(plugin, Set.of("case_"));
    }

    private static Cases run(PaymentPlugin plugin, Set<String> beginnings) {
        BrokenPluginCases.plugin = plugin;
        PostDiscoveryFilter named =
                test -> FilterResult.includedIf(!(test.getSource().orElse(null) instanceof MethodSource method)
                        || beginnings.stream().anyMatch(method.getMethodName()::startsWith));
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(BrokenPluginCases.class))
                .filters(named)
                .build();
        Cases cases = new Cases();
        PrintStream out = System.out;
        System.setOut(new PrintStream(OutputStream.nullOutputStream()));
        try {
            LauncherFactory.create().execute(request, cases);
        } finally {
            System.setOut(out);
        }
        return cases;
    }

    /** The numbers of the cases that were run, and of those that failed. */
    private static final class Cases implements TestExecutionListener {
        private final Set<String> run = new TreeSet<>();
        private final Set<String> failed = new TreeSet<>();

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            if (test.getSource().orElse(null) instanceof MethodSource method) {
                String number = method.getMethodName().substring(0, "case_00".length());
                run.add(number);
                if (result.getStatus() == TestExecutionResult.Status.FAILED) {
                    failed.add(number);
                }
            }
        }
    }
}
