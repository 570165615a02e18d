package dev.kontor.house;

import dev.kontor.Commerce;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the shop's letters, as many mailboxes would, and finds the codes in them. Safe for use by many threads. */
final class Mailroom {
    private static final Pattern CODE = Pattern.compile("code is ([0-9]{6})");
    private static final int MOST = 10_000;

    private final Commerce commerce;
    private final Map<String, String> codes = new HashMap<>();

    Mailroom(Commerce commerce) {
        this.commerce = commerce;
    }

    /** Reads what was written so far. */
    synchronized void read() {
        CampusShop.office(commerce).letters().waiting(MOST).values().forEach(mail -> {
            Matcher code = CODE.matcher(mail.text());
            if (code.find()) {
                codes.put(mail.recipient().text(), code.group(1));
            }
        });
    }

    /** The newest code that was mailed to an address, as of the last reading. */
    synchronized String code(String email) {
        return codes.getOrDefault(email, "000000");
    }
}
