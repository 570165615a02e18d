package dev.kontor.architecture;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** No two packages know each other, neither directly nor through others. */
final class Cycles {
    private Cycles() {}

    static List<String> in(List<Arrow> arrows, String base) {
        Map<String, Map<String, Arrow>> graph = new TreeMap<>();
        arrows.stream()
                .filter(arrow -> arrow.within(base))
                .forEach(arrow -> graph.computeIfAbsent(arrow.from(), from -> new TreeMap<>())
                        .putIfAbsent(arrow.to(), arrow));

        Map<String, Set<String>> reached = new TreeMap<>();
        graph.keySet().forEach(start -> reached.put(start, reachedFrom(start, graph)));

        List<String> found = new ArrayList<>();
        Set<String> told = new TreeSet<>();
        for (String start : graph.keySet()) {
            Set<String> knot = new TreeSet<>(reached.get(start));
            knot.removeIf(other -> !reached.getOrDefault(other, Set.of()).contains(start));
            if (!knot.isEmpty() && told.addAll(knot)) {
                found.add("Packages know each other: " + arrowsWithin(knot, graph));
            }
        }
        return found;
    }

    private static Set<String> reachedFrom(String start, Map<String, Map<String, Arrow>> graph) {
        Set<String> reached = new TreeSet<>();
        var open = new ArrayDeque<>(List.of(start));
        while (!open.isEmpty()) {
            for (String next : graph.getOrDefault(open.remove(), Map.of()).keySet()) {
                if (reached.add(next)) {
                    open.add(next);
                }
            }
        }
        return reached;
    }

    private static List<Arrow> arrowsWithin(Set<String> knot, Map<String, Map<String, Arrow>> graph) {
        return knot.stream()
                .flatMap(from -> graph.getOrDefault(from, Map.of()).values().stream())
                .filter(arrow -> knot.contains(arrow.to()))
                .toList();
    }
}
