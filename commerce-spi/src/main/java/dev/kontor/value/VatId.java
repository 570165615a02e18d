package dev.kontor.value;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A VAT identification number of the European Union, by its form: the prefix of a member state, and digits and letters as
 * that state gives them, with the check digit where the state's rule is public (PR-4). That a number has the form does not say
 * that it was given to anybody; a checker says that.
 *
 * <p>Greece goes by {@code EL}, Northern Ireland by {@code XI}. White space, dots and dashes that people write are left out.
 *
 * @param prefix two letters, one of {@link #prefixes()}
 * @param number digits and upper-case letters, without the prefix
 */
public record VatId(String prefix, String number) {
    private static final Pattern WRITTEN_BETWEEN = Pattern.compile("[\\s.\\-]");
    private static final int LONGEST = 40;

    /** Checks the form. */
    public VatId {
        if (!VatIdForm.fits(prefix, number)) {
            throw new InvalidValueException(
                    "VAT id", prefix + number, "a VAT id of a member state of the European Union, such as DE136695976");
        }
    }

    /**
     * A number as people write it.
     *
     * @param text with its prefix, such as {@code DE 136 695 976}; small letters count as capitals
     * @return the number
     * @throws InvalidValueException when it has not the form of any member state, or its check digit is wrong
     */
    public static VatId of(String text) {
        String plain = text.length() > LONGEST
                ? ""
                : WRITTEN_BETWEEN.matcher(text).replaceAll("").toUpperCase(Locale.ROOT);
        if (plain.length() < 3) {
            throw new InvalidValueException("VAT id", text, "two letters of a member state and its number");
        }
        return new VatId(plain.substring(0, 2), plain.substring(2));
    }

    /**
     * A number as people write it, if it is one.
     *
     * @param text with its prefix
     * @return empty when {@link #of} would refuse it
     */
    public static Optional<VatId> find(String text) {
        try {
            return Optional.of(of(text));
        } catch (InvalidValueException none) {
            return Optional.empty();
        }
    }

    /**
     * The prefixes there are: 26 member states by their codes, {@code EL} and {@code XI}.
     *
     * @return 28 of them
     */
    public static Set<String> prefixes() {
        return VatIdForm.prefixes();
    }

    /**
     * The country that gave it.
     *
     * @return Greece for {@code EL}, the United Kingdom for {@code XI}
     */
    public Country country() {
        return switch (prefix) {
            case "EL" -> Country.of("GR");
            case "XI" -> Country.of("GB");
            default -> Country.of(prefix);
        };
    }

    /** Prefix and number without anything between. */
    @Override
    public String toString() {
        return prefix + number;
    }
}
