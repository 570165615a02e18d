package dev.kontor.webstore.staff;

import com.google.inject.AbstractModule;
import com.google.inject.multibindings.Multibinder;
import dev.kontor.webstore.site.Routes;

/** Binds the pages of the staff. */
public final class StaffModule extends AbstractModule {
    @Override
    protected void configure() {
        Multibinder<Routes> pages = Multibinder.newSetBinder(binder(), Routes.class);
        pages.addBinding().to(OverviewPage.class);
        pages.addBinding().to(OrdersPage.class);
        pages.addBinding().to(PaymentsPage.class);
        pages.addBinding().to(MessagesPage.class);
        pages.addBinding().to(SettlementsPage.class);
        pages.addBinding().to(DebitsPage.class);
        pages.addBinding().to(BankFilesPage.class);
        pages.addBinding().to(FileBankPage.class);
        pages.addBinding().to(AccountsPage.class);
        pages.addBinding().to(TrySignOnPage.class);
        pages.addBinding().to(KeysPage.class);
        pages.addBinding().to(DuePage.class);
        pages.addBinding().to(ReviewsPage.class);
        pages.addBinding().to(RostersPage.class);
        pages.addBinding().to(DiscountsPage.class);
        pages.addBinding().to(CompaniesPage.class);
        pages.addBinding().to(EndsPage.class);
        pages.addBinding().to(RequestsPage.class);
        pages.addBinding().to(BulksPage.class);
        pages.addBinding().to(ParcelsPage.class);
    }
}
