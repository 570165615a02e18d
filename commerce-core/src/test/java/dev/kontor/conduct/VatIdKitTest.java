package dev.kontor.conduct;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** The kit for checkers of VAT ids has to let a right one pass and catch each that is broken. */
class VatIdKitTest {
    @ParameterizedTest
    @EnumSource(TaxOffice.Flaw.class)
    @Tag("PR-4.t")
    void PR_4_t_the_kit_passes_a_right_checker_and_catches_each_flaw(TaxOffice.Flaw flaw) {
        System.setProperty(TaxOfficeContract.FLAW, flaw.name());
        try {
            SummaryGeneratingListener listener = new SummaryGeneratingListener();
            LauncherFactory.create()
                    .execute(
                            LauncherDiscoveryRequestBuilder.request()
                                    .selectors(DiscoverySelectors.selectClass(TaxOfficeContract.class))
                                    .build(),
                            listener);
            TestExecutionSummary summary = listener.getSummary();

            assertThat(summary.getTestsFoundCount()).isEqualTo(5);
            assertThat(summary.getTestsFailedCount() == 0).isEqualTo(flaw == TaxOffice.Flaw.NONE);
        } finally {
            System.clearProperty(TaxOfficeContract.FLAW);
        }
    }
}
