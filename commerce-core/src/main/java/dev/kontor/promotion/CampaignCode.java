package dev.kontor.promotion;

import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * One of the codes of a campaign: prefix, number, 80 bits that only the campaign's key can make, and a sign that tells a slip
 * of the finger (every single wrong sign, and every two that changed places). Typed in any case, with or without dashes and
 * blanks, with O for 0 and I or L for 1, it is the same code.
 *
 * @param prefix which campaign
 * @param number which of its codes, from 1 on
 * @param seal 16 letters and digits
 */
public record CampaignCode(String prefix, int number, String seal) {
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int BITS = 5;
    private static final int NUMBER = 4;
    private static final int SEAL = 16;
    private static final int LENGTH = NUMBER + SEAL + 1;
    private static final int GROUP = 7;
    private static final int FIELD = 0b100101;

    /**
     * The code of a number.
     *
     * @param campaign which campaign
     * @param key its key
     * @param number which code, from 1 to the campaign's number of codes
     * @return as it is shown, such as {@code WINTER-0001K7Q-...}
     * @throws InvalidValueException when there is no such number
     */
    public static String of(Campaign campaign, Secret key, int number) {
        if (number < 1 || number > campaign.codes()) {
            throw new InvalidValueException("number of a code", Integer.toString(number), "1 to " + campaign.codes());
        }
        StringBuilder body = new StringBuilder(LENGTH);
        for (int i = NUMBER - 1; i >= 0; i--) {
            body.append(ALPHABET.charAt((number >> (BITS * i)) & (ALPHABET.length() - 1)));
        }
        body.append(seal(campaign.prefix(), key, number));
        body.append(ALPHABET.charAt(sign(body)));
        StringBuilder shown = new StringBuilder(campaign.prefix());
        for (int i = 0; i < LENGTH; i += GROUP) {
            shown.append('-').append(body, i, i + GROUP);
        }
        return shown.toString();
    }

    /**
     * What somebody typed, when it has the form of a code.
     *
     * @param typed any text
     * @return the code, genuine or not; empty when it is none, or there is a slip in it
     */
    public static Optional<CampaignCode> read(String typed) {
        String bare = CouponText.bare(typed);
        int prefix = bare.length() - LENGTH;
        if (prefix < 2 || prefix > 10) {
            return Optional.empty();
        }
        String body = bare.substring(prefix).replace('O', '0').replace('I', '1').replace('L', '1');
        if (body.chars().anyMatch(sign -> ALPHABET.indexOf(sign) < 0)
                || sign(body.substring(0, LENGTH - 1)) != ALPHABET.indexOf(body.charAt(LENGTH - 1))) {
            return Optional.empty();
        }
        int number = 0;
        for (int i = 0; i < NUMBER; i++) {
            number = (number << BITS) | ALPHABET.indexOf(body.charAt(i));
        }
        return Optional.of(new CampaignCode(bare.substring(0, prefix), number, body.substring(NUMBER, NUMBER + SEAL)));
    }

    /**
     * Whether it was made for a campaign.
     *
     * @param campaign a campaign of that prefix
     * @param key its key
     * @return false for a number beyond its codes, or a seal that another key made
     */
    public boolean isOf(Campaign campaign, Secret key) {
        return prefix.equals(campaign.prefix())
                && number >= 1
                && number <= campaign.codes()
                && MessageDigest.isEqual(
                        seal(prefix, key, number).getBytes(StandardCharsets.US_ASCII),
                        seal.getBytes(StandardCharsets.US_ASCII));
    }

    /**
     * What is used up with it.
     *
     * @return prefix and number, of which nobody can make the code
     */
    public String key() {
        return prefix + "#" + number;
    }

    private static String seal(String prefix, Secret key, int number) {
        byte[] sealed = key.use(text -> {
            try {
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(text.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
                return mac.doFinal((prefix + "#" + number).getBytes(StandardCharsets.US_ASCII));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("Every Java runtime has HmacSHA256.", e);
            }
        });
        StringBuilder seal = new StringBuilder(SEAL);
        for (int i = 0; i < SEAL; i++) {
            int bit = i * BITS;
            int two = ((sealed[bit / Byte.SIZE] & 0xff) << Byte.SIZE) | (sealed[bit / Byte.SIZE + 1] & 0xff);
            seal.append(ALPHABET.charAt((two >> (2 * Byte.SIZE - BITS - bit % Byte.SIZE)) & (ALPHABET.length() - 1)));
        }
        return seal.toString();
    }

    /** The value of a polynomial over the field of 32 elements, by Horner; places weigh differently, so all slips show. */
    private static int sign(CharSequence body) {
        int sum = 0;
        for (int i = 0; i < body.length(); i++) {
            sum = doubled(sum ^ ALPHABET.indexOf(body.charAt(i)));
        }
        return sum;
    }

    private static int doubled(int element) {
        int twice = element << 1;
        return twice >= ALPHABET.length() ? twice ^ FIELD : twice;
    }

    /** Without its seal, so that no log line can be redeemed. */
    @Override
    public String toString() {
        return "code " + key();
    }
}
