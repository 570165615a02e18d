package dev.kontor.spi.storage;

import dev.kontor.value.Amount;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Text;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Function;

/**
 * A part of a row's value that the storage knows by itself: a typed column that can be searched, ordered, constrained
 * and reported on. Taken from the value at each write; never read back into it.
 *
 * @param <T> the row's value
 * @param <V> the part: {@link String}, {@link Long}, {@link Amount}, {@link Instant} or {@link Boolean}
 */
public final class Attribute<T, V> {
    /** What kinds of column there are. */
    public enum Kind {
        /** Text up to a length; ordered by code point. */
        TEXT(String.class),
        /** A whole number of 64 bits. */
        NUMBER(Long.class),
        /** An amount with its currency: exact to 18 digits. Not for ordering or comparing. */
        MONEY(Amount.class),
        /** A moment to the microsecond. */
        INSTANT(Instant.class),
        /** Yes or no. */
        BOOLEAN(Boolean.class),
        /** The id of a row of another table, which must be there. */
        REFERENCE(String.class);

        private final Class<?> type;

        Kind(Class<?> type) {
            this.type = type;
        }

        /**
         * The Java type of values of this kind.
         *
         * @return the class
         */
        public Class<?> type() {
            return type;
        }
    }

    /** The most characters an id, a reference, or a text in a unique rule may have. */
    public static final int LONGEST_KEY = 500;

    private final String name;
    private final Kind kind;
    private final boolean required;
    private final int longest;
    private final String target;
    private final Function<? super T, Optional<V>> reader;

    private Attribute(
            String name,
            Kind kind,
            boolean required,
            int longest,
            String target,
            Function<? super T, Optional<V>> reader) {
        this.name = Schema.name(name);
        this.kind = kind;
        this.required = required;
        this.longest = longest;
        this.target = target;
        this.reader = reader;
    }

    /**
     * A text that every row has.
     *
     * @param name lower-case letters, digits and underscores
     * @param longest the most characters (code points)
     * @param reader takes it from the value
     * @param <T> the row's value
     * @return the attribute
     */
    public static <T> Attribute<T, String> text(String name, int longest, Function<? super T, String> reader) {
        return new Attribute<>(name, Kind.TEXT, true, longest, "", v -> Optional.of(reader.apply(v)));
    }

    /**
     * A text that a row may lack.
     *
     * @param name lower-case letters, digits and underscores
     * @param longest the most characters (code points)
     * @param reader takes it from the value
     * @param <T> the row's value
     * @return the attribute
     */
    public static <T> Attribute<T, String> optionalText(
            String name, int longest, Function<? super T, Optional<String>> reader) {
        return new Attribute<>(name, Kind.TEXT, false, longest, "", reader);
    }

    /**
     * A number that every row has.
     *
     * @param name lower-case letters, digits and underscores
     * @param reader takes it from the value
     * @param <T> the row's value
     * @return the attribute
     */
    public static <T> Attribute<T, Long> number(String name, Function<? super T, Long> reader) {
        return new Attribute<>(name, Kind.NUMBER, true, 0, "", v -> Optional.of(reader.apply(v)));
    }

    /**
     * A number that a row may lack.
     *
     * @param name lower-case letters, digits and underscores
     * @param reader takes it from the value
     * @param <T> the row's value
     * @return the attribute
     */
    public static <T> Attribute<T, Long> optionalNumber(String name, Function<? super T, Optional<Long>> reader) {
        return new Attribute<>(name, Kind.NUMBER, false, 0, "", reader);
    }

    /**
     * An amount that every row has.
     *
     * @param name lower-case letters, digits and underscores
     * @param reader takes it from the value
     * @param <T> the row's value
     * @return the attribute
     */
    public static <T> Attribute<T, Amount> money(String name, Function<? super T, Amount> reader) {
        return new Attribute<>(name, Kind.MONEY, true, 0, "", v -> Optional.of(reader.apply(v)));
    }

    /**
     * An amount that a row may lack.
     *
     * @param name lower-case letters, digits and underscores
     * @param reader takes it from the value
     * @param <T> the row's value
     * @return the attribute
     */
    public static <T> Attribute<T, Amount> optionalMoney(String name, Function<? super T, Optional<Amount>> reader) {
        return new Attribute<>(name, Kind.MONEY, false, 0, "", reader);
    }

    /**
     * A moment that every row has.
     *
     * @param name lower-case letters, digits and underscores
     * @param reader takes it from the value
     * @param <T> the row's value
     * @return the attribute
     */
    public static <T> Attribute<T, Instant> instant(String name, Function<? super T, Instant> reader) {
        return new Attribute<>(name, Kind.INSTANT, true, 0, "", v -> Optional.of(reader.apply(v)));
    }

    /**
     * A moment that a row may lack.
     *
     * @param name lower-case letters, digits and underscores
     * @param reader takes it from the value
     * @param <T> the row's value
     * @return the attribute
     */
    public static <T> Attribute<T, Instant> optionalInstant(
            String name, Function<? super T, Optional<Instant>> reader) {
        return new Attribute<>(name, Kind.INSTANT, false, 0, "", reader);
    }

    /**
     * A yes or no that every row has.
     *
     * @param name lower-case letters, digits and underscores
     * @param reader takes it from the value
     * @param <T> the row's value
     * @return the attribute
     */
    public static <T> Attribute<T, Boolean> flag(String name, Function<? super T, Boolean> reader) {
        return new Attribute<>(name, Kind.BOOLEAN, true, 0, "", v -> Optional.of(reader.apply(v)));
    }

    /**
     * A reference that every row has.
     *
     * @param name lower-case letters, digits and underscores
     * @param target the name of the table it leads to, which stands earlier in the schema
     * @param reader takes the id from the value
     * @param <T> the row's value
     * @return the attribute
     */
    public static <T> Attribute<T, String> reference(String name, String target, Function<? super T, String> reader) {
        return new Attribute<>(
                name, Kind.REFERENCE, true, LONGEST_KEY, Schema.name(target), v -> Optional.of(reader.apply(v)));
    }

    /**
     * A reference that a row may lack.
     *
     * @param name lower-case letters, digits and underscores
     * @param target the name of the table it leads to
     * @param reader takes the id from the value
     * @param <T> the row's value
     * @return the attribute
     */
    public static <T> Attribute<T, String> optionalReference(
            String name, String target, Function<? super T, Optional<String>> reader) {
        return new Attribute<>(name, Kind.REFERENCE, false, LONGEST_KEY, Schema.name(target), reader);
    }

    /**
     * The part of a value, seen to be what every database stores unchanged.
     *
     * @param value a row's value
     * @return empty when this value lacks it
     * @throws InvalidValueException when the part is too long, cannot be stored, or is finer than a microsecond
     */
    public Optional<V> of(T value) {
        Optional<V> part = reader.apply(value);
        part.ifPresent(this::check);
        return part;
    }

    /**
     * Checks that a part, perhaps one that is asked for, can be stored unchanged.
     *
     * @param part the part
     * @throws InvalidValueException when it is too long, cannot be stored, or is finer than a microsecond
     */
    public void check(V part) {
        if (part instanceof String text) {
            if (text.codePointCount(0, text.length()) > longest || !Text.isStorable(text)) {
                throw new InvalidValueException(
                        name, text, "at most " + longest + " characters without U+0000 and unpaired surrogates");
            }
        } else if (part instanceof Instant moment && !moment.equals(moment.truncatedTo(ChronoUnit.MICROS))) {
            throw new InvalidValueException(name, moment.toString(), "a moment cut to microseconds");
        }
    }

    /**
     * The attribute's name.
     *
     * @return lower-case letters, digits and underscores
     */
    public String name() {
        return name;
    }

    /**
     * Its kind.
     *
     * @return the kind of column
     */
    public Kind kind() {
        return kind;
    }

    /**
     * Whether every row has it.
     *
     * @return false when a row may lack it
     */
    public boolean required() {
        return required;
    }

    /**
     * The most characters of a text or reference.
     *
     * @return 0 for other kinds
     */
    public int longest() {
        return longest;
    }

    /**
     * The table a reference leads to.
     *
     * @return empty for other kinds
     */
    public Optional<String> target() {
        return target.isEmpty() ? Optional.empty() : Optional.of(target);
    }

    @Override
    public String toString() {
        return name;
    }
}
