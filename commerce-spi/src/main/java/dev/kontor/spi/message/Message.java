package dev.kontor.spi.message;

import dev.kontor.value.EmailAddress;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Text;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A message to one person, in words. Nothing in it can become a header line.
 *
 * @param id the same each time this message is handed over, and of no other one: 1 to 64 letters, digits and underscores
 * @param to to whom
 * @param from the address it comes from; empty where the service's own settings say it
 * @param locale in which language it is
 * @param subject one line, at most 200 characters, no control characters
 * @param text the words, lines divided by line feeds; no other control characters but tabs
 * @param html the same words as a whole page of HTML; empty where the recipient wants text only
 */
public record Message(
        String id,
        EmailAddress to,
        Optional<EmailAddress> from,
        Locale locale,
        String subject,
        String text,
        Optional<String> html) {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_]{1,64}");
    private static final int LONGEST = 500_000;

    /** Checks all texts. */
    public Message {
        if (!ID.matcher(id).matches()) {
            throw new InvalidValueException("id of a message", id, "1 to 64 letters, digits and underscores");
        }
        subject = Text.line("subject of a message", subject, 200);
        text = Text.lines("text of a message", text, LONGEST);
        html = html.map(page -> Text.lines("page of a message", page, LONGEST));
    }

    /** Without address and words, which may hold codes. */
    @Override
    public String toString() {
        return "message " + id;
    }
}
