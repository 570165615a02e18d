package dev.kontor.store;

import dev.kontor.value.Code;
import dev.kontor.value.Country;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Sku;
import dev.kontor.value.Text;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A product that a store does not sell to some countries: what customers there read, and what they can do instead (ST-4).
 * Immutable; made by {@link #of} and copying verbs.
 */
public final class Withheld {
    private static final int MOST_ALTERNATIVES = 20;

    /** Something customers can do instead. */
    public static final class Alternative {
        private final String kind;
        private final URI link;
        private final Map<String, String> labels;

        private Alternative(String kind, URI link, Map<String, String> labels) {
            this.kind = kind;
            this.link = link;
            this.labels = labels;
        }

        /**
         * An alternative.
         *
         * @param kind a code such as {@code trial}, {@code representative} or {@code purchase}
         * @param link where it is found: an http or https address
         * @param locale of the label
         * @param label what the link reads
         * @return the alternative
         * @throws InvalidValueException when a part has not its form
         */
        public static Alternative of(String kind, URI link, Locale locale, String label) {
            return new Alternative(
                            Code.of("kind of an alternative", kind),
                            Links.checked("link of an alternative", link),
                            Map.of())
                    .labeled(locale, label);
        }

        /**
         * The same with a label in one more language.
         *
         * @param locale of the label
         * @param label what the link reads
         * @return a new alternative
         */
        public Alternative labeled(Locale locale, String label) {
            return new Alternative(kind, link, more(labels, locale, Text.line("label", label, 200)));
        }

        /** What it is. */
        public String kind() {
            return kind;
        }

        /** Where it is found. */
        public URI link() {
            return link;
        }

        /**
         * What the link reads.
         *
         * @param locale in which language; the first one given stands in where it is lacking
         * @return one line
         */
        public String label(Locale locale) {
            return in(labels, locale);
        }

        Map<String, String> labels() {
            return labels;
        }

        private List<Object> parts() {
            return List.of(kind, link, labels);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Alternative that && parts().equals(that.parts());
        }

        @Override
        public int hashCode() {
            return parts().hashCode();
        }

        @Override
        public String toString() {
            return kind + " " + link;
        }
    }

    private final Sku sku;
    private final Set<Country> countries;
    private final Map<String, String> messages;
    private final List<Alternative> alternatives;

    private Withheld(Sku sku, Set<Country> countries, Map<String, String> messages, List<Alternative> alternatives) {
        this.sku = sku;
        this.countries = countries;
        this.messages = messages;
        this.alternatives = alternatives;
    }

    /**
     * A product that is withheld.
     *
     * @param sku its code
     * @param countries two letters of ISO 3166-1 each; at least one
     * @return without a message and alternatives yet
     * @throws InvalidValueException when there is no country, or one is not known
     */
    public static Withheld of(Sku sku, String... countries) {
        return of(sku, Arrays.stream(countries).map(Country::of).toList());
    }

    /**
     * A product that is withheld.
     *
     * @param sku its code
     * @param countries at least one
     * @return without a message and alternatives yet
     * @throws InvalidValueException when there is no country
     */
    public static Withheld of(Sku sku, Collection<Country> countries) {
        if (countries.isEmpty()) {
            throw new InvalidValueException("countries", "none", "at least one in which " + sku + " is withheld");
        }
        return new Withheld(sku, Collections.unmodifiableSet(new TreeSet<>(countries)), Map.of(), List.of());
    }

    /**
     * The same with what customers read.
     *
     * @param locale in which language
     * @param text at most 1,000 characters
     * @return a new rule
     */
    public Withheld message(Locale locale, String text) {
        return new Withheld(sku, countries, more(messages, locale, Text.lines("message", text, 1_000)), alternatives);
    }

    /**
     * The same with something they can do instead.
     *
     * @param more what
     * @return a new rule
     */
    public Withheld instead(Alternative... more) {
        List<Alternative> all = new ArrayList<>(alternatives);
        all.addAll(List.of(more));
        if (all.size() > MOST_ALTERNATIVES) {
            throw new InvalidValueException("alternatives", all.size() + " of them", "at most " + MOST_ALTERNATIVES);
        }
        return new Withheld(sku, countries, messages, List.copyOf(all));
    }

    private static Map<String, String> more(Map<String, String> some, Locale locale, String text) {
        if (locale.getLanguage().isEmpty()) {
            throw new InvalidValueException("locale", locale.toLanguageTag(), "a language");
        }
        Map<String, String> all = new LinkedHashMap<>(some);
        all.put(locale.getLanguage(), text);
        return Collections.unmodifiableMap(all);
    }

    private static String in(Map<String, String> texts, Locale locale) {
        String first = texts.values().stream().findFirst().orElse("");
        return texts.getOrDefault(locale.getLanguage(), first);
    }

    /** What is withheld. */
    public Sku sku() {
        return sku;
    }

    /** Where it is withheld. */
    public Set<Country> countries() {
        return countries;
    }

    /**
     * What customers there read.
     *
     * @param locale in which language; the first one given stands in where it is lacking
     * @return empty text where nobody wrote a message
     */
    public String message(Locale locale) {
        return in(messages, locale);
    }

    /** What they can do instead. */
    public List<Alternative> alternatives() {
        return alternatives;
    }

    Map<String, String> messages() {
        return messages;
    }

    private List<Object> parts() {
        return List.of(sku, countries, messages, alternatives);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Withheld that && parts().equals(that.parts());
    }

    @Override
    public int hashCode() {
        return parts().hashCode();
    }

    @Override
    public String toString() {
        return sku + " withheld in " + countries;
    }
}
