package dev.kontor.webstore.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TextsTest {
    /** A call of a text with a whole key in it; keys that are put together end in a dot and are tried elsewhere. */
    private static final Pattern CALL = Pattern.compile(
            "(?:\\bt|texts\\(\\)\\.get|notice)\\((?:[^()\"]*, )?\"([a-z]+\\.[A-Za-z0-9.-]*[A-Za-z0-9])\"");

    @Test
    void every_text_is_there_in_every_language() {
        Set<String> english = Texts.of(Locale.ENGLISH).patterns().keySet();
        for (Locale locale : Texts.LOCALES) {
            assertThat(Texts.of(locale).patterns().keySet())
                    .as("texts in %s", locale)
                    .isEqualTo(english);
        }
    }

    @Test
    void no_text_is_empty_or_has_a_straight_apostrophe_that_its_format_would_swallow() {
        for (Locale locale : Texts.LOCALES) {
            Texts.of(locale)
                    .patterns()
                    .forEach((key, text) -> assertThat(text)
                            .as("%s in %s", key, locale)
                            .isNotBlank()
                            .doesNotContain("'"));
        }
    }

    @Test
    void every_text_that_a_page_asks_for_is_there() {
        Set<String> asked = new TreeSet<>();
        sources().forEach(file -> CALL.matcher(read(file)).results().forEach(hit -> asked.add(hit.group(1))));
        assertThat(asked).as("keys found in sources and templates").isNotEmpty();
        asked.removeAll(Texts.of(Locale.ENGLISH).patterns().keySet());
        assertThat(asked).as("keys without a text").isEmpty();
    }

    private static Stream<Path> sources() {
        return Stream.of(Path.of("src/main/java"), Path.of("src/main/jte")).flatMap(folder -> {
            try (Stream<Path> files = Files.walk(folder)) {
                return files.filter(Files::isRegularFile).toList().stream();
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        });
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
