package dev.kontor.conduct.buy;

import dev.kontor.account.Accounts;
import dev.kontor.account.UserFacts;
import dev.kontor.conduct.engine.Engine;
import dev.kontor.order.Cart;
import dev.kontor.order.CartOwner;
import dev.kontor.order.Carts;
import dev.kontor.shop.Shopper;
import dev.kontor.spi.storage.StorageUnit;
import dev.kontor.spi.storage.StorageView;
import dev.kontor.value.MisuseException;
import dev.kontor.value.Secret;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Keeps a shopper's cart (OR-1): an account's under the account, a visitor's under a mark of the session. */
public final class KeepCart {
    private static final String PURPOSE = "session";

    private final Engine engine;

    /**
     * The use case.
     *
     * @param engine the house
     */
    public KeepCart(Engine engine) {
        this.engine = engine;
    }

    /**
     * A shopper's cart.
     *
     * @param store the store
     * @param shopper whose
     * @return perhaps empty
     */
    public Cart get(String store, Shopper shopper) {
        return engine.storage()
                .read(view -> find(view, store, shopper)
                        .map(owner -> Carts.of(view, owner))
                        .orElse(Cart.of()));
    }

    private Optional<CartOwner> find(StorageView view, String store, Shopper shopper) {
        return shopper.isKnown()
                ? Accounts.ofUser(view, shopper.id())
                        .map(row -> CartOwner.account(store, row.value().id().value()))
                : Optional.of(visitor(view, store, shopper));
    }

    /** Found also under a mark from before the vault's key was changed. */
    private CartOwner visitor(StorageView view, String store, Shopper visitor) {
        List<CartOwner> owners = engine.vault().blindIndexes(Secret.of(visitor.id()), PURPOSE).stream()
                .map(mark -> CartOwner.visitor(store, mark))
                .toList();
        return owners.stream()
                .skip(1)
                .filter(older -> !Carts.of(view, older).equals(Cart.of()))
                .findFirst()
                .orElse(owners.get(0));
    }

    /**
     * Changes a shopper's cart.
     *
     * @param store the store
     * @param shopper whose
     * @param facts what the host says of the user; not read for a visitor
     * @param change a plain function
     * @return the cart afterwards
     */
    public Cart change(String store, Shopper shopper, UserFacts facts, UnaryOperator<Cart> change) {
        Instant now = engine.now();
        return engine.storage().transact(unit -> {
            CartOwner owner = shopper.isKnown() ? account(unit, store, facts, now) : visitor(unit, store, shopper);
            return Carts.change(unit, owner, change, now);
        });
    }

    private CartOwner account(StorageUnit unit, String store, UserFacts facts, Instant now) {
        return CartOwner.account(
                store,
                Accounts.ensure(unit, engine.ids(), facts, now).value().id().value());
    }

    /**
     * Merges a visitor's cart into an account's.
     *
     * @param store the store
     * @param shopper whose account
     * @param facts what the host says of the user
     * @param visitorSession the visitor's session
     * @return the account's cart afterwards
     * @throws MisuseException when the shopper is a visitor
     */
    public Cart adopt(String store, Shopper shopper, UserFacts facts, String visitorSession) {
        if (!shopper.isKnown()) {
            throw new MisuseException(
                    "A visitor cannot adopt a cart; call adopt on the storefront of the user who signed"
                            + " in, made with Shopper.user(...).");
        }
        Shopper before = Shopper.visitor(visitorSession);
        Instant now = engine.now();
        return engine.storage().transact(unit -> {
            CartOwner visitor = visitor(unit, store, before);
            if (Carts.of(unit, visitor).equals(Cart.of())) {
                return find(unit, store, shopper)
                        .map(owner -> Carts.of(unit, owner))
                        .orElse(Cart.of());
            }
            return Carts.pour(unit, visitor, account(unit, store, facts, now), now);
        });
    }

    /**
     * What a visitor is called in rows that live for a while: whoever reads it has not got the session.
     *
     * @param engine the house
     * @param visitor the visitor
     * @return 64 hexadecimal digits
     */
    static String mark(Engine engine, Shopper visitor) {
        return engine.vault().blindIndex(Secret.of(visitor.id()), PURPOSE);
    }
}
