package dev.kontor.webstore.api;

import com.google.inject.Inject;
import dev.kontor.catalog.Category;
import dev.kontor.shop.Listing;
import dev.kontor.shop.Search;
import dev.kontor.shop.Storefront;
import dev.kontor.value.Sku;
import dev.kontor.webstore.json.Members;
import dev.kontor.webstore.json.Problem;
import dev.kontor.webstore.people.Scope;
import dev.kontor.webstore.site.StoreFacts;
import dev.kontor.webstore.site.Stores;

/** Stores and what they sell. */
final class CatalogResource implements Resource {
    private static final int LONGEST_QUERY = 200;

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
        call.answer(Shapes.items(call.storefront().catalog().search(narrowed).stream()
                .map(listing -> Shapes.product(listing, call.locale()))
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
