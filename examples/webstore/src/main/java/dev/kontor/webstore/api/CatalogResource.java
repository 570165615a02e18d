package dev.kontor.webstore.api;

import com.google.inject.Inject;
import dev.kontor.catalog.Category;
import dev.kontor.shop.Listing;
import dev.kontor.shop.Page;
import dev.kontor.shop.Search;
import dev.kontor.shop.Shelf;
import dev.kontor.shop.Storefront;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Sku;
import dev.kontor.webstore.json.Members;
import dev.kontor.webstore.json.Problem;
import dev.kontor.webstore.people.Scope;
import dev.kontor.webstore.site.StoreFacts;
import dev.kontor.webstore.site.Stores;
import java.util.List;
import java.util.Optional;

/** Stores and what they sell. */
final class CatalogResource implements Resource {
    private static final int LONGEST_QUERY = 200;
    private static final int LONGEST_CURSOR = 40;

    private final Stores stores;

    @Inject
    CatalogResource(Stores stores) {
        this.stores = stores;
    }

    @Override
    public void on(ApiRouter router) {
        router.get("/stores", Access.ANYONE, Scope.CATALOG_READ, this::stores);
        router.get("/stores/{store}", Access.ANYONE, Scope.CATALOG_READ, call -> call.answer(shape(call.store())));
        router.get("/stores/{store}/categories", Access.ANYONE, Scope.CATALOG_READ, this::categories);
        router.get("/stores/{store}/products", Access.ANYONE, Scope.CATALOG_READ, this::products);
        router.get("/stores/{store}/products/{sku}", Access.ANYONE, Scope.CATALOG_READ, this::product);
        router.get("/stores/{store}/products/{sku}/goes-with", Access.ANYONE, Scope.CATALOG_READ, this::goesWith);
    }

    private void stores(Call call) {
        call.answer(
                Shapes.items(stores.all().stream().map(CatalogResource::shape).toList()));
    }

    private static Members shape(StoreFacts store) {
        return Members.of()
                .with("code", store.code())
                .with("name", store.name())
                .with("zone", store.zone())
                .with("countries", store.countries());
    }

    private void categories(Call call) {
        call.answer(Shapes.items(call.storefront().catalog().categories().stream()
                .map(category -> shape(category, call))
                .toList()));
    }

    private static Members shape(Category category, Call call) {
        return Members.of().with("code", category.code()).with("name", category.name(call.locale()));
    }

    private void products(Call call) {
        Search search = Search.everything().text(call.words("q", LONGEST_QUERY).orElse(""));
        Search narrowed = call.query("category", search::category, "the code of a category")
                .orElse(search);
        // Without a limit all at once, as long as catalogs are small.
        Page<Listing> part = call.has("limit") || call.has("cursor")
                ? part(call, narrowed)
                : new Page<>(call.storefront().catalog().search(narrowed), Optional.empty());
        call.answer(Shapes.items(part.items().stream()
                        .map(listing -> Shapes.product(listing, call.locale()))
                        .toList())
                .with("next", part.next()));
    }

    private static Page<Listing> part(Call call, Search search) {
        Optional<String> cursor = call.words("cursor", LONGEST_CURSOR);
        int limit = call.limit(50, 200);
        try {
            return call.storefront().catalog().search(search, cursor, limit);
        } catch (InvalidValueException madeUp) {
            throw Problem.parameter("cursor", "`next` of the page before");
        }
    }

    private void goesWith(Call call) {
        Sku sku = call.part("sku", Sku::of);
        Shelf shelf = call.storefront().catalog();
        if (shelf.about(sku).isEmpty()) {
            throw Problem.notFound();
        }
        call.answer(Shapes.items(shelf.goesWith(List.of(sku)).stream()
                .map(one -> Members.of()
                        .with("why", one.why())
                        .with("product", Shapes.product(one.listing(), call.locale())))
                .toList()));
    }

    private void product(Call call) {
        Sku sku = call.part("sku", Sku::of);
        Storefront shop = call.storefront();
        Listing listing = shop.catalog().listing(sku).orElseThrow(Problem::notFound);
        call.answer(Shapes.product(listing, call.locale())
                .with("eligibility", Shapes.eligibility(shop.eligibility().check(sku), call.locale())));
    }
}
