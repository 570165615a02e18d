package dev.kontor.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page for integrators shows code of this module; it must be the code that is here. */
class PaymentPluginPageTest {
    private static final Pattern EXCERPT = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    private static final Path SOURCES = Path.of("src/main/java/dev/kontor/sandbox");

    @Test
    void every_line_of_code_on_the_page_is_in_the_model() throws IOException {
        String model = Files.readString(SOURCES.resolve("SandboxPlugin.java"))
                + Files.readString(SOURCES.resolve("SandboxGateway.java"));
        String page = Files.readString(Path.of("../../docs/payment-plugin.md"));
        List<String> lines = EXCERPT.matcher(page)
                .results()
                .map(MatchResult::group)
                .filter(excerpt -> !excerpt.contains("AcmePay"))
                .flatMap(String::lines)
                .map(PaymentPluginPageTest::plain)
                .filter(line -> !line.startsWith("```") && !line.startsWith("//"))
                .toList();

        assertThat(lines).hasSizeGreaterThan(25).allMatch(plain(model)::contains);
    }

    private static String plain(String code) {
        return code.replaceAll("\\s+", "");
    }
}
