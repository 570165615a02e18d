package dev.kontor.spi.storage;

import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What a room says of one kind of row: its name, the id, the attributes and rules, and how the whole value is written.
 * A constant of the room; immutable; compared by identity.
 *
 * @param <T> the row's value
 */
public final class Table<T> {
    private final String name;
    private final Class<T> type;
    private final Function<? super T, String> id;
    private final BodyCodec<T> codec;
    private final List<Attribute<T, ?>> attributes;
    private final List<Rule<T>> rules;
    private final boolean appendOnly;

    private Table(
            String name,
            Class<T> type,
            Function<? super T, String> id,
            BodyCodec<T> codec,
            List<Attribute<T, ?>> attributes,
            List<Rule<T>> rules,
            boolean appendOnly) {
        this.name = name;
        this.type = type;
        this.id = id;
        this.codec = codec;
        this.attributes = List.copyOf(attributes);
        this.rules = List.copyOf(rules);
        this.appendOnly = appendOnly;
    }

    /**
     * A table without attributes and rules yet.
     *
     * @param name lower-case letters, digits and underscores, 40 at the most
     * @param type the value's class
     * @param id takes the id from the value: 1 to {@value Attribute#LONGEST_KEY} characters, unique in the table
     * @param codec writes and reads the body
     * @param <T> the row's value
     * @return the table
     */
    public static <T> Table<T> of(String name, Class<T> type, Function<? super T, String> id, BodyCodec<T> codec) {
        return new Table<>(Schema.name(name), type, id, codec, List.of(), List.of(), false);
    }

    /**
     * The same table with attributes.
     *
     * @param more attributes of new names
     * @return a new table
     */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public final Table<T> with(Attribute<T, ?>... more) {
        List<Attribute<T, ?>> all = new ArrayList<>(attributes);
        all.addAll(Arrays.asList(more));
        List<String> names = all.stream().map(Attribute::name).toList();
        if (Stream.concat(names.stream(), Stream.of("id", "realm", "body", "body_version", "version"))
                        .distinct()
                        .count()
                != names.size() + 5L) {
            throw new InvalidValueException(
                    "attributes of " + name, names.toString(), "each name once, none of id, realm, body, version");
        }
        return new Table<>(name, type, id, codec, all, rules, appendOnly);
    }

    /**
     * The same table with a rule that no two rows agree in some attributes. Rows that lack one of them are ignored.
     *
     * @param rule the rule's name, unique in the schema
     * @param on attributes of this table; texts among them of {@value Attribute#LONGEST_KEY} characters at the most
     * @return a new table
     */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public final Table<T> unique(String rule, Attribute<T, ?>... on) {
        for (Attribute<T, ?> attribute : on) {
            if (attribute.longest() > Attribute.LONGEST_KEY) {
                throw new InvalidValueException(
                        "unique rule " + rule, attribute.name(), "texts of at most " + Attribute.LONGEST_KEY);
            }
        }
        return rule(new Rule<>(rule, List.of(on), true));
    }

    /**
     * The same table with an index, for what is often asked.
     *
     * @param index the index's name, unique in the schema
     * @param on attributes of this table
     * @return a new table
     */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public final Table<T> index(String index, Attribute<T, ?>... on) {
        return rule(new Rule<>(index, List.of(on), false));
    }

    /**
     * The same table as one whose rows are never changed nor deleted; the storage refuses both, whoever tries.
     *
     * @return a new table
     */
    public Table<T> appendOnly() {
        return new Table<>(name, type, id, codec, attributes, rules, true);
    }

    private Table<T> rule(Rule<T> rule) {
        if (!attributes.containsAll(rule.on()) || rule.on().isEmpty()) {
            throw new InvalidValueException("rule of " + name, rule.name(), "attributes of this table");
        }
        List<Rule<T>> all = new ArrayList<>(rules);
        all.add(rule);
        return new Table<>(name, type, id, codec, attributes, all, appendOnly);
    }

    /**
     * The id of a value.
     *
     * @param value the value
     * @return 1 to {@value Attribute#LONGEST_KEY} characters
     * @throws InvalidValueException when it is empty, too long or cannot be stored
     */
    public String idOf(T value) {
        String text = id.apply(value);
        if (text.isEmpty() || text.length() > Attribute.LONGEST_KEY || !Text.isStorable(text)) {
            throw new InvalidValueException("id in " + name, text, "1 to " + Attribute.LONGEST_KEY + " characters");
        }
        return text;
    }

    /**
     * The body of a value.
     *
     * @param value the value
     * @return JSON that every database stores unchanged
     * @throws InvalidValueException when a text in it cannot be stored
     */
    public String bodyOf(T value) {
        String body = codec.write(value);
        if (!Text.isStorable(body)) {
            throw new InvalidValueException(
                    "body in " + name, idOf(value), "text without U+0000 and unpaired surrogates");
        }
        return body;
    }

    /**
     * The table's name.
     *
     * @return lower-case letters, digits and underscores
     */
    public String name() {
        return name;
    }

    /**
     * The value's class.
     *
     * @return the class
     */
    public Class<T> type() {
        return type;
    }

    /**
     * How bodies are written and read.
     *
     * @return the codec
     */
    public BodyCodec<T> codec() {
        return codec;
    }

    /**
     * The attributes, in the order of declaration.
     *
     * @return perhaps none
     */
    public List<Attribute<T, ?>> attributes() {
        return attributes;
    }

    /**
     * The unique rules and indexes, in the order of declaration.
     *
     * @return perhaps none
     */
    public List<Rule<T>> rules() {
        return rules;
    }

    /**
     * Whether rows are never changed nor deleted.
     *
     * @return true for tables made by {@link #appendOnly()}
     */
    public boolean isAppendOnly() {
        return appendOnly;
    }

    @Override
    public String toString() {
        return name;
    }
}
