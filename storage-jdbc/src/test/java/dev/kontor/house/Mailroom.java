package dev.kontor.house;

import dev.kontor.Commerce;
import dev.kontor.message.Letter;
import dev.kontor.message.Mail;
import dev.kontor.office.LetterDesk;
import dev.kontor.value.Id;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes out the shop's letters, each once, and finds the codes in them. Safe for use by many threads. */
final class Mailroom {
    private static final Pattern CODE = Pattern.compile("code is ([0-9]{6})");
    private static final int MOST = 1_000;

    private final Commerce commerce;
    private final Map<String, String> codes = new HashMap<>();

    Mailroom(Commerce commerce) {
        this.commerce = commerce;
    }

    /** Takes out what was written so far. */
    synchronized void read() {
        LetterDesk desk = CampusShop.office(commerce).letters();
        for (Map<Id<Letter>, Mail> waiting = desk.waiting(MOST); !waiting.isEmpty(); waiting = desk.waiting(MOST)) {
            waiting.forEach((id, mail) -> {
                Matcher code = CODE.matcher(mail.text());
                if (code.find()) {
                    codes.put(mail.recipient().text(), code.group(1));
                }
                desk.sent(id);
            });
        }
    }

    /** The newest code that was mailed to an address, as of the last reading. */
    synchronized String code(String email) {
        return codes.getOrDefault(email, "000000");
    }
}
