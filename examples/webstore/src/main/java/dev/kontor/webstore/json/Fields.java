package dev.kontor.webstore.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontor.value.Amounts;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.money.MonetaryAmount;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object that was sent, read member by member. Nothing is turned into another type, and what is not known is
 * refused; each refusal is a {@link Problem} that points to the member and repeats nothing of it.
 */
public final class Fields {
    private final ObjectNode node;
    private final String pointer;

    Fields(ObjectNode node, String pointer) {
        this.node = node;
        this.pointer = pointer;
    }

    Fields only(String... names) {
        Set<String> known = new TreeSet<>(List.of(names));
        node.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                throw Problem.field(pointer, known.isEmpty() ? "no members" : "no other members than " + known);
            }
        });
        return this;
    }

    /** Whether there is such a member. */
    public boolean has(String name) {
        return node.has(name);
    }

    /** The names of all members, as they were sent. */
    public List<String> names() {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /**
     * A text of one line that is there and not blank.
     *
     * @param most characters
     */
    public String text(String name, int most) {
        return text(at(name), existing(name), most);
    }

    /** A text that may be missing. */
    public Optional<String> optionalText(String name, int most) {
        return has(name) ? Optional.of(text(name, most)) : Optional.empty();
    }

    /**
     * A value that is written as a text.
     *
     * @param read makes the value, or throws {@link InvalidValueException}
     */
    public <T> T value(String name, int most, Function<String, T> read) {
        return read(at(name), () -> read.apply(text(name, most)));
    }

    /** A value that may be missing. */
    public <T> Optional<T> optionalValue(String name, int most, Function<String, T> read) {
        return has(name) ? Optional.of(value(name, most, read)) : Optional.empty();
    }

    /** A whole number. */
    public int number(String name, int least, int most) {
        JsonNode value = existing(name);
        if (!value.isIntegralNumber()
                || !value.canConvertToInt()
                || value.intValue() < least
                || value.intValue() > most) {
            throw Problem.field(at(name), "a whole number from " + least + " to " + most);
        }
        return value.intValue();
    }

    /** A whole number that may be missing. */
    public int number(String name, int least, int most, int otherwise) {
        return has(name) ? number(name, least, most) : otherwise;
    }

    /** True or false; what is given when it is missing. */
    public boolean flag(String name, boolean otherwise) {
        if (!has(name)) {
            return otherwise;
        }
        JsonNode value = existing(name);
        if (!value.isBoolean()) {
            throw Problem.field(at(name), "true or false");
        }
        return value.booleanValue();
    }

    /** An amount of money. */
    public MonetaryAmount money(String name) {
        Fields money = object(name, "amount", "currency");
        String currency = money.text("currency", 3);
        return money.value("amount", 40, decimal -> Amounts.of(decimal, currency));
    }

    /** An object with known members. */
    public Fields object(String name, String... names) {
        return open(name).only(names);
    }

    /** An object that may be missing. */
    public Optional<Fields> optionalObject(String name, String... names) {
        return has(name) ? Optional.of(object(name, names)) : Optional.empty();
    }

    private Fields open(String name) {
        if (existing(name) instanceof ObjectNode object) {
            return new Fields(object, at(name));
        }
        throw Problem.field(at(name), "a JSON object");
    }

    /** A list of objects of which each has known members. */
    public List<Fields> objects(String name, int most, String... names) {
        List<Fields> objects = anyObjects(name, most);
        objects.forEach(object -> object.only(names));
        return objects;
    }

    /** A list of objects whose members the caller does not know beforehand. */
    public List<Fields> anyObjects(String name, int most) {
        List<JsonNode> items = items(name, most, "objects");
        List<Fields> objects = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            if (!(items.get(i) instanceof ObjectNode object)) {
                throw Problem.field(at(name) + "/" + i, "a JSON object");
            }
            objects.add(new Fields(object, at(name) + "/" + i));
        }
        return objects;
    }

    /** A list of texts that may be missing. */
    public List<String> optionalTexts(String name, int most, int longest) {
        if (!has(name)) {
            return List.of();
        }
        List<JsonNode> items = items(name, most, "texts");
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            texts.add(text(at(name) + "/" + i, items.get(i), longest));
        }
        return texts;
    }

    /** An object of texts by names that the caller does not know beforehand; empty when it is missing. */
    public Map<String, String> optionalTextMap(String name, int most, int longest) {
        if (!has(name)) {
            return Map.of();
        }
        Fields object = open(name);
        if (object.names().size() > most) {
            throw Problem.field(at(name), "at most " + most + " members");
        }
        return object.texts(longest);
    }

    /** All members as texts. */
    public Map<String, String> texts(int longest) {
        Map<String, String> all = new LinkedHashMap<>();
        for (String key : names()) {
            if (!Text.isStorable(key)) {
                throw Problem.field(pointer, "names without U+0000 and unpaired surrogates");
            }
            all.put(key, text(pointer + "/*", existing(key), longest));
        }
        return all;
    }

    /** Does something with what was read here; a value that is refused points to this object. */
    public <T> T make(Function<Fields, T> maker) {
        return read(pointer, () -> maker.apply(this));
    }

    private List<JsonNode> items(String name, int most, String of) {
        JsonNode list = existing(name);
        if (!list.isArray() || list.size() > most) {
            throw Problem.field(at(name), "a list of at most " + most + " " + of);
        }
        List<JsonNode> items = new ArrayList<>();
        list.forEach(items::add);
        return items;
    }

    private JsonNode existing(String name) {
        @Nullable JsonNode value = node.get(name);
        if (value == null) {
            throw Problem.field(at(name), "to be there");
        }
        return value;
    }

    private String at(String name) {
        return pointer + "/" + name;
    }

    private static String text(String at, JsonNode value, int most) {
        if (!value.isTextual()) {
            throw Problem.field(at, "a text");
        }
        return read(at, () -> Text.line("text", value.textValue(), most));
    }

    private static <T> T read(String at, Supplier<T> reader) {
        try {
            return reader.get();
        } catch (InvalidValueException refused) {
            throw Problem.field(at, refused.expected());
        }
    }
}
