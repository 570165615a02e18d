package dev.kontor.webstore.mail;

import com.google.inject.Inject;
import com.google.inject.Singleton;
import dev.kontor.office.LetterDesk;
import dev.kontor.office.Role;
import dev.kontor.office.Staff;
import dev.kontor.webstore.base.Shop;

/** Takes the shop's letters to the mailbox. A letter is marked as sent after it lies there, so one may lie there twice. */
@Singleton
public final class Carrier {
    private static final int AT_ONCE = 100;

    private final Shop shop;
    private final Mailbox mailbox;
    private final LetterWords words;

    @Inject
    Carrier(Shop shop, Mailbox mailbox, LetterWords words) {
        this.shop = shop;
        this.mailbox = mailbox;
        this.words = words;
    }

    /** Carries what waits, at most a hundred letters. */
    public synchronized int deliver() {
        LetterDesk letters =
                shop.office(Staff.of("mail", Role.LETTERS)).because("mailing").letters();
        var waiting = letters.waiting(AT_ONCE, words.templates());
        waiting.forEach((id, mail) -> {
            mailbox.put(mail);
            letters.sent(id);
        });
        return waiting.size();
    }
}
