package dev.kontor.webstore.people;

import com.google.inject.Inject;
import com.google.inject.Singleton;
import dev.kontor.shop.ManagedCredentials;
import dev.kontor.shop.Shopper;
import dev.kontor.webstore.base.Shop;
import java.util.Optional;

/** Whose credentials an organization keeps, so that they are neither changed nor reset here (AC-2). */
@Singleton
public final class Credentials {
    private final Shop shop;

    @Inject
    Credentials(Shop shop) {
        this.shop = shop;
    }

    /**
     * Who keeps the credentials of a login.
     *
     * @param login who
     * @return empty when this store does
     */
    public Optional<ManagedCredentials> managed(Login login) {
        return shop.hasSignOn()
                ? shop.storefront(Shop.SIGN_ON_STORE, Shopper.user(login.id()))
                        .signOn()
                        .managedBy()
                : Optional.empty();
    }
}
