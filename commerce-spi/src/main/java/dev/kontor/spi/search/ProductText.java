package dev.kontor.spi.search;

import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Sku;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * What can be searched of a product. Immutable.
 *
 * @param sku its code
 * @param names its names by language, at least one, sorted by language tag; each one line of at most 200 characters
 * @param publisher who made it; empty when nobody says so
 * @param headings the categories it stands under
 * @param descriptions its descriptions in all languages, each of at most 10,000 characters
 */
public record ProductText(
        Sku sku,
        SortedMap<Locale, String> names,
        Optional<String> publisher,
        List<Heading> headings,
        List<String> descriptions) {
    private static final Comparator<Locale> BY_TAG = Comparator.comparing(Locale::toLanguageTag);

    /** Copies and sorts; a product without a name is refused. */
    public ProductText {
        SortedMap<Locale, String> sorted = new TreeMap<>(BY_TAG);
        sorted.putAll(names);
        if (sorted.isEmpty()) {
            throw new InvalidValueException("names of a product", sku.code(), "at least one");
        }
        names = Collections.unmodifiableSortedMap(sorted);
        headings = List.copyOf(headings);
        descriptions = List.copyOf(descriptions);
    }

    /**
     * A category by its code and all its names.
     *
     * @param code its code
     * @param names its names in all languages, perhaps none
     */
    public record Heading(String code, List<String> names) {
        /** Copies the names. */
        public Heading {
            names = List.copyOf(names);
        }
    }

    /**
     * A product of which only names are known.
     *
     * @param sku its code
     * @param names by language, at least one
     * @return the text
     */
    public static ProductText of(Sku sku, Map<Locale, String> names) {
        return new ProductText(sku, sorted(names), Optional.empty(), List.of(), List.of());
    }

    /**
     * Names in the order that this record keeps.
     *
     * @param names by language
     * @return sorted by language tag
     */
    public static SortedMap<Locale, String> sorted(Map<Locale, String> names) {
        SortedMap<Locale, String> sorted = new TreeMap<>(BY_TAG);
        sorted.putAll(names);
        return sorted;
    }

    /**
     * The same product of a publisher.
     *
     * @param by its name
     * @return a new text
     */
    public ProductText publisher(String by) {
        return new ProductText(sku, names, Optional.of(by), headings, descriptions);
    }

    /**
     * The same product under these categories.
     *
     * @param all take the place of those before
     * @return a new text
     */
    public ProductText under(Heading... all) {
        return new ProductText(sku, names, publisher, List.of(all), descriptions);
    }

    /**
     * The same product with these descriptions.
     *
     * @param all take the place of those before
     * @return a new text
     */
    public ProductText described(String... all) {
        return new ProductText(sku, names, publisher, headings, List.of(all));
    }

    /**
     * The name that a reader gets.
     *
     * @param reader his language, perhaps with a country
     * @return the name in it, else in the language without or of another country, else the English one, else the first
     */
    public String name(Locale reader) {
        String language = reader.getLanguage();
        return first(tag -> tag.equals(reader.toLanguageTag()))
                .or(() -> first(tag -> tag.equals(language)))
                .or(() -> first(tag -> tag.startsWith(language + "-")))
                .or(() -> first(tag -> tag.equals("en")))
                .orElseGet(() -> names.get(names.firstKey()));
    }

    private Optional<String> first(Predicate<String> fits) {
        return names.entrySet().stream()
                .filter(name -> fits.test(name.getKey().toLanguageTag()))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
