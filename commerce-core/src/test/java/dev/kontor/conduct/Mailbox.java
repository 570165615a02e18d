package dev.kontor.conduct;

import dev.kontor.Commerce;
import dev.kontor.message.Mail;
import dev.kontor.office.Staff;
import dev.kontor.value.Secret;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What somebody finds in his mail. */
final class Mailbox {
    private static final Pattern TOKEN = Pattern.compile("code(?: is)? ([0-9a-f]{32})");

    private Mailbox() {}

    static List<Mail> of(Commerce commerce, String email) {
        return commerce.backOffice(Staff.owner("post")).letters().waiting(1000).values().stream()
                .filter(mail -> mail.recipient().text().equals(email))
                .toList();
    }

    static List<String> subjects(Commerce commerce, String email) {
        return of(commerce, email).stream().map(Mail::subject).toList();
    }

    /** The token of the last letter that holds one. */
    static Secret token(Commerce commerce, String email) {
        String found = "";
        for (Mail mail : of(commerce, email)) {
            Matcher matcher = TOKEN.matcher(mail.text());
            if (matcher.find()) {
                found = matcher.group(1);
            }
        }
        return Secret.of(found);
    }
}
