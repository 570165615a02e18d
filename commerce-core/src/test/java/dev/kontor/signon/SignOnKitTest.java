package dev.kontor.signon;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** The contract kit for sign-on services has to let a right one pass and catch each that is broken. */
@Tag("AC-13.b")
class SignOnKitTest {
    @Test
    void AC_13_b_a_service_without_a_flaw_passes_every_test_of_the_kit() {
        TestExecutionSummary summary = run(Optional.empty());

        assertThat(failed(summary)).isEmpty();
        assertThat(summary.getTestsSucceededCount()).isGreaterThan(20);
    }

    @ParameterizedTest
    @EnumSource(SignOnFlaw.class)
    void AC_13_b_a_service_with_a_flaw_is_caught_by_the_test_that_names_it(SignOnFlaw flaw) {
        assertThat(failed(run(Optional.of(flaw)))).contains(flaw.caughtBy);
    }

    private static TestExecutionSummary run(Optional<SignOnFlaw> flaw) {
        flaw.ifPresent(f -> System.setProperty(DoorbellContract.FLAW, f.name()));
        try {
            LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                    .selectors(DiscoverySelectors.selectClass(DoorbellContract.class))
                    .build();
            SummaryGeneratingListener listener = new SummaryGeneratingListener();
            LauncherFactory.create().execute(request, listener);
            return listener.getSummary();
        } finally {
            System.clearProperty(DoorbellContract.FLAW);
        }
    }

    private static Set<String> failed(TestExecutionSummary summary) {
        Set<String> names = new TreeSet<>();
        summary.getFailures()
                .forEach(failure -> names.add(failure.getTestIdentifier()
                        .getSource()
                        .map(source ->
                                source instanceof MethodSource method ? method.getMethodName() : source.toString())
                        .orElse("the kit itself")));
        return names;
    }
}
