package dev.kontor.message;

import dev.kontor.value.EmailAddress;
import dev.kontor.value.Text;

/**
 * A letter in words, ready to be sent. Nothing in it can become a header line.
 *
 * @param recipient to whom
 * @param subject one line, at most 200 characters, no control characters
 * @param text lines divided by line feeds; no other control characters but tabs
 */
public record Mail(EmailAddress recipient, String subject, String text) {
    /** Checks subject and text. */
    public Mail {
        subject = Text.line("subject of a mail", subject, 200);
        text = Text.lines("text of a mail", text, 200_000);
    }
}
