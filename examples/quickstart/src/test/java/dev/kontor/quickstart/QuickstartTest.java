package dev.kontor.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("OR-4")
class QuickstartTest {
    private static final Pattern CODE_BLOCK = Pattern.compile("(?ms)^```[^\\n]*\\n(.*?)^```$");
    private static final String CLASS = "public final class Quickstart {";

    @Test
    void quickstart_prints_a_receipt_with_the_key_and_the_total() {
        var printed = new ByteArrayOutputStream();
        PrintStream before = System.out;
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            Quickstart.main(new String[0]);
        } finally {
            System.setOut(before);
        }

        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("My Shop", "1 x SolidCAD 2026")
                .contains("Key: AAAA-1111")
                .doesNotContain("BBBB-2222")
                .contains("Total: €49.00", "Paid and delivered");
    }

    @Test
    void the_first_code_block_of_the_readme_is_the_quickstart() throws IOException {
        assertThat(firstCodeBlock(Files.readString(Path.of("../../README.md")))).isEqualTo(quickstart());
    }

    @Test
    void a_readme_that_differs_in_one_character_is_caught() throws IOException {
        String readme = Files.readString(Path.of("../../README.md"));

        assertThat(firstCodeBlock(readme.replaceFirst("49\\.00", "49.01"))).isNotEqualTo(quickstart());
        assertThat(firstCodeBlock("```\nanother block first\n```\n" + readme)).isNotEqualTo(quickstart());
        assertThatThrownBy(() -> firstCodeBlock("no code at all")).isInstanceOf(AssertionError.class);
    }

    private static String quickstart() throws IOException {
        String source = Files.readString(Path.of("src/main/java/dev/kontor/quickstart/Quickstart.java"));
        assertThat(source).containsOnlyOnce(CLASS);
        return source.substring(source.indexOf(CLASS));
    }

    private static String firstCodeBlock(String markdown) {
        return CODE_BLOCK
                .matcher(markdown)
                .results()
                .findFirst()
                .map(block -> block.group(1))
                .orElseThrow(() -> new AssertionError("The README has no code block"));
    }
}
