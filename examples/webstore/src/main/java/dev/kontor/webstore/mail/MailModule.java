package dev.kontor.webstore.mail;

import com.google.inject.AbstractModule;

/** Binds the mailbox. */
public final class MailModule extends AbstractModule {
    @Override
    protected void configure() {
        bind(Mailbox.class);
        bind(Carrier.class);
    }
}
