package dev.kontor.webstore.orders;

import com.google.inject.AbstractModule;
import com.google.inject.multibindings.Multibinder;
import dev.kontor.webstore.site.Mount;
import dev.kontor.webstore.site.Routes;

/** Binds the pages of a purchase: checkout, payment, orders, receipts and downloads. */
public final class OrdersModule extends AbstractModule {
    @Override
    protected void configure() {
        Multibinder<Routes> pages = Multibinder.newSetBinder(binder(), Routes.class);
        pages.addBinding().to(CheckoutPage.class);
        pages.addBinding().to(MandateStep.class);
        pages.addBinding().to(OrderPage.class);
        pages.addBinding().to(AccessPage.class);
        pages.addBinding().to(AgainPage.class);
        pages.addBinding().to(OrdersPage.class);
        pages.addBinding().to(CancelPage.class);
        pages.addBinding().to(ReceiptPage.class);
        pages.addBinding().to(DownloadsPage.class);
        pages.addBinding().to(PackagePage.class);
        pages.addBinding().to(BulkRequestPage.class);
        pages.addBinding().to(BulkPage.class);
        pages.addBinding().to(ClaimPage.class);
        Multibinder.newSetBinder(binder(), Mount.class).addBinding().to(PassedFiles.class);
        bind(ServedFiles.class);
        bind(FileSender.class);
    }
}
