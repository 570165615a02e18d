package dev.kontor.debit;

import dev.kontor.value.Id;
import java.util.Locale;
import java.util.regex.Pattern;

/** The house's ids in characters that banks take, which have no underscore. */
final class References {
    private static final Pattern OURS = Pattern.compile("(OP|BAT|MDT)-[0-9A-Z]{26}.*");

    private References() {}

    static String of(Id<?> id) {
        return plain(id.value().replace('_', '-'));
    }

    /** As banks give it back, which may write all in capitals or in small letters. */
    static String plain(String reference) {
        return reference.strip().toUpperCase(Locale.ROOT);
    }

    /** The house's id in what a bank gave back. */
    static String id(String reference) {
        return reference.strip().toLowerCase(Locale.ROOT).replace('-', '_');
    }

    static boolean isOurs(String reference) {
        return OURS.matcher(plain(reference)).matches();
    }
}
