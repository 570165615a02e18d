package dev.kontor.message;

import dev.kontor.value.EmailAddress;
import dev.kontor.value.Text;
import java.util.Locale;
import java.util.Optional;

/**
 * A letter in words, ready to be sent. Nothing in it can become a header line.
 *
 * @param recipient to whom
 * @param sender the address it comes from, as the store's profile says; empty when the host decides
 * @param subject one line, at most 200 characters, no control characters
 * @param text lines divided by line feeds; no other control characters but tabs
 * @param isTextOnly whether the recipient wants no HTML (HE-4)
 */
public record Mail(
        EmailAddress recipient, Optional<EmailAddress> sender, String subject, String text, boolean isTextOnly) {
    /** Checks subject and text. */
    public Mail {
        subject = Text.line("subject of a mail", subject, 200);
        text = Text.lines("text of a mail", text, 200_000);
    }

    /**
     * A mail that comes from where the host decides.
     *
     * @param recipient to whom
     * @param subject one line, at most 200 characters, no control characters
     * @param text lines divided by line feeds; no other control characters but tabs
     */
    public Mail(EmailAddress recipient, String subject, String text) {
        this(recipient, Optional.empty(), subject, text, false);
    }

    /**
     * The same mail from an address.
     *
     * @param address empty when the host decides
     * @return a new mail
     */
    public Mail from(Optional<EmailAddress> address) {
        return new Mail(recipient, address, subject, text, isTextOnly);
    }

    /**
     * The same mail as its recipient wants it (HE-4).
     *
     * @param wanted whether without HTML
     * @return a new mail
     */
    public Mail textOnly(boolean wanted) {
        return new Mail(recipient, sender, subject, text, wanted);
    }

    /**
     * The same words as a whole page of HTML, which fetches nothing from anywhere.
     *
     * @param locale in which language they are
     * @return a page
     */
    public String html(Locale locale) {
        return HtmlPage.of(locale, subject, text);
    }
}
