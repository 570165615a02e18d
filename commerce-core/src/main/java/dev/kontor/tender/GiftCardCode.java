package dev.kontor.tender;

import dev.kontor.value.Secret;
import java.math.BigInteger;
import java.util.Locale;

/**
 * The code of a gift card: 16 letters and digits in groups of four, 80 random bits, without those that are mistaken for one
 * another. Typed in any case, with or without dashes and blanks, it is the same code.
 */
public final class GiftCardCode {
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 16;
    private static final int BITS = 5;
    private static final int GROUP = 4;

    private GiftCardCode() {}

    /**
     * A new code.
     *
     * @param random at least 80 random bits in hexadecimal
     * @return as it is shown
     */
    public static Secret of(String random) {
        BigInteger bits = new BigInteger(random, 16);
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            if (i > 0 && i % GROUP == 0) {
                code.append('-');
            }
            code.append(ALPHABET.charAt(bits.shiftRight(i * BITS).intValue() & (ALPHABET.length() - 1)));
        }
        return Secret.of(code.toString());
    }

    /**
     * A code as it is compared.
     *
     * @param typed by a person
     * @return without what does not matter; perhaps no code at all
     */
    static Secret plain(Secret typed) {
        return Secret.of(typed.use(text -> "gift-card:"
                + text.toUpperCase(Locale.ROOT)
                        .replaceAll("[^0-9A-Z]", "")
                        .replace('O', '0')
                        .replace('I', '1')
                        .replace('L', '1')));
    }
}
