package dev.kontor.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.tck.payment.PaymentGatewayContract;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The page of the provider contract, the cases of its kit and the plugins that fail them say the same. */
class ProviderContractPageTest {
    private static final Path PAGE = Path.of("../../docs/provider-contract.md");
    private static final Pattern RULE = Pattern.compile(
            "^- \\*\\*P-(\\d+)\\*\\* (\\w+) (.*?)(?=^- \\*\\*|^#|\\z)", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern CASES = Pattern.compile("\\*Cases:\\*([0-9, \\n]+)\\.");
    private static final Pattern NUMBER = Pattern.compile("\\d+");

    @Test
    void every_must_has_a_case_and_every_case_a_rule() throws IOException {
        assertThat(faults(Files.readString(PAGE), cases().keySet())).isEmpty();
    }

    @Test
    void the_table_names_for_every_case_the_plugins_that_fail_it() throws IOException {
        List<String> onPage = Files.readString(PAGE)
                .lines()
                .filter(line -> line.matches("\\| [0-9]+ \\|.*"))
                .toList();

        assertThat(onPage).as(() -> String.join("\n", table())).containsExactlyElementsOf(table());
    }

    @Test
    void a_fault_of_page_or_cases_is_seen() {
        String sound = "- **P-1** MUST It holds.\n  *Why:* so. *Cases:* 7, 8.\n- **P-3** SHOULD Also.\n  *Why:* so.\n";
        Set<Integer> both = Set.of(7, 8);
        assertThat(faults(sound, both)).isEmpty();

        assertThat(faults(sound, Set.of(7))).containsExactly("P-1 names case 8, which is none of the kit");
        assertThat(faults(sound, Set.of(7, 8, 9))).containsExactly("case 9 proves no rule");
        assertThat(faults(sound + "- **P-4** MUST Late.\n  *Why:* so.\n", both))
                .containsExactly("P-4 is a MUST without a case");
        assertThat(faults(sound + "- **P-2** MAY Again.\n", both))
                .containsExactly(
                        "P-2 stands behind P-3", "P-2 says MAY, expected MUST or SHOULD", "P-2 does not say why");
    }

    private static List<String> faults(String page, Set<Integer> cases) {
        List<String> faults = new ArrayList<>();
        Set<Integer> proving = new TreeSet<>();
        int last = 0;
        for (MatchResult rule : RULE.matcher(page).results().toList()) {
            int number = Integer.parseInt(rule.group(1));
            String text = rule.group(3);
            if (number <= last) {
                faults.add("P-" + number + " stands behind P-" + last);
            }
            if (!Set.of("MUST", "SHOULD").contains(rule.group(2))) {
                faults.add("P-" + number + " says " + rule.group(2) + ", expected MUST or SHOULD");
            }
            if (!text.contains("*Why:*")) {
                faults.add("P-" + number + " does not say why");
            }
            Set<Integer> named = named(text);
            if (rule.group(2).equals("MUST") && named.isEmpty()) {
                faults.add("P-" + number + " is a MUST without a case");
            }
            named.stream()
                    .filter(c -> !cases.contains(c))
                    .forEach(c -> faults.add("P-" + number + " names case " + c + ", which is none of the kit"));
            proving.addAll(named);
            last = number;
        }
        cases.stream()
                .filter(c -> !proving.contains(c))
                .sorted()
                .forEach(c -> faults.add("case " + c + " proves no rule"));
        return faults;
    }

    private static Set<Integer> named(String rule) {
        Set<Integer> numbers = new TreeSet<>();
        Matcher list = CASES.matcher(rule);
        if (list.find()) {
            NUMBER.matcher(list.group(1)).results().forEach(n -> numbers.add(Integer.valueOf(n.group())));
        }
        return numbers;
    }

    private static List<String> table() {
        Map<Integer, List<String>> failing = new TreeMap<>();
        BrokenPlugins.all()
                .forEach(broken -> broken.cases()
                        .forEach(name -> failing.computeIfAbsent(number(name), n -> new ArrayList<>())
                                .add(broken.what())));
        return cases().entrySet().stream()
                .map(c -> "| " + c.getKey() + " | " + c.getValue() + " | "
                        + String.join("; ", failing.getOrDefault(c.getKey(), List.of("none"))) + " |")
                .toList();
    }

    /** What each case of the kit says, by its number. */
    private static Map<Integer, String> cases() {
        Map<Integer, String> cases = new TreeMap<>();
        Arrays.stream(PaymentGatewayContract.class.getDeclaredClasses())
                .filter(chapter -> chapter.isAnnotationPresent(Nested.class))
                .flatMap(chapter -> Arrays.stream(chapter.getSuperclass().getDeclaredMethods()))
                .filter(method -> method.isAnnotationPresent(Test.class))
                .map(Method::getName)
                .forEach(name -> cases.put(
                        number(name), name.substring("case_00_".length()).replace('_', ' ')));
        assertThat(cases).hasSizeGreaterThan(70);
        return cases;
    }

    private static int number(String name) {
        return Integer.parseInt(name.substring("case_".length(), "case_00".length()));
    }
}
