package dev.kontor.architecture;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Which jars come with a module: every one of them becomes our users' own. Examples may take what they like. */
final class Dependencies {
    private static final String SPI = "dev.kontor:commerce-spi";
    private static final String JSPECIFY = "org.jspecify:jspecify";

    private static final Map<String, Set<String>> ALLOWED = Map.of(
            "commerce-spi", Set.of("javax.money:money-api", JSPECIFY),
            "commerce-core",
                    Set.of(
                            SPI,
                            JSPECIFY,
                            "javax.money:money-api",
                            "org.javamoney.moneta:moneta-core",
                            "com.fasterxml.jackson.core:jackson-databind"),
            "storage-jdbc", Set.of(SPI, JSPECIFY, "org.jdbi:jdbi3-core", "com.zaxxer:HikariCP"),
            // Gson is no library more: stripe-java brings it.
            "payment-stripe", Set.of(SPI, JSPECIFY, "com.stripe:stripe-java", "com.google.code.gson:gson"));

    private Dependencies() {}

    static List<String> unwanted(List<Poms.Module> modules) {
        return modules.stream().flatMap(Dependencies::unwanted).toList();
    }

    private static Stream<String> unwanted(Poms.Module module) {
        Set<String> allowed = ALLOWED.get(module.name());
        if (allowed != null) {
            return module.dependencies().stream()
                    .filter(dependency -> !allowed.contains(dependency))
                    .map(dependency -> module.name() + " must not bring " + dependency);
        }
        return module.name().startsWith("payment-") ? unwantedInPlugin(module) : Stream.of();
    }

    private static Stream<String> unwantedInPlugin(Poms.Module plugin) {
        List<String> others = plugin.dependencies().stream()
                .filter(dependency -> !Set.of(SPI, JSPECIFY).contains(dependency))
                .toList();
        Stream<String> ours = others.stream()
                .filter(dependency -> dependency.startsWith("dev.kontor:"))
                .map(dependency -> plugin.name() + " must not bring " + dependency);
        return others.size() > 1
                ? Stream.concat(ours, Stream.of(plugin.name() + " brings more than one library: " + others))
                : ours;
    }
}
