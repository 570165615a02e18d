package dev.kontor.webstore.catalog;

import com.google.inject.AbstractModule;
import com.google.inject.multibindings.Multibinder;
import dev.kontor.webstore.site.Routes;

/** Binds the pages before a purchase: stores, catalog, product and cart. */
public final class CatalogModule extends AbstractModule {
    @Override
    protected void configure() {
        Multibinder<Routes> pages = Multibinder.newSetBinder(binder(), Routes.class);
        pages.addBinding().to(StoresPage.class);
        pages.addBinding().to(CatalogPage.class);
        pages.addBinding().to(ProductPage.class);
        pages.addBinding().to(CartPage.class);
        pages.addBinding().to(CouponPage.class);
        pages.addBinding().to(WishPage.class);
    }
}
