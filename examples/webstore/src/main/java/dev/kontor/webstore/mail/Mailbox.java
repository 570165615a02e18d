package dev.kontor.webstore.mail;

import com.google.inject.Inject;
import com.google.inject.Singleton;
import dev.kontor.message.Mail;
import java.util.ArrayList;
import java.util.List;

/** Where all mails of the store end: nothing leaves this machine. */
@Singleton
public final class Mailbox {
    private final List<Mail> mails = new ArrayList<>();

    @Inject
    Mailbox() {}

    /** Puts a mail into the box. */
    public synchronized void put(Mail mail) {
        mails.add(mail);
    }
}
