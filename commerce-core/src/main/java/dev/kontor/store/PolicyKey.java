package dev.kontor.store;

import dev.kontor.value.Code;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Periods;
import dev.kontor.value.Sku;
import dev.kontor.value.Text;
import java.time.Period;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * One rule that a store can set: its name, its type, what holds when nobody set it, and which values make sense. Sets keep
 * values as text, so a key can be added without touching what was stored. Immutable.
 *
 * @param <V> {@link Period}, {@link Integer}, {@link String}, {@link Boolean} or a {@link Sku} that may be missing
 */
public final class PolicyKey<V> {
    private static final Pattern NUMBER = Pattern.compile("0|-?[1-9][0-9]{0,9}");

    private static final String NONE = "none";

    private final String name;
    private final V standard;
    private final Function<? super V, String> print;
    private final Function<String, V> parse;

    private PolicyKey(String name, V standard, Function<? super V, String> print, Function<String, V> parse) {
        this.name = Code.of("policy", name);
        this.standard = standard;
        this.print = print;
        this.parse = parse;
        check(standard);
    }

    /**
     * A rule that is a calendar span.
     *
     * @param name a code such as {@code hold.unverified}
     * @param standard what holds when nobody set it
     * @return the key
     */
    public static PolicyKey<Period> period(String name, Period standard) {
        return new PolicyKey<>(name, standard, Period::toString, text -> Periods.parse(name, text));
    }

    /**
     * A rule that is a whole number.
     *
     * @param name a code
     * @param standard what holds when nobody set it
     * @param least the smallest that makes sense
     * @param most the largest that makes sense
     * @return the key
     */
    public static PolicyKey<Integer> number(String name, int standard, int least, int most) {
        return new PolicyKey<>(name, standard, String::valueOf, text -> {
            if (text.length() <= 11 && NUMBER.matcher(text).matches()) {
                long number = Long.parseLong(text);
                if (number >= least && number <= most) {
                    return (int) number;
                }
            }
            throw new InvalidValueException(name, text, "a whole number from " + least + " to " + most);
        });
    }

    /**
     * A rule that is a text of one line.
     *
     * @param name a code
     * @param standard what holds when nobody set it; not blank
     * @param longest the most characters
     * @return the key
     */
    public static PolicyKey<String> text(String name, String standard, int longest) {
        return new PolicyKey<>(name, standard, text -> text, text -> Text.line(name, text, longest));
    }

    /**
     * A rule that names a product, or none; none unless somebody sets it. No product that a rule names can have the code
     * {@code none}.
     *
     * @param name a code
     * @return the key
     */
    public static PolicyKey<Optional<Sku>> sku(String name) {
        return new PolicyKey<>(
                name,
                Optional.empty(),
                sku -> sku.map(Sku::code).orElse(NONE),
                text -> text.equals(NONE) ? Optional.empty() : Optional.of(Sku.of(text)));
    }

    /**
     * A rule that is a yes or no.
     *
     * @param name a code
     * @param standard what holds when nobody set it
     * @return the key
     */
    public static PolicyKey<Boolean> flag(String name, boolean standard) {
        return new PolicyKey<>(name, standard, String::valueOf, text -> switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new InvalidValueException(name, text, "true or false");
        });
    }

    /**
     * The rule's name.
     *
     * @return a code
     */
    public String name() {
        return name;
    }

    /**
     * What holds when nobody set it.
     *
     * @return a value that makes sense
     */
    public V standard() {
        return standard;
    }

    /**
     * A value as sets keep it.
     *
     * @param value the value
     * @return text that {@link #parse} reads
     * @throws InvalidValueException when the value makes no sense for this rule
     */
    public String print(V value) {
        return print.apply(check(value));
    }

    /**
     * A value from its text.
     *
     * @param text as {@link #print} wrote it, or as somebody wrote it into a file
     * @return the value
     * @throws InvalidValueException when it is no value of this rule
     */
    public V parse(String text) {
        return parse.apply(text);
    }

    private V check(V value) {
        return parse.apply(print.apply(value));
    }

    @Override
    public String toString() {
        return name;
    }
}
