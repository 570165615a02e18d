package dev.kontor.webstore.catalog;

import com.google.inject.Inject;
import dev.kontor.catalog.CatalogSearch;
import dev.kontor.catalog.Category;
import dev.kontor.shop.Listing;
import dev.kontor.shop.Search;
import dev.kontor.shop.Shelf;
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
        OptionalInt page = page(visit.query("page"));
        Looked looked = new Looked(visit, categories, words, words.length() < typed.length());
        if (wanted.isPresent() && category.isEmpty()) {
            return NotSold.here(visit)
                    ? looked.nothing(Found.State.NO_CATEGORY, category)
                    : looked.nothing(Found.State.NOT_HERE, category);
        }
        Search search = Search.everything().text(words);
        List<Listing> all =
                shelf.search(category.map(one -> search.category(one.code())).orElse(search));
        return all.isEmpty() ? looked.empty(category) : looked.page(category, all, page);
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
        Found page(Optional<Category> category, List<Listing> all, OptionalInt wanted) {
            int pages = (all.size() + PER_PAGE - 1) / PER_PAGE;
            if (wanted.isEmpty() || wanted.getAsInt() > pages) {
                return nothing(Found.State.NO_PAGE, category);
            }
            int page = wanted.getAsInt();
            List<Card> cards = all.stream()
                    .skip((page - 1L) * PER_PAGE)
                    .limit(PER_PAGE)
                    .map(listing -> Cards.of(listing, visit))
                    .toList();
            return new Found(
                    Found.State.PRODUCTS,
                    words,
                    isCut,
                    category,
                    categories,
                    all.size(),
                    page,
                    pages,
                    cards,
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
            return new Found(state, words, isCut, category, categories, 0, 1, 1, List.of(), suggestions);
        }
    }
}
