package dev.kontor.architecture;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the contracts and the core keep out, and the one package that may know it all the same. */
final class Boundaries {
    private static final Map<String, Set<String>> KEPT_OUT = Map.ofEntries(
            Map.entry("com.google.inject", Set.of()),
            Map.entry("jakarta.inject", Set.of()),
            Map.entry("java.sql", Set.of()),
            Map.entry("javax.sql", Set.of()),
            Map.entry("org.jdbi", Set.of()),
            Map.entry("com.zaxxer", Set.of()),
            Map.entry("com.sun.net.httpserver", Set.of()),
            Map.entry("jakarta.servlet", Set.of()),
            Map.entry("javax.servlet", Set.of()),
            Map.entry("java.net.http", Set.of("dev.kontor.conduct.engine")),
            Map.entry("com.fasterxml.jackson", Set.of("dev.kontor.body")));

    private Boundaries() {}

    static List<String> crossed(List<Arrow> arrows) {
        return arrows.stream()
                .filter(Boundaries::isCrossed)
                .map(arrow -> "Kept out of the core: " + arrow)
                .toList();
    }

    static Set<String> keptOut() {
        return KEPT_OUT.keySet();
    }

    private static boolean isCrossed(Arrow arrow) {
        return KEPT_OUT.entrySet().stream()
                .anyMatch(row ->
                        Arrow.isIn(arrow.to(), row.getKey()) && !row.getValue().contains(arrow.from()));
    }
}
