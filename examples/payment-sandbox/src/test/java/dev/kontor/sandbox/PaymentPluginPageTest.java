package dev.kontor.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page for plugin authors shows code of this module and of the template; it must be the code that is there. */
class PaymentPluginPageTest {
    private static final Path SOURCES = Path.of("src/main/java/dev/kontor/sandbox");
    private static final Path TEMPLATE = Path.of("../plugin-template");

    @Test
    void every_line_of_code_on_the_page_is_in_the_model() throws IOException {
        String model = Files.readString(SOURCES.resolve("SandboxPlugin.java"))
                + Files.readString(SOURCES.resolve("SandboxGateway.java"));

        assertThat(lines(excerpts("java").filter(excerpt -> !excerpt.contains("AcmePay"))))
                .hasSizeGreaterThan(25)
                .allMatch(plain(model)::contains);
    }

    @Test
    void the_test_on_the_page_is_that_of_the_template() throws IOException {
        String test = Files.readString(TEMPLATE.resolve("src/test/java/com/example/acmepay/AcmePayContractTest.java"));

        assertThat(lines(excerpts("java").filter(excerpt -> excerpt.contains("AcmePay"))))
                .hasSizeGreaterThan(15)
                .allMatch(plain(test)::contains);
    }

    @Test
    void the_dependencies_on_the_page_are_those_of_the_template() throws IOException {
        String pom = Files.readString(TEMPLATE.resolve("pom.xml"));

        assertThat(lines(excerpts("xml"))).hasSizeGreaterThan(15).allMatch(plain(pom)::contains);
    }

    private static Stream<String> excerpts(String language) throws IOException {
        String page = Files.readString(Path.of("../../docs/payment-plugin.md"));
        return Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
                .matcher(page)
                .results()
                .map(excerpt -> excerpt.group(1));
    }

    private static List<String> lines(Stream<String> excerpts) {
        return excerpts.flatMap(String::lines)
                .map(PaymentPluginPageTest::plain)
                .filter(line -> !line.startsWith("//"))
                .toList();
    }

    private static String plain(String code) {
        return code.replaceAll("\\s+", "");
    }
}
