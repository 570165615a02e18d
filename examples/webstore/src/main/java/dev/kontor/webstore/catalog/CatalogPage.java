package dev.kontor.webstore.catalog;

import com.google.inject.Inject;
import dev.kontor.catalog.CatalogSearch;
import dev.kontor.catalog.Category;
import dev.kontor.shop.Listing;
import dev.kontor.shop.Page;
import dev.kontor.shop.Search;
import dev.kontor.shop.Shelf;
import dev.kontor.value.InvalidValueException;
import dev.kontor.webstore.site.Guard;
import dev.kontor.webstore.site.Router;
import dev.kontor.webstore.site.Routes;
import dev.kontor.webstore.site.Visit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** A store's catalog: browsed by category, searched by words, turned page by page. */
final class CatalogPage implements Routes {
    private static final int PER_PAGE = 24;
    private static final int MOST_EMPTY = 5;
    private static final Pattern PAGE = Pattern.compile("[1-9][0-9]{0,5}");

    @Inject
    CatalogPage() {}

    @Override
    public void on(Router router) {
        router.get("/s/{store}", Guard.ANYONE, CatalogPage::show);
    }

    private static void show(Visit visit) {
        Found found = look(visit);
        visit.show(
                found.status(), visit.wantsFragment() ? "catalog/results" : "catalog/catalog", Map.of("found", found));
    }

    private static Found look(Visit visit) {
        Shelf shelf = visit.storefront().catalog();
        List<Category> categories = shelf.categories();
        String typed = visit.query("q").orElse("");
        String words = cut(typed);
        Optional<String> wanted = visit.query("category");
        Optional<Category> category = wanted.flatMap(code ->
                categories.stream().filter(one -> one.code().equals(code)).findFirst());
        OptionalInt number = page(visit.query("page"));
        Looked looked = new Looked(visit, categories, words, words.length() < typed.length());
        if (wanted.isPresent() && category.isEmpty()) {
            return NotSold.here(visit)
                    ? looked.nothing(Found.State.NO_CATEGORY, category)
                    : looked.nothing(Found.State.NOT_HERE, category);
        }
        Optional<String> cursor =
                number.isPresent() && number.getAsInt() > 1 ? visit.query("cursor") : Optional.empty();
        if (number.isEmpty() || (number.getAsInt() > 1 && cursor.isEmpty())) {
            return looked.nothing(Found.State.NO_PAGE, category);
        }
        Search search = Search.everything().text(words);
        return part(shelf, category.map(one -> search.category(one.code())).orElse(search), cursor)
                .map(part -> looked.page(category, part, number.getAsInt()))
                .orElseGet(() -> looked.nothing(Found.State.NO_PAGE, category));
    }

    /** A part with something in it, if there is one; empty when the address names none. */
    private static Optional<Page<Listing>> part(Shelf shelf, Search search, Optional<String> cursor) {
        try {
            Page<Listing> part = shelf.search(search, cursor, PER_PAGE);
            // Of what the index finds, this market may sell almost nothing.
            for (int more = 0; part.items().isEmpty() && part.next().isPresent() && more < MOST_EMPTY; more++) {
                part = shelf.search(search, part.next(), PER_PAGE);
            }
            return Optional.of(part);
        } catch (InvalidValueException madeUp) {
            return Optional.empty();
        }
    }

    /** What the shop would cut off anyway, so that the page does not claim to have looked for it. */
    private static String cut(String typed) {
        int most = CatalogSearch.LONGEST_QUERY;
        return typed.codePointCount(0, typed.length()) <= most
                ? typed
                : typed.substring(0, typed.offsetByCodePoints(0, most));
    }

    private static OptionalInt page(Optional<String> text) {
        if (text.isEmpty()) {
            return OptionalInt.of(1);
        }
        return PAGE.matcher(text.get()).matches() ? OptionalInt.of(Integer.parseInt(text.get())) : OptionalInt.empty();
    }

    private record Looked(Visit visit, List<Category> categories, String words, boolean isCut) {
        Found page(Optional<Category> category, Page<Listing> part, int number) {
            if (part.items().isEmpty()) {
                return number == 1 ? empty(category) : nothing(Found.State.NO_PAGE, category);
            }
            return new Found(
                    Found.State.PRODUCTS,
                    words,
                    isCut,
                    category,
                    categories,
                    number,
                    part.next(),
                    part.items().stream()
                            .map(listing -> Cards.of(listing, visit))
                            .toList(),
                    List.of());
        }

        Found empty(Optional<Category> category) {
            if (!NotSold.here(visit)) {
                return nothing(Found.State.NOT_HERE, category);
            }
            boolean shelfIsEmpty = words.isEmpty() && category.isEmpty();
            return nothing(shelfIsEmpty ? Found.State.CLOSED : Found.State.NOTHING, category);
        }

        Found nothing(Found.State state, Optional<Category> category) {
            List<Card> suggestions = state == Found.State.NOTHING ? Suggestions.of(visit, words) : List.of();
            return new Found(state, words, isCut, category, categories, 1, Optional.empty(), List.of(), suggestions);
        }
    }
}
