package dev.kontor.tck.payment;

import dev.kontor.spi.payment.AmountRule;
import dev.kontor.spi.payment.Capabilities;
import dev.kontor.spi.payment.MethodSupport;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Collectors;

/** What a gateway declared and what the kit therefore did not test: printed after its cases, for the plugin's readme. */
final class SupportMatrix {
    private static final Map<Class<?>, Set<String>> SKIPPED = new ConcurrentHashMap<>();
    private static final Map<Class<?>, Capabilities> DECLARED = new ConcurrentHashMap<>();

    private SupportMatrix() {}

    static void declared(Class<?> test, Capabilities capabilities) {
        DECLARED.put(test, capabilities);
    }

    static void skipped(Class<?> test, String name, String why) {
        SKIPPED.computeIfAbsent(test, t -> new ConcurrentSkipListSet<>()).add(name + ": " + why);
    }

    static String text(Class<?> test) {
        StringBuilder out = new StringBuilder("support of " + test.getSimpleName() + System.lineSeparator());
        Capabilities capabilities = DECLARED.get(test);
        if (capabilities != null) {
            for (MethodSupport method : capabilities.methods()) {
                out.append("  ")
                        .append(method.method())
                        .append(": ")
                        .append(new TreeSet<>(method.operations()))
                        .append(" in ")
                        .append(method.amounts().stream()
                                .map(AmountRule::currency)
                                .sorted()
                                .collect(Collectors.joining(" ")))
                        .append(System.lineSeparator());
            }
        }
        SKIPPED.getOrDefault(test, Set.of())
                .forEach(line -> out.append("  skipped ").append(line).append(System.lineSeparator()));
        return out.toString();
    }
}
