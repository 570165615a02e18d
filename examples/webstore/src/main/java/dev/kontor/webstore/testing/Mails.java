package dev.kontor.webstore.testing;

import dev.kontor.webstore.json.Members;
import dev.kontor.webstore.mail.Mailbox;
import dev.kontor.webstore.mail.Received;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The mails of the store as a test reads them, with what it looks for in them already found. */
final class Mails {
    private static final int MOST = 100;
    private static final Pattern CODE = Pattern.compile("\\b[0-9]{6}\\b");
    private static final Pattern LINK = Pattern.compile("https?://\\S+");

    private Mails() {}

    static List<Members> of(Mailbox mailbox, @Nullable String recipient) {
        List<Received> mails = recipient == null ? mailbox.all() : mailbox.to(recipient);
        return mails.stream()
                .limit(MOST)
                .map(mail -> Members.of()
                        .with("id", mail.id())
                        .with("at", mail.at())
                        .with("to", mail.recipient())
                        .with("subject", mail.subject())
                        .with("text", mail.text())
                        .with("code", code(mail.text()))
                        .with("link", first(LINK, mail.text())))
                .toList();
    }

    static Optional<String> code(String text) {
        return first(CODE, text);
    }

    private static Optional<String> first(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(MatchResult::group).findFirst();
    }
}
