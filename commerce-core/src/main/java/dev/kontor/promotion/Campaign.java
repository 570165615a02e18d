package dev.kontor.promotion;

import dev.kontor.value.InvalidValueException;
import java.util.regex.Pattern;

/**
 * Codes that are made by the thousand, each good for one order. Of each code nothing is stored before it is used: it holds
 * its number and a keyed seal.
 *
 * @param prefix with what every code begins: 2 to 10 of A-Z and 0-9, unique in the shop
 * @param codes how many there are, 1 to {@value #MOST}; may be raised later, and the codes there were stay good
 */
public record Campaign(String prefix, int codes) {
    /** The most codes of one campaign. */
    public static final int MOST = 1_000_000;

    private static final Pattern FORM = Pattern.compile("[A-Z0-9]{2,10}");

    /** Checks prefix and number. */
    public Campaign {
        if (!FORM.matcher(prefix).matches()) {
            throw new InvalidValueException("prefix of a campaign", prefix, "2 to 10 of A-Z and 0-9");
        }
        if (codes < 1 || codes > MOST) {
            throw new InvalidValueException("codes of a campaign", Integer.toString(codes), "1 to " + MOST);
        }
    }
}
