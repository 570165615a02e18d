package dev.kontor.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RulesPageTest {
    private static final Map<String, String> TESTS = Sources.tests().stream()
            .collect(Collectors.toMap(
                    SourceFile::simpleName, file -> read(Poms.root().resolve(file.name())), String::concat));
    private static final RulesPage PAGE =
            RulesPage.of(read(Poms.root().resolve("docs").resolve("rules.md")));

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
