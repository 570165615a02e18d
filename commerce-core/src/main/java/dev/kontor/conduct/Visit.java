package dev.kontor.conduct;

import dev.kontor.account.Account;
import dev.kontor.account.Accounts;
import dev.kontor.account.UserFacts;
import dev.kontor.order.Order;
import dev.kontor.order.Orders;
import dev.kontor.shop.Shopper;
import dev.kontor.spi.storage.StorageView;
import dev.kontor.store.Market;
import dev.kontor.store.Store;
import dev.kontor.store.Stores;
import dev.kontor.value.Id;
import dev.kontor.value.Secret;
import dev.kontor.value.UnknownIdException;
import java.util.Optional;

/** One shopper in one store: whatever is asked here is found only when it is the shopper's. */
record Visit(UseCases uses, String store, Shopper shopper) {
    Optional<Id<Account>> account(StorageView view) {
        return shopper.isKnown()
                ? Accounts.ofUser(view, shopper.id()).map(row -> row.value().id())
                : Optional.empty();
    }

    /** The account's id, for questions about what only an account can have. */
    Id<Account> accountOr(String what, String id) {
        return uses.engine.storage().read(this::account).orElseThrow(() -> new UnknownIdException(what, id));
    }

    Optional<Order> find(Id<Order> id) {
        return uses.engine.storage().read(view -> {
            Optional<Id<Account>> account = account(view);
            return Orders.find(view, id.value())
                    .filter(o -> o.placement().store().equals(store))
                    .filter(o -> account.filter(
                                    a -> a.value().equals(o.placement().account()))
                            .isPresent());
        });
    }

    Order get(Id<Order> id) {
        return find(id).orElseThrow(() -> new UnknownIdException("order", id.value()));
    }

    Optional<Market> market(StorageView view) {
        Store here = Stores.get(view, store);
        return here.marketFor(shopper.country());
    }

    /** By what tries are counted; users and visitors never meet, even when a host gives them one id. */
    String caller() {
        return shopper.isKnown()
                ? "user:" + shopper.id()
                : "visitor:" + uses.engine.vault().blindIndex(Secret.of(shopper.id()), "caller");
    }

    UserFacts userFacts() {
        UserFacts facts = UserFacts.of(shopper.id()).locale(shopper.locale());
        facts = shopper.email().map(facts::email).orElse(facts);
        UserFacts named = shopper.name().map(facts::displayName).orElse(facts);
        return shopper.country().map(named::country).orElse(named);
    }
}
