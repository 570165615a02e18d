package dev.kontor.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RulesPageTest {
    private static final Map<String, String> TESTS = Sources.tests().stream()
            .collect(Collectors.toMap(
                    SourceFile::simpleName, file -> read(Poms.root().resolve(file.name())), String::concat));
    private static final RulesPage PAGE =
            RulesPage.of(read(Poms.root().resolve("docs").resolve("rules.md")));

    /** Rules of which the page says every clause. The others of these sections are not begun. */
    private static final Set<String> WHOLE = rules(
            "ST 1-5", "AC 1-9 11-13", "CA 1-8", "EL 1-3", "PR 1-6 8", "OR 1-7", "DF 1-6", "GU 1-6", "SH 1-6", "HE 4");

    private static Set<String> rules(String... sections) {
        Set<String> rules = new TreeSet<>();
        for (String section : sections) {
            List<String> parts = List.of(section.split(" "));
            for (String span : parts.subList(1, parts.size())) {
                String[] ends = span.split("-");
                IntStream.rangeClosed(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]))
                        .forEach(number -> rules.add(parts.get(0) + "-" + number));
            }
        }
        return rules;
    }

    @Test
    void every_clause_of_a_section_that_is_whole_has_its_test_and_every_such_test_its_clause() {
        assertThat(PAGE.gaps(WHOLE, TESTS)).isEmpty();
    }

    @Test
    void gaps_between_clauses_and_tests_are_found() {
        RulesPage page = RulesPage.of("### EL-1\nWords.\n- **a** One.\n- **c** Three.\n\n### EL-2\nWords.\n");
        Map<String, String> tests = Map.of("OneTest", "@Tag(\"EL-1.a\") @Tag(\"EL-1.d\") @Tag(\"EL-3\")");

        assertThat(page.gaps(rules("EL 1-3"), tests))
                .containsExactly(
                        "EL-1 goes on with clause c, expected b",
                        "EL-1.c is the tag of no test",
                        "EL-1.d is not said on the page",
                        "EL-2 has no clauses on the page",
                        "EL-3 has no clauses on the page");
    }

    @Test
    void every_test_that_the_page_names_is_there() {
        assertThat(PAGE.namedInVain(TESTS)).isEmpty();
    }

    @Test
    void every_rule_of_which_something_is_built_is_the_tag_of_a_test() {
        assertThat(PAGE.untagged(TESTS)).isEmpty();
    }

    @Test
    void every_rule_that_a_test_carries_is_on_the_page() {
        assertThat(PAGE.unknown(TESTS)).isEmpty();
    }

    @Test
    void a_page_that_promises_too_much_is_told_so() {
        RulesPage page =
                RulesPage.of("### PA-1\nWords. *Tests:* `GoneTest`.\n\n### PA-2\n*Tests:* `OneTest` (\"is_gone\").\n");
        Map<String, String> tests = Map.of("OneTest", "@Tag(\"PA-3.a\") @Test void is_there() {}");

        assertThat(page.namedInVain(tests))
                .containsExactlyInAnyOrder(
                        "PA-1 names GoneTest, which is not there", "PA-2: OneTest has no test is_gone");
        assertThat(page.untagged(tests)).containsExactly("PA-1", "PA-2");
        assertThat(page.unknown(tests)).containsExactly("PA-3");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
