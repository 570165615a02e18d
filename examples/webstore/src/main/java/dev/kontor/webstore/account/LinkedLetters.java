package dev.kontor.webstore.account;

import com.google.inject.Inject;
import com.google.inject.Provider;
import dev.kontor.message.Template;
import dev.kontor.message.Templates;
import dev.kontor.webstore.mail.LetterWords;
import dev.kontor.webstore.site.Site;
import dev.kontor.webstore.site.Texts;
import java.util.Locale;

/** Invitations into a company with the link that joins it. */
final class LinkedLetters implements LetterWords {
    private final Provider<Site> site;

    @Inject
    LinkedLetters(Provider<Site> site) {
        this.site = site;
    }

    @Override
    public Templates templates() {
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
