package dev.kontor.bulk;

import dev.kontor.value.Secret;
import java.math.BigInteger;
import java.util.Locale;

/**
 * The code of one unit of a bulk order: 26 letters and digits in groups, 128 random bits, without those that are mistaken for
 * one another. Typed in any case, with or without dashes and blanks, it is the same code. It always begins with a letter, so
 * no table calculation takes it for a formula or a number.
 */
public final class ClaimCode {
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 26;
    private static final int BITS = 5;
    private static final int GROUP = 7;
    private static final String FIRST = "C-";
    private static final String MARKED_AS = "claim-code";

    private ClaimCode() {}

    /**
     * A new code.
     *
     * @param random 128 random bits in hexadecimal
     * @return as it is shown
     */
    public static Secret of(String random) {
        BigInteger bits = new BigInteger(random, 16);
        StringBuilder code = new StringBuilder(FIRST);
        for (int i = 0; i < LENGTH; i++) {
            if (i > 0 && i % GROUP == 0) {
                code.append('-');
            }
            code.append(ALPHABET.charAt(bits.shiftRight(i * BITS).intValue() & (ALPHABET.length() - 1)));
        }
        return Secret.of(code.toString());
    }

    /** A code as it is compared: without what does not matter; perhaps no code at all. */
    static Secret plain(Secret typed) {
        return Secret.of(typed.use(text -> MARKED_AS + ":"
                + text.toUpperCase(Locale.ROOT)
                        .replaceAll("[^0-9A-Z]", "")
                        .replace('O', '0')
                        .replace('I', '1')
                        .replace('L', '1')));
    }

    static String purpose() {
        return MARKED_AS;
    }
}
