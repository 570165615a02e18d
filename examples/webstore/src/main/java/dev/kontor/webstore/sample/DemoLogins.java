package dev.kontor.webstore.sample;

import com.google.inject.Inject;
import com.google.inject.Singleton;
import dev.kontor.webstore.base.Shop;

/** Those who may sign in on the first day. */
@Singleton
public final class DemoLogins {
    private final Shop shop;

    @Inject
    DemoLogins(Shop shop) {
        this.shop = shop;
    }

    /** Makes those who are missing. */
    void make() {}
}
