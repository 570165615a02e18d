package dev.kontor.webstore.mail;

import com.google.inject.Inject;
import com.google.inject.Provider;
import com.google.inject.Singleton;
import dev.kontor.message.Template;
import dev.kontor.message.Templates;
import dev.kontor.office.LetterDesk;
import dev.kontor.office.Role;
import dev.kontor.office.Staff;
import dev.kontor.webstore.base.Shop;
import dev.kontor.webstore.site.Site;
import dev.kontor.webstore.site.Texts;
import java.util.Locale;

/** Takes the shop's letters to the mailbox. A letter is marked as sent after it lies there, so one may lie there twice. */
@Singleton
public final class Carrier {
    private static final int AT_ONCE = 100;

    private final Shop shop;
    private final Mailbox mailbox;
    private final Provider<Site> site;

    @Inject
    Carrier(Shop shop, Mailbox mailbox, Provider<Site> site) {
        this.shop = shop;
        this.mailbox = mailbox;
        this.site = site;
    }

    /** Carries what waits, at most a hundred letters. */
    public synchronized int deliver() {
        LetterDesk letters =
                shop.office(Staff.of("mail", Role.LETTERS)).because("mailing").letters();
        var waiting = letters.waiting(AT_ONCE, words());
        waiting.forEach((id, mail) -> {
            mailbox.put(mail);
            letters.sent(id);
        });
        return waiting.size();
    }

    /** The shop's words, with an address of this site where those of the house can only name a code. */
    private Templates words() {
        String join = site.get().base().resolve("/join") + "?token={code}";
        Templates words = Templates.standard();
        for (Locale locale : Texts.LOCALES) {
            Texts texts = Texts.of(locale);
            words = words.with(
                    locale,
                    "company-invitation",
                    new Template(
                            texts.get("mailbox.company.subject", "{company}"),
                            texts.get("mailbox.company.text", "{company}", "{store}", join, "{until}")));
        }
        return words;
    }
}
