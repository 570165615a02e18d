package dev.kontor.shop;

import dev.kontor.value.Code;
import java.util.List;
import java.util.Optional;

/** What somebody looks for in a {@link Shelf}. Immutable; made by {@link #everything} and copying verbs. */
public final class Search {
    private static final Search EVERYTHING = new Search(Optional.empty(), Optional.empty());

    private final Optional<String> text;
    private final Optional<String> category;

    private Search(Optional<String> text, Optional<String> category) {
        this.text = text;
        this.category = category;
    }

    /**
     * A search that leaves out nothing.
     *
     * @return the search
     */
    public static Search everything() {
        return EVERYTHING;
    }

    /**
     * The same search for words.
     *
     * @param words what somebody typed, found as {@link dev.kontor.catalog.CatalogSearch} says; blank leaves out nothing,
     *     and what is beyond {@value dev.kontor.catalog.CatalogSearch#LONGEST_QUERY} characters does not count
     * @return a new search
     */
    public Search text(String words) {
        return new Search(Optional.of(words).filter(typed -> !typed.isBlank()), category);
    }

    /**
     * The same search within a category.
     *
     * @param code the category's code; one that no product is in finds nothing
     * @return a new search
     * @throws dev.kontor.value.InvalidValueException when it has not the form of a code
     */
    public Search category(String code) {
        return new Search(text, Optional.of(Code.of("category", code)));
    }

    /**
     * The words.
     *
     * @return as they were typed; empty when any will do
     */
    public Optional<String> text() {
        return text;
    }

    /**
     * The category.
     *
     * @return its code; empty when any will do
     */
    public Optional<String> category() {
        return category;
    }

    private List<Object> parts() {
        return List.of(text, category);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Search that && parts().equals(that.parts());
    }

    @Override
    public int hashCode() {
        return parts().hashCode();
    }

    /** Without the words, which are the shopper's. */
    @Override
    public String toString() {
        return "search" + category.map(code -> " in " + code).orElse("") + (text.isPresent() ? " for words" : "");
    }
}
