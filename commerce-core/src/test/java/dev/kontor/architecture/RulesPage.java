package dev.kontor.architecture;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The page of the rules, held against the tests: what it names as proof is there, and carries the rule's id as a tag. */
final class RulesPage {
    private static final Pattern SECTION = Pattern.compile("(?ms)^### ([A-Z]{2}-\\d+)\\n(.*?)(?=^##|\\z)");
    private static final Pattern NAMED = Pattern.compile("(?s)`(\\w+(?:Test|Cases|Contract))`(?:\\s*\\(([^()]*)\\))?");
    private static final Pattern SENTENCE = Pattern.compile("(?s)\"([^\"]+)\"");
    private static final Pattern TAG = Pattern.compile("@Tag\\(\"([A-Z]{2}-\\d+)(?:\\.(\\w+))?\"\\)");
    private static final Pattern CLAUSE = Pattern.compile("(?m)^- \\*\\*(\\w)\\*\\* ");

    private final Map<String, String> rules;

    private RulesPage(Map<String, String> rules) {
        this.rules = rules;
    }

    static RulesPage of(String text) {
        return new RulesPage(SECTION.matcher(text)
                .results()
                .collect(Collectors.toMap(section -> section.group(1), section -> section.group(2))));
    }

    /** Proofs that nobody finds: a class that is not there, or a sentence that is no test of it. */
    List<String> namedInVain(Map<String, String> tests) {
        List<String> faults = new ArrayList<>();
        rules.forEach((rule, words) -> NAMED.matcher(words).results().forEach(named -> {
            String source = tests.get(named.group(1));
            if (source == null) {
                faults.add(rule + " names " + named.group(1) + ", which is not there");
            } else {
                sentences(named).stream()
                        .filter(sentence -> !isTest(sentence, source))
                        .forEach(sentence -> faults.add(rule + ": " + named.group(1) + " has no test " + sentence));
            }
        }));
        return faults;
    }

    /** Rules of which something is built, and no test carries the id. */
    Set<String> untagged(Map<String, String> tests) {
        Set<String> left = rules.entrySet().stream()
                .filter(rule -> NAMED.matcher(rule.getValue()).find())
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
        left.removeAll(tags(tests));
        return left;
    }

    /** Ids that tests carry, and the page does not know. */
    Set<String> unknown(Map<String, String> tests) {
        Set<String> unknown = tags(tests);
        unknown.removeAll(rules.keySet());
        return unknown;
    }

    /**
     * Where the page, its clauses and the tests do not fit together: a rule that is not on the page or has no clauses, letters
     * that do not follow each other, a clause that no test carries, and one that tests carry and the page does not say.
     */
    List<String> gaps(Set<String> whole, Map<String, String> tests) {
        Map<String, Set<String>> proved = clauses(tests);
        List<String> gaps = new ArrayList<>();
        for (String rule : new TreeSet<>(whole)) {
            List<String> said = CLAUSE.matcher(rules.getOrDefault(rule, ""))
                    .results()
                    .map(clause -> clause.group(1))
                    .toList();
            if (said.isEmpty()) {
                gaps.add(rule + " has no clauses on the page");
            }
            for (int i = 0; i < said.size(); i++) {
                String expected = String.valueOf((char) ('a' + i));
                if (!said.get(i).equals(expected)) {
                    gaps.add(rule + " goes on with clause " + said.get(i) + ", expected " + expected);
                }
            }
            Set<String> open = new TreeSet<>(said);
            open.removeAll(proved.getOrDefault(rule, Set.of()));
            open.forEach(clause -> gaps.add(rule + "." + clause + " is the tag of no test"));
            Set<String> unsaid = new TreeSet<>(proved.getOrDefault(rule, Set.of()));
            unsaid.removeAll(said);
            unsaid.forEach(clause -> gaps.add(rule + "." + clause + " is not said on the page"));
        }
        return gaps;
    }

    private static Map<String, Set<String>> clauses(Map<String, String> tests) {
        return tests.values().stream()
                .flatMap(source -> TAG.matcher(source).results())
                .filter(tag -> tag.group(2) != null)
                .collect(Collectors.groupingBy(
                        tag -> tag.group(1),
                        Collectors.mapping(tag -> tag.group(2), Collectors.toCollection(TreeSet::new))));
    }

    private static Set<String> tags(Map<String, String> tests) {
        return tests.values().stream()
                .flatMap(source -> TAG.matcher(source).results())
                .map(tag -> tag.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> sentences(MatchResult named) {
        return named.group(2) == null
                ? List.of()
                : SENTENCE.matcher(named.group(2))
                        .results()
                        .map(sentence -> sentence.group(1).replaceAll("\\s", ""))
                        .toList();
    }

    private static boolean isTest(String sentence, String source) {
        return Pattern.compile("void \\w*" + Pattern.quote(sentence) + "\\w*\\(")
                .matcher(source)
                .find();
    }
}
