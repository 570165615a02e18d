package dev.kontor.kit;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/**
 * A contract kit, run inside a test that tries the kit itself: whether it lets a right plugin pass, and which of its tests a
 * flawed one fails.
 *
 * @param succeeded how many tests of the kit passed
 * @param failed the names of those that did not
 */
public record KitRun(long succeeded, Set<String> failed) {
    /**
     * Runs a kit.
     *
     * @param contract the kit's class as a plugin's author extends it
     * @param property the system property from which that class takes its flaw
     * @param flaw the constant's name; empty for the plugin without one
     * @return what came of it
     */
    public static KitRun of(Class<?> contract, String property, Optional<Enum<?>> flaw) {
        flaw.ifPresent(name -> System.setProperty(property, name.name()));
        try {
            LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                    .selectors(DiscoverySelectors.selectClass(contract))
                    .build();
            SummaryGeneratingListener listener = new SummaryGeneratingListener();
            LauncherFactory.create().execute(request, listener);
            TestExecutionSummary summary = listener.getSummary();
            return new KitRun(summary.getTestsSucceededCount(), failed(summary));
        } finally {
            System.clearProperty(property);
        }
    }

    /**
     * How many tests of the kit ran.
     *
     * @return those that passed and those that failed
     */
    public long tests() {
        return succeeded + failed.size();
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
