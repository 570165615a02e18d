package dev.kontor.webstore.api;

import com.google.inject.AbstractModule;
import com.google.inject.multibindings.Multibinder;
import dev.kontor.webstore.site.Mount;
import dev.kontor.webstore.site.Routes;

/** Binds the JSON interface. */
public final class ApiModule extends AbstractModule {
    @Override
    protected void configure() {
        bind(Document.class);
        bind(Doorman.class);
        bind(Api.class);
        Multibinder<Mount> mounts = Multibinder.newSetBinder(binder(), Mount.class);
        mounts.addBinding().to(Api.class);
        mounts.addBinding().to(Hooks.class);
        Multibinder<Resource> resources = Multibinder.newSetBinder(binder(), Resource.class);
        resources.addBinding().to(CatalogResource.class);
        resources.addBinding().to(CartResource.class);
        resources.addBinding().to(CouponResource.class);
        resources.addBinding().to(WishResource.class);
        resources.addBinding().to(OrdersResource.class);
        resources.addBinding().to(OrderChangesResource.class);
        resources.addBinding().to(MandatesResource.class);
        resources.addBinding().to(AccountResource.class);
        resources.addBinding().to(StaffResource.class);
        resources.addBinding().to(DeliveryResource.class);
        resources.addBinding().to(StaffParcelResource.class);
        resources.addBinding().to(BulkResource.class);
        resources.addBinding().to(StaffBulkResource.class);
        Multibinder.newSetBinder(binder(), Routes.class).addBinding().to(DocsPage.class);
    }
}
