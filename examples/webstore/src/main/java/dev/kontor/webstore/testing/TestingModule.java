package dev.kontor.webstore.testing;

import com.google.inject.AbstractModule;

/** Binds the controls for test suites. */
public final class TestingModule extends AbstractModule {
    @Override
    protected void configure() {}
}
