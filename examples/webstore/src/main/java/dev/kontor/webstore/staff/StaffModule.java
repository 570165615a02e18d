package dev.kontor.webstore.staff;

import com.google.inject.AbstractModule;

/** Binds the pages of the staff. */
public final class StaffModule extends AbstractModule {
    @Override
    protected void configure() {}
}
