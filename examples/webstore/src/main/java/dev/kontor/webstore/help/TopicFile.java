package dev.kontor.webstore.help;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jspecify.annotations.Nullable;

/**
 * How topics are written: {@code <language>/<name>.md} with a line {@code subject: ...}, a line {@code title: ...}, an
 * empty line and then Markdown whose headings begin at the second level.
 */
final class TopicFile {
    private static final Parser PARSER = Parser.builder().build();
    private static final HtmlRenderer HTML =
            HtmlRenderer.builder().escapeHtml(true).sanitizeUrls(true).build();

    private TopicFile() {}

    /** The names of all topics, in the order in which they are shown. */
    static List<String> names() {
        String text = text("topics.txt").orElseThrow(() -> new IllegalStateException("The store lacks 'topics.txt'."));
        return text.lines().filter(line -> !line.isBlank()).map(String::strip).toList();
    }

    /** A topic in a language; empty when it was not translated. */
    static Optional<Topic> read(String name, Locale language) {
        return text(language.getLanguage() + "/" + name + ".md").map(text -> parse(name, language, text));
    }

    static Topic parse(String name, Locale language, String text) {
        List<String> lines = text.lines().toList();
        if (lines.size() < 4 || !lines.get(2).isEmpty()) {
            throw faulty(name, language, "two lines 'subject: ...' and 'title: ...', an empty line and a text");
        }
        String subject = value(name, language, lines.get(0), "subject: ");
        String title = value(name, language, lines.get(1), "title: ");
        Subject known = Arrays.stream(Subject.values())
                .filter(one -> one.word().equals(subject))
                .findFirst()
                .orElseThrow(() -> faulty(name, language, "one of the subjects, not '" + subject + "'"));
        Node document = PARSER.parse(String.join("\n", lines.subList(3, lines.size())));
        String html = HTML.render(document);
        return new Topic(name, known, title, language, out -> out.writeContent(html), Words.of(document));
    }

    private static String value(String name, Locale language, String line, String key) {
        if (!line.startsWith(key) || line.length() == key.length()) {
            throw faulty(name, language, "a line '" + key + "...', not '" + line + "'");
        }
        return line.substring(key.length()).strip();
    }

    private static IllegalStateException faulty(String name, Locale language, String expected) {
        return new IllegalStateException(
                "Help topic '" + name + "' in " + language + " cannot be read: expected " + expected + ".");
    }

    private static Optional<String> text(String file) {
        try (@Nullable InputStream in = TopicFile.class.getResourceAsStream(file)) {
            return in == null ? Optional.empty() : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
