package dev.kontor.webstore.api;

import com.google.inject.Inject;
import dev.kontor.catalog.WishList;
import dev.kontor.shop.WishDesk;
import dev.kontor.value.Sku;
import dev.kontor.webstore.json.Members;
import dev.kontor.webstore.json.Problem;
import dev.kontor.webstore.people.Scope;

/** The wish list of the caller's account, one in all stores. */
final class WishResource implements Resource {
    private static final String WISHES = "/stores/{store}/wishes";

    @Inject
    WishResource() {}

    @Override
    public void on(ApiRouter router) {
        router.get(WISHES, Access.MEMBER, Scope.ORDERS, this::show);
        router.put(WISHES + "/{sku}", Access.MEMBER, Scope.ORDERS, this::add);
        router.delete(WISHES + "/{sku}", Access.MEMBER, Scope.ORDERS, this::remove);
    }

    private static WishDesk wishes(Call call) {
        return call.storefront().account().wishes();
    }

    private void show(Call call) {
        call.answer(shape(wishes(call).get()));
    }

    private void add(Call call) {
        Sku sku = call.part("sku", Sku::of);
        call.body();
        if (call.storefront().catalog().about(sku).isEmpty()) {
            throw Problem.notFound();
        }
        call.answer(shape(wishes(call).add(sku).fold(list -> list, refused -> {
            throw call.refused(refused);
        })));
    }

    private void remove(Call call) {
        call.nothingSent();
        Sku sku = call.part("sku", Sku::of);
        if (!wishes(call).get().has(sku)) {
            throw Problem.notFound();
        }
        call.answer(shape(wishes(call).remove(sku)));
    }

    private static Members shape(WishList list) {
        return Shapes.items(list.wishes().stream()
                .map(wish -> Members.of().with("sku", wish.sku()).with("since", wish.since()))
                .toList());
    }
}
