package dev.kontor.transfer;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What the buyer writes on his transfer: short enough to be typed, and made of the operation's id alone, so that nobody has
 * to remember which is whose.
 */
final class Reference {
    private static final Pattern FORM = Pattern.compile("KT[0-9A-F]{14}");

    private Reference() {}

    static String of(String operation) {
        UUID hash = UUID.nameUUIDFromBytes(operation.getBytes(StandardCharsets.UTF_8));
        return "KT" + hash.toString().replace("-", "").substring(18).toUpperCase(Locale.ROOT);
    }

    /** The reference on a transfer; banks drop spaces and buyers add some, and words of their own. */
    static Optional<String> in(String text) {
        String plain = text.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "");
        return FORM.matcher(plain).results().map(MatchResult::group).findFirst();
    }
}
