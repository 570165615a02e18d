package dev.kontor.webstore.pages;

import com.google.inject.AbstractModule;
import com.google.inject.multibindings.Multibinder;
import dev.kontor.webstore.people.PersonalMail;
import dev.kontor.webstore.site.Routes;

/** Binds the pages of a customer. */
public final class PagesModule extends AbstractModule {
    @Override
    protected void configure() {
        bind(PersonalMail.class).to(PersonalLetters.class);
        Multibinder<Routes> pages = Multibinder.newSetBinder(binder(), Routes.class);
        pages.addBinding().to(StoresPage.class);
        pages.addBinding().to(RegisterPage.class);
        pages.addBinding().to(SignInPage.class);
        pages.addBinding().to(ForgottenPage.class);
        pages.addBinding().to(AccountPage.class);
        pages.addBinding().to(KeysPage.class);
        pages.addBinding().to(VerifyPage.class);
        pages.addBinding().to(MailboxPage.class);
        pages.addBinding().to(CatalogPage.class);
        pages.addBinding().to(ProductPage.class);
        pages.addBinding().to(CartPage.class);
        pages.addBinding().to(CheckoutPage.class);
        pages.addBinding().to(OrderPage.class);
        pages.addBinding().to(OrdersPage.class);
        pages.addBinding().to(ReceiptPage.class);
        pages.addBinding().to(DownloadsPage.class);
        bind(ServedFiles.class);
    }
}
