package dev.kontor.webstore;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.TypeLiteral;
import com.google.inject.multibindings.Multibinder;
import dev.kontor.spi.HttpPort;
import dev.kontor.webstore.account.AccountModule;
import dev.kontor.webstore.api.ApiModule;
import dev.kontor.webstore.base.DataFolder;
import dev.kontor.webstore.base.Evidence;
import dev.kontor.webstore.base.Settings;
import dev.kontor.webstore.base.Shop;
import dev.kontor.webstore.catalog.CatalogModule;
import dev.kontor.webstore.help.HelpModule;
import dev.kontor.webstore.mail.MailModule;
import dev.kontor.webstore.orders.OrdersModule;
import dev.kontor.webstore.people.PeopleModule;
import dev.kontor.webstore.sample.SampleModule;
import dev.kontor.webstore.site.Csrf;
import dev.kontor.webstore.site.Entrance;
import dev.kontor.webstore.site.Limits;
import dev.kontor.webstore.site.Mount;
import dev.kontor.webstore.site.Routes;
import dev.kontor.webstore.site.Site;
import dev.kontor.webstore.staff.StaffModule;
import dev.kontor.webstore.testing.TestingModule;
import java.util.Optional;

/**
 * How the store is wired by Guice. Kontor asks for no container: what is bound here of it is one object, made by its
 * builder in {@link Shop}.
 */
public final class StoreModule extends AbstractModule {
    private final Settings settings;
    private final Optional<HttpPort> http;

    /**
     * For a store of these settings.
     *
     * @param settings what it is started with
     * @param http stands in for the network to payment providers; empty for the network itself
     */
    public StoreModule(Settings settings, Optional<HttpPort> http) {
        this.settings = settings;
        this.http = http;
    }

    @Override
    protected void configure() {
        binder().requireExplicitBindings();
        binder().requireAtInjectOnConstructors();
        bind(Settings.class).toInstance(settings);
        bind(new TypeLiteral<Optional<HttpPort>>() {}).toInstance(http);
        bind(Shop.class);
        bind(Evidence.class);
        bind(Csrf.class);
        bind(Limits.class);
        bind(Entrance.class);
        bind(Site.class);
        Multibinder.newSetBinder(binder(), Routes.class);
        Multibinder.newSetBinder(binder(), Mount.class);
        install(new SampleModule());
        install(new PeopleModule());
        install(new MailModule());
        install(new AccountModule());
        install(new CatalogModule());
        install(new OrdersModule());
        install(new HelpModule());
        install(new StaffModule());
        install(new ApiModule());
        install(new TestingModule());
    }

    @Provides
    @Singleton
    DataFolder dataFolder() {
        return new DataFolder(settings.data());
    }
}
