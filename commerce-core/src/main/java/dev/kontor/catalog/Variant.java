package dev.kontor.catalog;

import dev.kontor.value.Code;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One form in which a product comes (CA-2): for a platform, of 32 or 64 bits, in a language, of an edition. The customer
 * chooses one in the cart; its files are what is downloaded. Immutable.
 */
public final class Variant {
    private static final int LONGEST = 100;

    private final String code;
    private final Optional<String> platform;
    private final OptionalInt bits;
    private final Optional<Locale> language;
    private final Optional<String> edition;
    private final boolean recommended;
    private final List<DownloadFile> files;

    private Variant(
            String code,
            Optional<String> platform,
            OptionalInt bits,
            Optional<Locale> language,
            Optional<String> edition,
            boolean recommended,
            List<DownloadFile> files) {
        this.code = code;
        this.platform = platform;
        this.bits = bits;
        this.language = language;
        this.edition = edition;
        this.recommended = recommended;
        this.files = files;
    }

    /**
     * A variant of which nothing is said yet.
     *
     * @param code its code, unique in its product
     * @return the variant, without files
     * @throws InvalidValueException when it has not the form of a code
     */
    public static Variant of(String code) {
        return new Variant(
                Code.of("variant", code),
                Optional.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                List.of());
    }

    /**
     * The same for a platform.
     *
     * @param name such as {@code Windows}; one line
     * @return a new variant
     * @throws InvalidValueException when the name has not its form
     */
    public Variant platform(String name) {
        return new Variant(
                code, Optional.of(Text.line("platform", name, LONGEST)), bits, language, edition, recommended, files);
    }

    /**
     * The same for processors of so many bits.
     *
     * @param width 32 or 64
     * @return a new variant
     * @throws InvalidValueException when it is neither
     */
    public Variant bits(int width) {
        if (width != 32 && width != 64) {
            throw new InvalidValueException("bits of variant " + code, Integer.toString(width), "32 or 64");
        }
        return new Variant(code, platform, OptionalInt.of(width), language, edition, recommended, files);
    }

    /**
     * The same in a language.
     *
     * @param spoken which, perhaps with a country
     * @return a new variant
     * @throws InvalidValueException when the locale has no language
     */
    public Variant language(Locale spoken) {
        if (spoken.getLanguage().isEmpty()) {
            throw new InvalidValueException(
                    "language of variant " + code, spoken.toLanguageTag(), "such as en or de-AT");
        }
        return new Variant(code, platform, bits, Optional.of(spoken), edition, recommended, files);
    }

    /**
     * The same of an edition.
     *
     * @param name such as {@code Professional}; one line
     * @return a new variant
     * @throws InvalidValueException when the name has not its form
     */
    public Variant edition(String name) {
        return new Variant(
                code, platform, bits, language, Optional.of(Text.line("edition", name, LONGEST)), recommended, files);
    }

    /**
     * The same, as the one a customer gets who does not choose.
     *
     * @return a new variant
     */
    public Variant recommended() {
        return new Variant(code, platform, bits, language, edition, true, files);
    }

    /**
     * The same with these files.
     *
     * @param all take the place of the files before
     * @return a new variant
     * @throws InvalidValueException when two names are the same on some file system, or there are more than 1,000
     */
    public Variant files(DownloadFile... all) {
        return new Variant(code, platform, bits, language, edition, recommended, Delivery.files(List.of(all)));
    }

    /**
     * Its code.
     *
     * @return unique in its product
     */
    public String code() {
        return code;
    }

    /**
     * Its platform.
     *
     * @return empty when it runs on any
     */
    public Optional<String> platform() {
        return platform;
    }

    /**
     * The width of its processors.
     *
     * @return 32 or 64; empty when it does not matter
     */
    public OptionalInt bits() {
        return bits;
    }

    /**
     * Its language.
     *
     * @return empty when it speaks several, or none
     */
    public Optional<Locale> language() {
        return language;
    }

    /**
     * Its edition.
     *
     * @return empty when there is one only
     */
    public Optional<String> edition() {
        return edition;
    }

    /**
     * Whether its product says that this is the one to take.
     *
     * @return true for one variant of a product at the most
     */
    public boolean isRecommended() {
        return recommended;
    }

    /**
     * Its own files, beside those of its product.
     *
     * @return perhaps none
     */
    public List<DownloadFile> files() {
        return files;
    }

    /**
     * What it is, in words.
     *
     * @param locale the language
     * @return such as {@code Windows, 64-bit, German, Professional}; the code when nothing is said of it
     */
    public String name(Locale locale) {
        List<String> words = new ArrayList<>();
        platform.ifPresent(words::add);
        bits.ifPresent(width -> words.add(bits(width, locale)));
        language.ifPresent(spoken -> words.add(spoken.getDisplayName(locale)));
        edition.ifPresent(words::add);
        return words.isEmpty() ? code : String.join(", ", words);
    }

    private static String bits(int width, Locale locale) {
        return switch (locale.getLanguage()) {
            case "de" -> width + " Bit";
            case "fr" -> width + " bits";
            default -> width + "-bit";
        };
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Variant that
                && code.equals(that.code)
                && platform.equals(that.platform)
                && bits.equals(that.bits)
                && language.equals(that.language)
                && edition.equals(that.edition)
                && recommended == that.recommended
                && files.equals(that.files);
    }

    @Override
    public int hashCode() {
        return Objects.hash(code, platform, bits, language, edition);
    }

    @Override
    public String toString() {
        return "variant " + code;
    }
}
