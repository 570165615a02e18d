package dev.kontor.sandbox;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.kontor.spi.payment.PaymentPlugin;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** One run of the kit, inside a test: which cases were run, which failed, and what was wrong beside the cases. */
final class KitRun implements TestExecutionListener {
    private final Map<String, String> run = new TreeMap<>();
    private final Set<String> failed = new TreeSet<>();
    private final List<String> beside = new ArrayList<>();

    private KitRun() {}

    /** Every case. */
    static KitRun of(PaymentPlugin plugin) {
        return of(plugin, Set.of("case_"), Optional.empty());
    }

    /**
     * Some cases.
     *
     * @param beginnings what the names of the cases begin with
     * @param page the page that shows what is supported
     */
    static KitRun of(PaymentPlugin plugin, Set<String> beginnings, Optional<Path> page) {
        BrokenPluginCases.plugin = plugin;
        BrokenPluginCases.page = page;
        return of(BrokenPluginCases.class, beginnings);
    }

    /** Every case of the level that asks over the network. */
    static KitRun live(PaymentPlugin plugin) {
        BrokenLiveCases.plugin = plugin;
        return of(BrokenLiveCases.class, Set.of("live_"));
    }

    private static KitRun of(Class<?> kit, Set<String> beginnings) {
        PostDiscoveryFilter named =
                test -> FilterResult.includedIf(!(test.getSource().orElse(null) instanceof MethodSource method)
                        || beginnings.stream().anyMatch(method.getMethodName()::startsWith));
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(kit))
                .filters(named)
                .build();
        KitRun cases = new KitRun();
        PrintStream out = System.out;
        System.setOut(new PrintStream(OutputStream.nullOutputStream()));
        try {
            LauncherFactory.create().execute(request, cases);
        } finally {
            System.setOut(out);
        }
        return cases;
    }

    /** The numbers of the cases that failed, such as {@code case_07}. */
    Set<String> failed() {
        return failed;
    }

    /** The names of the cases by their numbers. */
    Map<String, String> names() {
        return run;
    }

    /** What failed and is no case, such as the comparison with a page. */
    List<String> beside() {
        return beside;
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        boolean red = result.getStatus() == TestExecutionResult.Status.FAILED;
        if (test.getSource().orElse(null) instanceof MethodSource method) {
            String number = method.getMethodName().substring(0, "case_00".length());
            run.put(number, method.getMethodName());
            if (red) {
                failed.add(number);
            }
        } else if (red) {
            beside.add(result.getThrowable().map(Throwable::getMessage).orElse(""));
        }
    }
}
