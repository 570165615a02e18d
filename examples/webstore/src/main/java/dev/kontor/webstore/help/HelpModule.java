package dev.kontor.webstore.help;

import com.google.inject.AbstractModule;
import com.google.inject.multibindings.Multibinder;
import dev.kontor.webstore.site.Routes;

/** Binds the pages with help. */
public final class HelpModule extends AbstractModule {
    @Override
    protected void configure() {
        bind(Topics.class);
        Multibinder.newSetBinder(binder(), Routes.class).addBinding().to(HelpPage.class);
    }
}
