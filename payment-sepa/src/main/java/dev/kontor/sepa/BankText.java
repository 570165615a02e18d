package dev.kontor.sepa;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Text in the characters that every bank of SEPA takes: letters and digits without marks, and few signs. What is outside of
 * them is written as its country writes it where only these are at hand (ä as ae, é as e, Ω as O), as the conversion table of
 * the European Payments Council does; what stands for nothing in it is refused, not dropped.
 */
final class BankText {
    private static final Pattern WRITABLE = Pattern.compile("[A-Za-z0-9/\\-?:().,'+ ]*");
    private static final Pattern REFERENCE = Pattern.compile("[A-Za-z0-9\\-?:().,'+ ](?:/?[A-Za-z0-9\\-?:().,'+ ])*");
    private static final int LONGEST_REFERENCE = 35;
    private static final Map<String, String> STANDS_FOR = table();

    private BankText() {}

    /**
     * A text that people read.
     *
     * @param most so many characters; what is longer is cut
     * @param besides what the bank takes as well, and is left as it is
     * @throws Unwritable when a character stands for none of these, or nothing is left
     */
    static String of(String text, int most, String besides) {
        StringBuilder written = new StringBuilder();
        Normalizer.normalize(text, Normalizer.Form.NFC)
                .codePoints()
                .forEach(c -> written.append(
                        besides.indexOf(c) >= 0 ? Character.toString(c) : one(c).orElseThrow(() -> new Unwritable(c))));
        String tidy = written.toString().replaceAll(" {2,}", " ").strip();
        String cut = tidy.length() > most ? tidy.substring(0, most).strip() : tidy;
        if (cut.isEmpty()) {
            throw new Unwritable();
        }
        return cut;
    }

    /** Whether a text can be written at all. */
    static boolean isWritable(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC).codePoints().allMatch(c -> one(c).isPresent());
    }

    /** Whether a bank takes a text as a reference: neither begins nor ends it with a slash, nor has two in a row. */
    static boolean isReference(String text) {
        return text.length() <= LONGEST_REFERENCE && REFERENCE.matcher(text).matches() && text.equals(text.strip());
    }

    private static Optional<String> one(int c) {
        String itself = Character.toString(c);
        if (WRITABLE.matcher(itself).matches()) {
            return Optional.of(itself);
        }
        if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
            return Optional.of(" ");
        }
        if (Character.getType(c) == Character.NON_SPACING_MARK) {
            return Optional.of("");
        }
        String known = STANDS_FOR.get(itself);
        if (known != null) {
            return Optional.of(known);
        }
        String bare = Normalizer.normalize(itself, Normalizer.Form.NFD).replaceAll("\\p{M}+", "");
        if (!bare.equals(itself) && !bare.isEmpty()) {
            return bare.codePoints()
                    .mapToObj(BankText::one)
                    .reduce(Optional.of(""), (a, b) -> a.flatMap(begin -> b.map(begin::concat)));
        }
        return Optional.empty();
    }

    private static Map<String, String> table() {
        Map<String, String> table = new HashMap<>();
        both(table, "ä ö ü æ ø å œ þ ð đ ħ ı ł ŋ ŧ ĳ ŀ", "ae oe ue ae oe aa oe th d d h i l ng t ij l");
        pairs(table, "ß ẞ ĸ ŉ ª º", "ss SS k n a o");
        both(
                table,
                "ё й щ ъ ы ь э ю я ж х ц ч ш ѓ ќ љ њ џ ђ ћ ѕ",
                "yo y sht a y y e yu ya zh h ts ch sh gj kj lj nj dz dj c dz");
        both(table, "а б в г д е з и к л м н о п р с т у ф ј", "a b v g d e z i k l m n o p r s t u f j");
        both(
                table,
                "α β γ δ ε ζ η θ ι κ λ μ ν ξ ο π ρ σ τ υ φ χ ψ ω",
                "a v g d e z i th i k l m n x o p r s t y f ch ps o");
        pairs(
                table,
                "ς € £ & _ @ # ! ; = * % $ < > [ ] { } | \\ ^ ~ `",
                "s EUR GBP + - (at) . . , . . . . . . ( ) ( ) / / . - '");
        pairs(
                table,
                "\u2018 \u2019 \u201a \u201b \u201c \u201d \u201e \u201f \" \u00b4 \u2032",
                "' ' ' ' ' ' ' ' ' ' '");
        pairs(
                table,
                "\u2010 \u2011 \u2012 \u2013 \u2014 \u2015 \u2212 \u00ab \u00bb \u2026 \u00b7 \u00d7",
                "- - - - - - - ' ' ... . x");
        return Map.copyOf(table);
    }

    private static void pairs(Map<String, String> table, String from, String to) {
        String[] signs = from.split(" ");
        String[] stands = to.split(" ");
        for (int i = 0; i < signs.length; i++) {
            table.put(signs[i], stands[i]);
        }
    }

    /** Small letters and their capitals. */
    private static void both(Map<String, String> table, String from, String to) {
        pairs(table, from, to);
        String[] signs = from.split(" ");
        String[] stands = to.split(" ");
        for (int i = 0; i < signs.length; i++) {
            String capital = signs[i].toUpperCase(Locale.ROOT);
            table.putIfAbsent(capital, stands[i].substring(0, 1).toUpperCase(Locale.ROOT) + stands[i].substring(1));
        }
    }

    /** A text that no bank takes. */
    static final class Unwritable extends IllegalArgumentException {
        private static final long serialVersionUID = 1;

        private Unwritable(int c) {
            super(String.format(
                    "the character %s (U+%04X, %s) is none that banks take",
                    Character.toString(c), c, Character.getName(c)));
        }

        private Unwritable() {
            super("nothing is left of it in the characters that banks take");
        }
    }
}
