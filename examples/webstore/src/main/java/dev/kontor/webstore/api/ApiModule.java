package dev.kontor.webstore.api;

import com.google.inject.AbstractModule;

/** Binds the JSON interface. */
public final class ApiModule extends AbstractModule {
    @Override
    protected void configure() {}
}
