package dev.kontor.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.money.Monetary;
import javax.money.MonetaryAmount;

/**
 * The way between money at the doors ({@link MonetaryAmount}) and exact minor units ({@link Amount}): parsing,
 * splitting, showing. Nothing here rounds; what has too many decimals is refused.
 */
public final class Amounts {
    /** Patterns such as that of en-US have no space after a sign like $; a code of letters needs one. */
    private static final Pattern LETTER_NEXT_TO_DIGIT =
            Pattern.compile("(?<=\\p{L})(?=\\p{Nd})|(?<=\\p{Nd})(?=\\p{L})");

    private static final Pattern PLAIN = Pattern.compile("-?[0-9]{1,18}(\\.[0-9]{1,9})?");

    private Amounts() {}

    /**
     * An amount from its decimal text.
     *
     * @param decimal plain digits with a dot, such as {@code 49.00} or {@code -5}; no exponent, no grouping
     * @param currency three letters of ISO 4217
     * @return the amount
     * @throws InvalidValueException when the text is no plain decimal or has more decimals than the currency
     */
    public static MonetaryAmount of(String decimal, String currency) {
        return shown(parse(decimal, currency));
    }

    /**
     * The same as {@link #of}, in minor units.
     *
     * @param decimal plain digits with a dot
     * @param currency three letters of ISO 4217
     * @return the amount
     * @throws InvalidValueException when the text is no plain decimal or has more decimals than the currency
     */
    public static Amount parse(String decimal, String currency) {
        if (decimal.length() > 40 || !PLAIN.matcher(decimal).matches()) {
            throw new InvalidValueException("amount", decimal, "a plain decimal such as 49.00");
        }
        BigDecimal parsed = new BigDecimal(decimal);
        if (parsed.signum() == 0 && decimal.startsWith("-")) {
            throw new InvalidValueException("amount", decimal, "zero without a sign");
        }
        return exact(parsed, currency);
    }

    /**
     * What the house calculates with, from an amount at a door.
     *
     * @param amount any implementation of {@link MonetaryAmount}
     * @return the same in minor units
     * @throws InvalidValueException when it has more decimals than its currency, or more than 18 digits
     */
    public static Amount minor(MonetaryAmount amount) {
        return exact(
                amount.getNumber().numberValueExact(BigDecimal.class),
                amount.getCurrency().getCurrencyCode());
    }

    /**
     * What stands at a door, from minor units.
     *
     * @param amount minor units
     * @return the same as the default amount type of java.money
     */
    public static MonetaryAmount shown(Amount amount) {
        return Monetary.getDefaultAmountFactory()
                .setCurrency(amount.currency())
                .setNumber(amount.decimal())
                .create();
    }

    /**
     * Splits an amount so that the shares add up to it exactly: each share is cut towards zero, the minor units left
     * over go to the largest remainders, ties to the earlier weight.
     *
     * @param amount what to split; may be negative
     * @param weights how many parts each share gets; at least one, none negative, not all zero
     * @return a share per weight, in their order
     */
    public static List<MonetaryAmount> split(MonetaryAmount amount, long... weights) {
        return split(minor(amount), weights).stream().map(Amounts::shown).toList();
    }

    /**
     * The same as {@link #split(MonetaryAmount, long...)}, in minor units.
     *
     * @param amount what to split; may be negative
     * @param weights how many parts each share gets; at least one, none negative, not all zero
     * @return a share per weight, in their order
     * @throws InvalidValueException when the weights are none, negative or all zero
     */
    public static List<Amount> split(Amount amount, long... weights) {
        if (weights.length == 0 || Arrays.stream(weights).anyMatch(w -> w < 0)) {
            throw new InvalidValueException("weights", Arrays.toString(weights), "at least one, none negative");
        }
        BigInteger total =
                Arrays.stream(weights).mapToObj(BigInteger::valueOf).reduce(BigInteger.ZERO, BigInteger::add);
        if (total.signum() == 0) {
            throw new InvalidValueException("weights", Arrays.toString(weights), "one that is more than zero");
        }
        BigInteger whole = BigInteger.valueOf(amount.minor());
        long[] shares = new long[weights.length];
        BigInteger[] rests = new BigInteger[weights.length];
        long left = amount.minor();
        for (int i = 0; i < weights.length; i++) {
            BigInteger[] parts = whole.multiply(BigInteger.valueOf(weights[i])).divideAndRemainder(total);
            shares[i] = parts[0].longValueExact();
            rests[i] = parts[1].abs();
            left -= shares[i];
        }
        List<Integer> byRest = new ArrayList<>();
        for (int i = 0; i < weights.length; i++) {
            byRest.add(i);
        }
        byRest.sort(Comparator.comparing((Integer i) -> rests[i]).reversed());
        long step = Long.signum(left);
        for (int i = 0; left != 0; i++) {
            shares[byRest.get(i)] += step;
            left -= step;
        }
        return Arrays.stream(shares)
                .mapToObj(s -> Amount.ofMinor(amount.currency(), s))
                .toList();
    }

    /**
     * An amount as people of a locale read it, always with the currency's own decimals: {@code 17,99 €},
     * {@code ¥500}, {@code 1,230 KWD}.
     *
     * @param amount the amount
     * @param locale whose habits
     * @return text for people
     */
    public static String show(MonetaryAmount amount, Locale locale) {
        Amount exact = minor(amount);
        NumberFormat format = NumberFormat.getCurrencyInstance(locale);
        format.setCurrency(Currency.getInstance(exact.currency()));
        int digits = Amount.digits(exact.currency());
        format.setMinimumFractionDigits(digits);
        format.setMaximumFractionDigits(digits);
        return LETTER_NEXT_TO_DIGIT.matcher(format.format(exact.decimal())).replaceAll("\u00a0");
    }

    private static Amount exact(BigDecimal decimal, String currency) {
        int digits = Amount.digits(currency);
        BigDecimal plain = decimal.signum() == 0 ? BigDecimal.ZERO : decimal;
        if (plain.scale() > 1000 || plain.precision() - (long) plain.scale() > Amount.DIGITS) {
            throw new InvalidValueException("amount", decimal.toString(), "at most " + Amount.DIGITS + " digits");
        }
        plain = plain.stripTrailingZeros();
        if (plain.scale() > digits) {
            throw new InvalidValueException(
                    "amount", plain.toPlainString(), "at most " + digits + " decimals, as " + currency + " has");
        }
        BigInteger minor = plain.movePointRight(digits).toBigIntegerExact();
        if (minor.bitLength() > 63) {
            throw new InvalidValueException("amount", plain.toString(), "at most " + Amount.DIGITS + " digits");
        }
        return Amount.ofMinor(currency, minor.longValueExact());
    }
}
