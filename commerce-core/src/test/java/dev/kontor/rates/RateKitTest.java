package dev.kontor.rates;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** The kit for providers of rates has to let a right one pass and catch each that is broken. */
class RateKitTest {
    @ParameterizedTest
    @EnumSource(FlawedRates.Flaw.class)
    @Tag("PR-3.h")
    void PR_3_h_the_kit_passes_a_right_provider_and_names_each_flaw(FlawedRates.Flaw flaw) {
        System.setProperty(FlawedRatesContract.FLAW, flaw.name());
        try {
            SummaryGeneratingListener listener = new SummaryGeneratingListener();
            LauncherFactory.create()
                    .execute(
                            LauncherDiscoveryRequestBuilder.request()
                                    .selectors(DiscoverySelectors.selectClass(FlawedRatesContract.class))
                                    .build(),
                            listener);
            Set<String> failed = new TreeSet<>();
            listener.getSummary()
                    .getFailures()
                    .forEach(failure -> failed.add(failure.getTestIdentifier()
                            .getSource()
                            .map(source ->
                                    source instanceof MethodSource method ? method.getMethodName() : source.toString())
                            .orElse("the kit itself")));

            assertThat(listener.getSummary().getTestsFoundCount()).isEqualTo(10);
            if (flaw == FlawedRates.Flaw.NONE) {
                assertThat(failed).isEmpty();
            } else {
                assertThat(failed).contains(flaw.caughtBy);
            }
        } finally {
            System.clearProperty(FlawedRatesContract.FLAW);
        }
    }
}
