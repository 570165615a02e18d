package dev.kontor.spi.search;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What somebody looks for, and in which order what is found comes (CA-6).
 *
 * <p>A product is found when every {@linkplain #words() word} is the beginning of a word of it: of its names in any language,
 * its publisher, the names of its categories, or its descriptions. A query without words finds every product.
 *
 * <p>Order: products one of whose names begins with all words in their order, then those that have every word in their names,
 * then those that need publisher or categories for it, then those that need descriptions. Within these by
 * {@linkplain ProductText#name name} as the reader's language orders names, then by sku.
 *
 * @param text what was typed; what is beyond {@value #LONGEST} characters is cut off
 * @param category the code of the category to stay within; empty for everywhere
 * @param reader whose language orders what was found
 */
public record IndexQuery(String text, Optional<String> category, Locale reader) {
    /** The most characters that count. */
    public static final int LONGEST = 200;

    /** Cuts what is too long. */
    public IndexQuery {
        text = text.codePointCount(0, text.length()) <= LONGEST
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST));
    }

    /**
     * A query everywhere.
     *
     * @param text what was typed
     * @param reader whose language orders what is found
     * @return the query
     */
    public static IndexQuery of(String text, Locale reader) {
        return new IndexQuery(text, Optional.empty(), reader);
    }

    /**
     * The same query within a category.
     *
     * @param code the category's code
     * @return a new query
     */
    public IndexQuery within(String code) {
        return new IndexQuery(text, Optional.of(code), reader);
    }

    /**
     * The words looked for.
     *
     * @return in their order, perhaps none
     */
    public List<SearchWord> words() {
        return SearchWord.of(text);
    }

    /** Without the words, which are the shopper's. */
    @Override
    public String toString() {
        return "query" + category.map(code -> " in " + code).orElse("") + (text.isBlank() ? "" : " for words");
    }
}
