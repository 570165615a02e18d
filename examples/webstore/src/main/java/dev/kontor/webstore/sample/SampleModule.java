package dev.kontor.webstore.sample;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.kontor.pricing.TaxTable;
import dev.kontor.verification.UniversityDirectory;
import dev.kontor.webstore.base.DataFolder;
import dev.kontor.webstore.base.DayRates;
import dev.kontor.webstore.base.Settings;
import dev.kontor.webstore.site.DownloadSource;
import dev.kontor.webstore.site.Stores;

/** Binds what the store sells, to whom, and at which tax rates. */
public final class SampleModule extends AbstractModule {
    @Override
    protected void configure() {
        bind(Sample.class);
        bind(DemoLogins.class);
        bind(SampleProofs.class);
        bind(Stores.class).to(Sample.class);
        bind(DownloadSource.class).to(SampleFiles.class);
        bind(SampleFiles.class);
    }

    @Provides
    @Singleton
    TaxTable taxes() {
        return Taxes.table();
    }

    @Provides
    @Singleton
    DayRates rates(DataFolder folder) {
        return day -> Rates.of(folder, day);
    }

    @Provides
    @Singleton
    UniversityDirectory universities(Settings settings) {
        return Universities.directory(settings.universities());
    }
}
