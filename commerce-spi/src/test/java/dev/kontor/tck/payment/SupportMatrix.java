package dev.kontor.tck.payment;

import dev.kontor.spi.payment.Capabilities;
import dev.kontor.tck.SupportTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * What a gateway declared, which cases of the kit it passed, and what was left out of them and why: printed after the
 * cases, and kept on the page that {@link PaymentGatewayContract#readme()} names.
 */
final class SupportMatrix {
    private static final Map<Class<?>, SupportMatrix> ALL = new ConcurrentHashMap<>();

    private final Set<String> ran = new ConcurrentSkipListSet<>();
    private final Set<String> leftOut = new ConcurrentSkipListSet<>();
    private final Set<Part> inPart = ConcurrentHashMap.newKeySet();
    private volatile Optional<Capabilities> capabilities = Optional.empty();
    private volatile Optional<Path> page = Optional.empty();
    private volatile Set<Integer> mayLack = Set.of();

    /** What is left out of a case: kinds or methods, or nothing that has a name, and why. */
    private record Part(int number, String what, String why) {}

    private SupportMatrix() {}

    static SupportMatrix of(Class<?> test) {
        return ALL.computeIfAbsent(test, t -> new SupportMatrix());
    }

    /** Begins anew: in one process the same test may run several times. */
    static void forget(Class<?> test) {
        ALL.remove(test);
    }

    void declared(Capabilities declared) {
        capabilities = Optional.of(declared);
    }

    void keptOn(Optional<Path> readme) {
        page = readme;
    }

    Optional<Path> page() {
        return page;
    }

    void mayLack(Set<Integer> cases) {
        mayLack = cases;
    }

    /** Cases that may be left out, and were not. */
    Set<Integer> needless() {
        Set<Integer> needless = new TreeSet<>(mayLack);
        leftOut.forEach(line -> needless.remove(number(line)));
        return needless;
    }

    void ran(String name) {
        ran.add(name);
    }

    void leftOut(String name, String why) {
        leftOut.add(name + ": " + why);
    }

    void inPart(String name, String what, String why) {
        inPart.add(new Part(number(name), what, why));
    }

    boolean isWhole(Set<String> cases) {
        return capabilities.isPresent() && ran.containsAll(cases);
    }

    /**
     * The matrix as Markdown, the same for the same gateway.
     *
     * @return lines, each with its end
     */
    String markdown() {
        List<String> lines = new ArrayList<>();
        capabilities.ifPresent(all -> lines.addAll(SupportTable.of(all)));
        Set<Integer> run = new TreeSet<>();
        ran.forEach(name -> run.add(number(name)));
        leftOut.forEach(line -> run.remove(number(line)));
        lines.add("Cases of the kit that are run: " + ranges(run) + ".");
        list(lines, "Left out:", leftOut.stream().map(SupportMatrix::told).toList());
        list(lines, "Left out in part:", parts());
        return String.join("\n", lines) + "\n";
    }

    private static String ranges(Set<Integer> numbers) {
        List<String> ranges = new ArrayList<>();
        for (int first : numbers) {
            if (numbers.contains(first - 1)) {
                continue;
            }
            int last = first;
            while (numbers.contains(last + 1)) {
                last++;
            }
            ranges.add(first == last ? Integer.toString(first) : first + (last == first + 1 ? ", " : " to ") + last);
        }
        return String.join(", ", ranges);
    }

    /** One line for all cases in which the same is left out for the same reason. */
    private List<String> parts() {
        Map<Integer, Map<String, Set<String>>> whats = new TreeMap<>();
        inPart.forEach(part -> whats.computeIfAbsent(part.number, n -> new TreeMap<>())
                .computeIfAbsent(part.why, w -> new TreeSet<>())
                .add(part.what));
        Map<String, Set<Integer>> numbers = new LinkedHashMap<>();
        whats.forEach((number, reasons) -> reasons.forEach((why, what) -> numbers.computeIfAbsent(
                        why + (what.contains("") ? "" : ": " + String.join(", ", what)), w -> new TreeSet<>())
                .add(number)));
        return numbers.entrySet().stream()
                .map(entry -> ranges(entry.getValue()) + ": " + entry.getKey())
                .toList();
    }

    private static void list(List<String> lines, String head, List<String> items) {
        if (!items.isEmpty()) {
            lines.add("");
            lines.add(head);
            lines.add("");
            items.forEach(line -> lines.add("- " + line));
        }
    }

    private static String told(String line) {
        int end = line.indexOf(": ");
        return number(line) + ", " + line.substring("case_00_".length(), end).replace('_', ' ') + line.substring(end);
    }

    private static int number(String name) {
        return Integer.parseInt(name.substring("case_".length(), "case_00".length()));
    }
}
