package dev.kontor.shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.value.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every refusal that the house can utter has words in every language it speaks. */
class RefusalTextsTest {
    private static final Pattern MADE = Pattern.compile("\\b(?:Refusal\\s*\\.\\s*of|[rR]efused)\\(\\s*\"([a-z.-]+)\"");
    private static final Pattern MADE_OTHERWISE = Pattern.compile("Refusal\\s*\\.\\s*of\\(\\s*[^\"\\s]|new Refusal\\(");
    private static final Pattern FACT = Pattern.compile("\\.with\\(\\s*\"([A-Za-z]+)\"");
    private static final Pattern PLACE = Pattern.compile("\\{([A-Za-z]+)\\}");
    private static final String OF_RULES = "eligibility.";
    /** These take the code as an argument, which the scan finds at their callers, or have words of their own. */
    private static final Set<String> BY_ARGUMENT = Set.of("Answer.java", "Eligibility.java", "PriceStep.java");

    @Test
    void every_refusal_has_words_and_no_words_are_left_over() {
        Set<String> codes = new TreeSet<>(codes(sources()).keySet());
        codes.removeIf(code -> code.startsWith(OF_RULES));
        codes.add("other");

        assertThat(codes)
                .contains("payment.declined", "quote.used", "access.blocked")
                .hasSizeGreaterThan(40);
        assertThat(words("shop/refusals", "en").keySet()).isEqualTo(codes);
    }

    @Test
    void no_refusal_is_made_where_the_scan_cannot_read_its_code() {
        Set<String> hidden = sources().entrySet().stream()
                .filter(file -> MADE_OTHERWISE.matcher(file.getValue()).find())
                .map(Map.Entry::getKey)
                .filter(file -> !BY_ARGUMENT.contains(file))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(hidden).isEmpty();
    }

    @Test
    void words_mention_only_facts_that_the_refusal_brings() {
        Map<String, Set<String>> facts = codes(sources());

        words("shop/refusals", "en")
                .forEach((code, text) ->
                        assertThat(places(text)).as(code).isSubsetOf(facts.getOrDefault(code, Set.of())));
    }

    @Test
    void the_scan_sees_a_refusal_and_its_facts() {
        Map<String, Set<String>> seen = codes(
                Map.of("X.java", "return Refusal\n  .of(\n \"a.b\")\n .with(\"sku\", sku); x = refused(\"c.d\", y);"));

        assertThat(seen).isEqualTo(Map.of("a.b", Set.of("sku"), "c.d", Set.of()));
        assertThat(MADE_OTHERWISE.matcher("Refusal.of(code)").find()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"shop/refusals", "shop/receipt", "conduct/reasons", "eligibility/criteria", "message/letters"})
    void each_bundle_says_the_same_in_every_language(String bundle) {
        Map<String, String> english = words(bundle, "en");
        for (String language : List.of("de", "fr")) {
            Map<String, String> other = words(bundle, language);
            assertThat(other.keySet()).as(language).isEqualTo(english.keySet());
            other.forEach((key, text) -> {
                assertThat(text).as(language + " " + key).isNotBlank();
                assertThat(places(text)).as(language + " " + key).isEqualTo(places(english.getOrDefault(key, "")));
            });
        }
    }

    @Test
    void an_unknown_code_still_says_something() {
        assertThat(RefusalTexts.text(Refusal.of("later.invented"), Locale.ENGLISH))
                .isEqualTo("This is not possible. (later.invented)");
    }

    private static Map<String, Set<String>> codes(Map<String, String> files) {
        Map<String, Set<String>> codes = new TreeMap<>();
        for (String text : files.values()) {
            Matcher matcher = MADE.matcher(text);
            while (matcher.find()) {
                String statement = text.substring(matcher.end()).split("Refusal|;", 2)[0];
                codes.computeIfAbsent(matcher.group(1), code -> new TreeSet<>()).addAll(all(FACT, statement));
            }
        }
        return codes;
    }

    private static Set<String> places(String text) {
        return all(PLACE, text);
    }

    private static Set<String> all(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult found) -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<String, String> sources() {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .collect(Collectors.toMap(
                            file -> file.getFileName().toString(), RefusalTextsTest::read, (one, two) -> one + two));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Map<String, String> words(String bundle, String language) {
        Properties read = new Properties();
        String place = "/dev/kontor/" + bundle + "_" + language + ".properties";
        try (InputStream in = RefusalTextsTest.class.getResourceAsStream(place)) {
            read.load(new InputStreamReader(Objects.requireNonNull(in, place), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        Map<String, String> words = new TreeMap<>();
        read.forEach((key, text) -> words.put((String) key, (String) text));
        return words;
    }
}
