package dev.kontor.webstore.catalog;

import dev.kontor.catalog.Category;
import dev.kontor.webstore.site.Query;
import java.util.List;
import java.util.Optional;

/**
 * What a visitor sees of the catalog: a part of it, and the ways to the rest.
 *
 * @param state what there is to see
 * @param words what was looked for; empty when nothing was typed
 * @param isCut whether only the beginning of what was typed counted
 * @param category within which category
 * @param categories those that hold something here
 * @param page which page this is, from 1
 * @param next where the next page begins; empty when this is the last
 * @param cards the products of this page
 * @param suggestions when nothing was found: what was perhaps meant
 */
public record Found(
        State state,
        String words,
        boolean isCut,
        Optional<Category> category,
        List<Category> categories,
        int page,
        Optional<String> next,
        List<Card> cards,
        List<Card> suggestions) {
    /** What there is to see. */
    public enum State {
        /** Products. */
        PRODUCTS,
        /** Nothing fits what was looked for. */
        NOTHING,
        /** There is no such category here. */
        NO_CATEGORY,
        /** There is no such page. */
        NO_PAGE,
        /** The store does not sell in the visitor's country. */
        NOT_HERE,
        /** Nothing is sold yet. */
        CLOSED
    }

    /** Copies what it is given. */
    public Found {
        categories = List.copyOf(categories);
        cards = List.copyOf(cards);
        suggestions = List.copyOf(suggestions);
    }

    /** The status of HTTP: an address that leads nowhere is not found, whatever else the page says. */
    public int status() {
        return state == State.NO_CATEGORY || state == State.NO_PAGE ? 404 : 200;
    }

    /** Whether this is the plain first page. */
    public boolean isFront() {
        return words.isEmpty() && category.isEmpty() && page == 1;
    }

    /** Whether all that was found is on this page. */
    public boolean isWhole() {
        return page == 1 && next.isEmpty();
    }

    /** The end of the address of the next page; empty when this is the last. */
    public Optional<String> nextAddress() {
        return next.map(cursor -> Query.of(
                "q",
                words,
                "category",
                category.map(Category::code).orElse(""),
                "page",
                Integer.toString(page + 1),
                "cursor",
                cursor));
    }

    /** The end of the address of the same search in another category. */
    public String within(Optional<String> code) {
        return Query.of("q", words, "category", code.orElse(""));
    }
}
