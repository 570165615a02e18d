package dev.kontor.verification;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The one spelling of a mail domain: ASCII, lower case, no dot at the end, at least two labels. */
final class MailDomains {
    private static final Pattern FORM = Pattern.compile(
            "(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+(?=[a-z0-9-]*[a-z])[a-z0-9][a-z0-9-]{0,61}[a-z0-9]");

    private MailDomains() {}

    static Optional<String> normal(String domain) {
        if (domain.isEmpty() || domain.length() > 254) {
            return Optional.empty();
        }
        String text = domain.endsWith(".") ? domain.substring(0, domain.length() - 1) : domain;
        try {
            String ascii = IDN.toASCII(text, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
            return Optional.of(ascii)
                    .filter(a -> a.length() <= 253 && FORM.matcher(a).matches());
        } catch (IllegalArgumentException notADomain) {
            return Optional.empty();
        }
    }

    /** What is left behind the first label, so that a look-up never stops inside a label. */
    static Optional<String> parent(String domain) {
        int dot = domain.indexOf('.');
        return dot < 0 ? Optional.empty() : Optional.of(domain.substring(dot + 1));
    }
}
