package dev.kontor.message;

import dev.kontor.value.MisuseException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The words of all letters: those of the house in English, German and French, and what a shop put in their place.
 * Immutable.
 */
public final class Templates {
    private static final List<Locale> LOCALES = List.of(Locale.ENGLISH, Locale.GERMAN, Locale.FRENCH);
    private static final Set<String> KINDS = Set.of(
            "verification-code",
            "order-confirmation",
            "order-held",
            "order-canceled",
            "order-amended",
            "receipt",
            "consents-confirmed",
            "payment-problem",
            "license-delivered",
            "gift-card-delivered",
            "access-opened",
            "key-replaced",
            "key-recalled",
            "key-arrived",
            "keys-low",
            "bulk-requested",
            "bulk-approved",
            "bulk-refused",
            "bulk-ready",
            "bulk-expiring",
            "bulk-expired",
            "claim-done",
            "order-back-ordered",
            "parcel-dispatched",
            "parcel-delivered",
            "parcel-sent-again",
            "parcel-came-back",
            "payment-method-ending",
            "debit-notice",
            "debit-announced",
            "account-confirmation",
            "account-invitation",
            "account-deactivated",
            "account-closed",
            "account-expiring",
            "account-extended",
            "account-not-extended",
            "company-invitation",
            "discount-granted",
            "discount-ending",
            "discount-refused",
            "document-changed",
            "documents-accepted",
            "documents-rejected",
            "downloads-granted",
            "downloads-refused");

    private final Map<String, Map<String, Template>> byLanguage;

    private Templates(Map<String, Map<String, Template>> byLanguage) {
        this.byLanguage = byLanguage;
    }

    /**
     * The words of the house.
     *
     * @return templates for {@link #kinds()} in {@link #locales()}
     */
    public static Templates standard() {
        Map<String, Map<String, Template>> byLanguage = new HashMap<>();
        LOCALES.forEach(locale -> byLanguage.put(locale.getLanguage(), read(locale)));
        return new Templates(byLanguage);
    }

    private static Map<String, Template> read(Locale locale) {
        String name = "letters_" + locale.getLanguage() + ".properties";
        Properties texts = new Properties();
        try (@Nullable InputStream in = Templates.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("The jar lacks '" + name + "'.");
            }
            texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, Template> templates = new TreeMap<>();
        for (String kind : KINDS) {
            templates.put(kind, new Template(text(texts, name, kind + ".subject"), text(texts, name, kind + ".text")));
        }
        return templates;
    }

    private static String text(Properties texts, String file, String key) {
        @Nullable String text = texts.getProperty(key);
        if (text == null) {
            throw new IllegalStateException("'" + file + "' lacks '" + key + "'.");
        }
        return text;
    }

    /**
     * The same with other words for one kind in one language, perhaps a new kind or a new language.
     *
     * @param locale the language
     * @param kind the kind of letter
     * @param template the words
     * @return new templates
     */
    public Templates with(Locale locale, String kind, Template template) {
        Map<String, Map<String, Template>> all = new HashMap<>(byLanguage);
        Map<String, Template> one = new TreeMap<>(all.getOrDefault(locale.getLanguage(), Map.of()));
        one.put(kind, template);
        all.put(locale.getLanguage(), one);
        return new Templates(all);
    }

    /**
     * The kinds of letters the house writes.
     *
     * @return sorted
     */
    public static Set<String> kinds() {
        return Collections.unmodifiableSet(new TreeSet<>(KINDS));
    }

    /**
     * The languages of the house.
     *
     * @return English first
     */
    public static List<Locale> locales() {
        return LOCALES;
    }

    /**
     * The words for a kind of letter.
     *
     * @param kind the kind
     * @param locale the language wished for; English stands in where it is lacking
     * @return the template
     * @throws MisuseException when no template is known for the kind
     */
    public Template template(String kind, Locale locale) {
        @Nullable
        Template wished =
                byLanguage.getOrDefault(locale.getLanguage(), Map.of()).get(kind);
        @Nullable
        Template template = wished != null
                ? wished
                : byLanguage.getOrDefault("en", Map.of()).get(kind);
        if (template == null) {
            throw new MisuseException("No template is known for letters of kind '" + kind + "'; known are " + kinds()
                    + " and what the shop adds.");
        }
        return template;
    }

    /**
     * A letter in words.
     *
     * @param letter the letter
     * @param opened its secret facts, opened by the caller
     * @return a mail
     * @throws MisuseException when facts that the template names are lacking; names all
     */
    public Mail render(Letter letter, Map<String, String> opened) {
        Template template = template(letter.kind(), letter.locale());
        Map<String, String> facts = new TreeMap<>(letter.facts());
        facts.putAll(opened);
        Set<String> lacking = new TreeSet<>(template.names());
        lacking.removeAll(facts.keySet());
        if (!lacking.isEmpty()) {
            throw new MisuseException("Letter '" + letter.id() + "' of kind '" + letter.kind() + "' lacks the facts "
                    + lacking + " that its template names; give them when it is written.");
        }
        return new Mail(letter.recipient(), template.subject(facts), template.text(facts));
    }
}
