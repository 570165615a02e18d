package dev.kontor.spi.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.tck.storage.StorageContract;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The page of the storage contract and the tests of its kit say the same. */
class StorageRulesTest {
    private static final Path PAGE = Path.of("..", "docs", "storage-contract.md");
    private static final Pattern RULE = Pattern.compile(
            "^- \\*\\*S-(\\d+)\\*\\* (\\w+) (.*?)(?=^- \\*\\*|^#|\\z)", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern NUMBERED = Pattern.compile("((?:S_\\d+_)+)[a-z].*");
    private static final Pattern NUMBER = Pattern.compile("S_(\\d+)_");

    @Test
    void every_must_has_a_test_and_every_test_a_rule() throws IOException {
        assertThat(faults(Files.readString(PAGE), tests())).isEmpty();
    }

    @Test
    void the_page_names_no_rule_of_which_it_does_not_tell() throws IOException {
        String page = Files.readString(PAGE);
        Set<Integer> told = new TreeSet<>();
        Matcher named = Pattern.compile("S-(\\d+)").matcher(page);
        while (named.find()) {
            told.add(Integer.valueOf(named.group(1)));
        }

        assertThat(rules(page, new ArrayList<>()).keySet()).containsExactlyElementsOf(told);
    }

    @Test
    void a_fault_of_page_or_tests_is_seen() {
        String sound = "- **S-1** MUST It holds.\n  *Why:* so.\n- **S-3** SHOULD Also.\n  *Why:* so.\n## Next\n";
        assertThat(faults(sound, List.of("S_1_it_holds"))).isEmpty();
        assertThat(faults(sound, List.of("S_1_S_3_both_hold"))).isEmpty();

        assertThat(faults(sound, List.of("S_3_also"))).containsExactly("S-1 is a MUST without a test");
        assertThat(faults(sound, List.of("S_1_it_holds", "S_2_else")))
                .containsExactly("S_2_else proves S-2, which is no rule");
        assertThat(faults(sound, List.of("S_1_S_4_it_holds")))
                .containsExactly("S_1_S_4_it_holds proves S-4, which is no rule");
        assertThat(faults(sound, List.of("S_1_it_holds", "it_holds")))
                .containsExactly("it_holds does not begin with the number of a rule");
        assertThat(faults(sound + "- **S-2** MUST Late.\n  *Why:* so.\n", List.of("S_1_it_holds", "S_2_late")))
                .containsExactly("S-2 stands behind S-3");
        assertThat(faults(sound + "- **S-3** MAY Again.\n", List.of("S_1_it_holds")))
                .containsExactly(
                        "S-3 stands behind S-3", "S-3 says MAY, expected MUST or SHOULD", "S-3 does not say why");
    }

    /** What is wrong between a page and the names of tests. */
    private static List<String> faults(String page, Collection<String> tests) {
        List<String> faults = new ArrayList<>();
        Map<Integer, Boolean> rules = rules(page, faults);
        Set<Integer> proved = new TreeSet<>();
        for (String test : tests) {
            Matcher numbered = NUMBERED.matcher(test);
            if (!numbered.matches()) {
                faults.add(test + " does not begin with the number of a rule");
                continue;
            }
            Matcher number = NUMBER.matcher(numbered.group(1));
            while (number.find()) {
                int rule = Integer.parseInt(number.group(1));
                proved.add(rule);
                if (!rules.containsKey(rule)) {
                    faults.add(test + " proves S-" + rule + ", which is no rule");
                }
            }
        }
        rules.forEach((rule, must) -> {
            if (must && !proved.contains(rule)) {
                faults.add("S-" + rule + " is a MUST without a test");
            }
        });
        return faults;
    }

    /** The numbers of a page's rules, and whether each is a MUST. */
    private static Map<Integer, Boolean> rules(String page, List<String> faults) {
        Map<Integer, Boolean> rules = new TreeMap<>();
        int last = 0;
        Matcher rule = RULE.matcher(page);
        while (rule.find()) {
            int number = Integer.parseInt(rule.group(1));
            if (number <= last) {
                faults.add("S-" + number + " stands behind S-" + last);
            }
            if (!Set.of("MUST", "SHOULD").contains(rule.group(2))) {
                faults.add("S-" + number + " says " + rule.group(2) + ", expected MUST or SHOULD");
            }
            if (!rule.group(3).contains("*Why:*")) {
                faults.add("S-" + number + " does not say why");
            }
            rules.put(number, rule.group(2).equals("MUST"));
            last = number;
        }
        return rules;
    }

    private static List<String> tests() {
        List<String> names = new ArrayList<>();
        for (Class<?> chapter : StorageContract.class.getDeclaredClasses()) {
            if (chapter.isAnnotationPresent(Nested.class)) {
                for (Class<?> cases = chapter; cases != Object.class; cases = cases.getSuperclass()) {
                    for (Method method : cases.getDeclaredMethods()) {
                        if (method.isAnnotationPresent(Test.class)) {
                            names.add(method.getName());
                        }
                    }
                }
            }
        }
        assertThat(names).hasSizeGreaterThan(100);
        return names;
    }
}
