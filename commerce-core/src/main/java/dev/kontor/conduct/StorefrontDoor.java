package dev.kontor.conduct;

import dev.kontor.shop.AccountDesk;
import dev.kontor.shop.BulkDesk;
import dev.kontor.shop.CartDesk;
import dev.kontor.shop.Checkout;
import dev.kontor.shop.EligibilityDesk;
import dev.kontor.shop.Joined;
import dev.kontor.shop.LegalDesk;
import dev.kontor.shop.Library;
import dev.kontor.shop.OrderDesk;
import dev.kontor.shop.PackageDesk;
import dev.kontor.shop.Shelf;
import dev.kontor.shop.Shopper;
import dev.kontor.shop.SignOnDesk;
import dev.kontor.shop.Storefront;
import dev.kontor.spi.storage.HostTransaction;
import dev.kontor.store.StoreProfile;
import dev.kontor.store.StoreProfiles;
import dev.kontor.store.Stores;

/** The doors of one shopper in one store. */
public final class StorefrontDoor implements Storefront {
    private final Visit visit;

    /**
     * Doors.
     *
     * @param uses the use cases
     * @param store the store's code
     * @param shopper who stands there
     * @throws dev.kontor.value.UnknownIdException when there is no such store
     */
    public StorefrontDoor(UseCases uses, String store, Shopper shopper) {
        this.visit = new Visit(
                uses, uses.engine.storage().read(view -> Stores.get(view, store).code()), shopper);
    }

    @Override
    public Shelf catalog() {
        return new ShelfDoor(visit);
    }

    @Override
    public EligibilityDesk eligibility() {
        return new EligibilityDoor(visit);
    }

    @Override
    public CartDesk cart() {
        return new CartDoor(visit);
    }

    @Override
    public Checkout checkout() {
        return new CheckoutDoor(visit);
    }

    @Override
    public OrderDesk orders() {
        return new OrderDoor(visit);
    }

    @Override
    public BulkDesk bulk() {
        return new BulkDoor(visit);
    }

    @Override
    public Library library() {
        return new LibraryDoor(visit);
    }

    @Override
    public PackageDesk packages() {
        return new PackageDoor(visit);
    }

    @Override
    public AccountDesk account() {
        return new AccountDoor(visit);
    }

    @Override
    public SignOnDesk signOn() {
        return new SignOnDoor(visit);
    }

    @Override
    public StoreProfile about() {
        return visit.uses().engine.storage().read(view -> StoreProfiles.of(view, visit.store()));
    }

    @Override
    public LegalDesk documents() {
        return new LegalDoor(visit);
    }

    @Override
    public Joined joining(HostTransaction transaction) {
        return (key, command) ->
                visit.uses().orderPlacing.placeIn(visit.store(), visit.shopper(), key, command, transaction);
    }
}
