package dev.kontor.store;

import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Moments;
import dev.kontor.value.Text;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A legal document as it is to be published: its words in languages, from when on they hold, and how customers learn of the
 * change (ST-5). Immutable; made by {@link #of} and copying verbs.
 */
public final class LegalDocument {
    private static final int LONGEST_TITLE = 200;
    private static final int LONGEST_TEXT = 200_000;

    /**
     * The words in one language.
     *
     * @param title what the document is called
     * @param text all of it
     */
    public record Words(String title, String text) {
        /** Checks the texts. */
        public Words {
            title = Text.line("title of a document", title, LONGEST_TITLE);
            text = Text.lines("text of a document", text, LONGEST_TEXT);
        }
    }

    private final LegalKind kind;
    private final Instant from;
    private final boolean asked;
    private final Map<String, Words> words;

    private LegalDocument(LegalKind kind, Instant from, boolean asked, Map<String, Words> words) {
        this.kind = kind;
        this.from = Moments.stored(from);
        this.asked = asked;
        this.words = Collections.unmodifiableMap(words);
    }

    /**
     * A document whose change is announced by a letter; orders keep the version in force without asking.
     *
     * @param kind what it is for
     * @param from when it comes into force
     * @return the document, without words yet
     */
    public static LegalDocument of(LegalKind kind, Instant from) {
        return new LegalDocument(kind, from, false, Map.of());
    }

    /**
     * The same, to be accepted anew: each order has to say that this very version was accepted.
     *
     * @return a new document
     */
    public LegalDocument asked() {
        return new LegalDocument(kind, from, true, words);
    }

    /**
     * The same in one more language.
     *
     * @param locale the language; the first one stands in where another is lacking
     * @param title what it is called
     * @param text all of it
     * @return a new document
     * @throws InvalidValueException when the locale has no language
     */
    public LegalDocument in(Locale locale, String title, String text) {
        if (locale.getLanguage().isEmpty()) {
            throw new InvalidValueException("language of a document", locale.toLanguageTag(), "a language");
        }
        Map<String, Words> more = new LinkedHashMap<>(words);
        more.put(locale.getLanguage(), new Words(title, text));
        return new LegalDocument(kind, from, asked, more);
    }

    /** What it is for. */
    public LegalKind kind() {
        return kind;
    }

    /** When it comes into force. */
    public Instant from() {
        return from;
    }

    /** Whether each order has to say that it was accepted. */
    public boolean isAsked() {
        return asked;
    }

    /** Its words by language, the first one first. */
    public Map<String, Words> words() {
        return words;
    }

    /** The words a reader gets. */
    Optional<Words> words(Locale locale) {
        return Optional.ofNullable(words.get(locale.getLanguage()))
                .or(() -> words.values().stream().findFirst());
    }
}
