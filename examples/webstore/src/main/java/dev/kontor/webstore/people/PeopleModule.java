package dev.kontor.webstore.people;

import com.google.inject.AbstractModule;

/** Binds what knows who may sign in. */
public final class PeopleModule extends AbstractModule {
    @Override
    protected void configure() {
        bind(Tables.class);
        bind(Logins.class);
        bind(Sessions.class);
        bind(Passwords.class);
        bind(Links.class);
        bind(Errands.class);
        bind(Registration.class);
        bind(SignIn.class);
        bind(Forgotten.class);
        bind(Profile.class);
        bind(Credentials.class);
        bind(SignedOnLogins.class);
        bind(ApiKeys.class);
    }
}
