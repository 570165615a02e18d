package dev.kontor.conduct;

import dev.kontor.account.Account;
import dev.kontor.account.Accounts;
import dev.kontor.catalog.Catalog;
import dev.kontor.catalog.Product;
import dev.kontor.catalog.WishList;
import dev.kontor.catalog.Wishes;
import dev.kontor.conduct.engine.Engine;
import dev.kontor.shop.Decision;
import dev.kontor.shop.WishDesk;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.value.Id;
import dev.kontor.value.Refusal;
import dev.kontor.value.Sku;
import java.time.Instant;
import java.util.List;

/** One shopper's wish list. */
record WishDoor(Visit visit) implements WishDesk {
    private Engine engine() {
        return visit.uses().engine;
    }

    @Override
    public WishList get() {
        return engine().storage()
                .read(view -> visit.account(view)
                        .map(account -> Wishes.of(view, account.value()))
                        .orElse(WishList.empty()));
    }

    @Override
    public Decision<WishList> add(Sku sku) {
        if (!visit.shopper().isKnown()) {
            return Decision.refused(List.of(Refusal.of("shopper.unknown")));
        }
        Instant now = engine().now();
        return engine().storage().transact(unit -> {
            boolean shown = visit.market(unit)
                    .filter(market -> market.sells(sku))
                    .flatMap(market -> Catalog.find(unit, sku))
                    .filter(product -> product.life() != Product.Life.WITHDRAWN)
                    .isPresent();
            if (!shown) {
                return Decision.refused(List.of(Refusal.of("product.unknown").with("sku", sku)));
            }
            return Wishes.add(unit, account(unit, now).value(), sku, now)
                    .map(Decision::done)
                    .orElseGet(() ->
                            Decision.refused(List.of(Refusal.of("wishes.full").with("most", WishList.MOST))));
        });
    }

    private Id<Account> account(StorageUnit unit, Instant now) {
        return Accounts.ensure(unit, engine().ids(), visit.userFacts(), now)
                .value()
                .id();
    }

    @Override
    public WishList remove(Sku sku) {
        return engine().storage()
                .transact(unit -> visit.account(unit)
                        .map(account -> Wishes.remove(unit, account.value(), sku))
                        .orElse(WishList.empty()));
    }
}
