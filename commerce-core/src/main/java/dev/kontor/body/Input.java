package dev.kontor.body;

import dev.kontor.value.ConfigurationException;
import dev.kontor.value.Echo;
import dev.kontor.value.Fault;
import dev.kontor.value.InvalidValueException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * A piece of JSON that somebody wrote by hand, with its place in the whole. Every fault is noted at its place and reading
 * goes on, so that one reading finds them all. Nothing is guessed: a number is no text, text is no number, and a field
 * nobody knows is a fault. Used by one thread.
 */
public final class Input {
    private static final int MOST_FAULTS = 1000;
    private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Pattern WHOLE = Pattern.compile("0|-?[1-9][0-9]{0,17}");

    private final String place;
    private final Json json;
    private final Notes notes;

    /** What was found wrong in the whole. */
    private static final class Notes {
        private final String whole;
        private final List<Fault> faults = new ArrayList<>();
        private int more;

        private Notes(String whole) {
            this.whole = whole;
        }

        private void add(String place, String message) {
            if (faults.size() < MOST_FAULTS) {
                faults.add(new Fault(place.isEmpty() ? whole : place, message));
            } else {
                more++;
            }
        }

        private void raise() {
            if (more > 0) {
                faults.add(new Fault(whole, "and " + more + " faults more"));
            }
            if (!faults.isEmpty()) {
                throw new ConfigurationException(faults);
            }
        }
    }

    private Input(String place, Json json, Notes notes) {
        this.place = place;
        this.json = json;
        this.notes = notes;
    }

    /**
     * Reads a whole.
     *
     * @param whole what it is, as the place of a fault that concerns all of it
     * @param json the piece of JSON
     * @param read reads it and notes faults; empty only after it noted one
     * @param <T> what is read
     * @return what was read
     * @throws ConfigurationException with every fault that was noted
     */
    public static <T> T require(String whole, Json json, Function<Input, Optional<T>> read) {
        Notes notes = new Notes(whole);
        Optional<T> made = read.apply(new Input("", json, notes));
        notes.raise();
        return made.orElseThrow(
                () -> new IllegalStateException("Nothing was read of " + whole + ", and no fault noted."));
    }

    /**
     * Reads a whole from its text.
     *
     * @param whole what it is, as the place of a fault that concerns all of it
     * @param text JSON, within the limits of {@link Json#parse}
     * @param read reads it and notes faults; empty only after it noted one
     * @param <T> what is read
     * @return what was read
     * @throws ConfigurationException with every fault that was noted, or that the text is no JSON
     */
    public static <T> T require(String whole, String text, Function<Input, Optional<T>> read) {
        Json json;
        try {
            json = Json.parse(text);
        } catch (MalformedJsonException malformed) {
            throw new ConfigurationException(whole, String.valueOf(malformed.getMessage()));
        }
        return require(whole, json, read);
    }

    /**
     * Notes a fault here.
     *
     * @param message what is wrong and what was expected
     * @param <T> whatever could not be read
     * @return empty, so that a reader can end with it
     */
    public <T> Optional<T> fault(String message) {
        notes.add(place, message);
        return Optional.empty();
    }

    /**
     * Makes something of what was read, and notes here what it refuses.
     *
     * @param make makes it; may throw {@link InvalidValueException}
     * @param <T> what is made
     * @return empty when it was refused
     */
    public <T> Optional<T> made(Supplier<T> make) {
        try {
            return Optional.of(make.get());
        } catch (InvalidValueException refused) {
            return fault(String.valueOf(refused.getMessage()));
        }
    }

    /**
     * Whether it is a list, for fields that may be one or something else.
     *
     * @return true for brackets
     */
    public boolean isArray() {
        return json instanceof Json.Arr;
    }

    /**
     * Whether this is an object; notes nothing.
     *
     * @return true when it is
     */
    public boolean isObject() {
        return json instanceof Json.Obj;
    }

    /**
     * The fields of an object whose names nobody knows beforehand.
     *
     * @return by name, in the order of writing; empty, and noted as a fault, when this is no object
     */
    public Map<String, Input> fields() {
        if (!(json instanceof Json.Obj object)) {
            fault("is " + kind() + ", expected an object in braces");
            return Map.of();
        }
        Map<String, Input> fields = new LinkedHashMap<>();
        object.fields().forEach((name, value) -> fields.put(name, new Input(below(name), value, notes)));
        return Collections.unmodifiableMap(fields);
    }

    /**
     * The fields of an object whose names are all known; any other is noted as a fault.
     *
     * @param known every name there may be
     * @return by name; empty, and noted as a fault, when this is no object
     */
    public Map<String, Input> fields(String... known) {
        Map<String, Input> fields = fields();
        fields.forEach((name, field) -> {
            if (!Arrays.asList(known).contains(name)) {
                field.fault("unknown field, expected one of " + String.join(", ", known));
            }
        });
        return fields;
    }

    /**
     * The same object without a field, for a reader who does not know it.
     *
     * @param name the field's name
     * @return this when it is no object
     */
    public Input without(String name) {
        if (!(json instanceof Json.Obj object)) {
            return this;
        }
        Map<String, Json> rest = new LinkedHashMap<>(object.fields());
        rest.remove(name);
        return new Input(place, new Json.Obj(rest), notes);
    }

    /**
     * A field that has to be there.
     *
     * @param fields what {@link #fields} gave for this
     * @param name the field's name
     * @return empty, and noted as a fault, when it is missing
     */
    public Optional<Input> required(Map<String, Input> fields, String name) {
        Optional<Input> field = Optional.ofNullable(fields.get(name));
        if (field.isEmpty() && isObject()) {
            fault("lacks the field '" + name + "'");
        }
        return field;
    }

    /**
     * A text made into a value.
     *
     * @param make makes the value; may throw {@link InvalidValueException}
     * @param <T> the value
     * @return empty, and noted as a fault, when this is no text or it was refused
     */
    public <T> Optional<T> text(Function<String, T> make) {
        if (json instanceof Json.Text text) {
            return made(() -> make.apply(text.value()));
        }
        if (json instanceof Json.Num number) {
            return fault("is the number " + Echo.of(number.literal()) + ", expected text; put it in quotes");
        }
        return fault("is " + kind() + ", expected text");
    }

    /**
     * Whether this is one certain text; notes nothing.
     *
     * @param text the text
     * @return true when it is
     */
    public boolean isText(String text) {
        return json.equals(new Json.Text(text));
    }

    /**
     * A whole number.
     *
     * @param least the smallest that makes sense
     * @param most the largest that makes sense
     * @return empty, and noted as a fault, when this is no such number
     */
    public Optional<Long> number(long least, long most) {
        String expected = "expected a whole number from " + least + " to " + most;
        if (!(json instanceof Json.Num number)) {
            return fault("is " + kind() + ", " + expected + " without quotes");
        }
        if (!WHOLE.matcher(number.literal()).matches()) {
            return fault("is " + Echo.of(number.literal()) + ", " + expected);
        }
        long value = Long.parseLong(number.literal());
        return value < least || value > most ? fault("is " + value + ", " + expected) : Optional.of(value);
    }

    /**
     * A yes or no.
     *
     * @return empty, and noted as a fault, when this is neither
     */
    public Optional<Boolean> flag() {
        return json instanceof Json.Flag flag
                ? Optional.of(flag.value())
                : fault("is " + kind() + ", expected true or false");
    }

    /**
     * A list.
     *
     * @param read reads one item
     * @param <T> what an item is
     * @return empty when this is no list, which is noted, or an item had a fault
     */
    public <T> Optional<List<T>> list(Function<Input, Optional<T>> read) {
        if (!(json instanceof Json.Arr array)) {
            return fault("is " + kind() + ", expected a list in brackets");
        }
        List<T> items = new ArrayList<>();
        for (int i = 0; i < array.items().size(); i++) {
            read.apply(new Input(place + "[" + i + "]", array.items().get(i), notes))
                    .ifPresent(items::add);
        }
        return items.size() == array.items().size() ? Optional.of(List.copyOf(items)) : Optional.empty();
    }

    /**
     * A list of texts made into values.
     *
     * @param make makes one value; may throw {@link InvalidValueException}
     * @param <T> the value
     * @return empty when this is no list of such texts, which is noted
     */
    public <T> Optional<List<T>> texts(Function<String, T> make) {
        return list(item -> item.text(make));
    }

    private String below(String name) {
        String shown = PLAIN_NAME.matcher(name).matches() ? name : Echo.of(name);
        return place.isEmpty() ? shown : place + "." + shown;
    }

    private String kind() {
        if (json instanceof Json.Obj) {
            return "an object";
        } else if (json instanceof Json.Arr) {
            return "a list";
        } else if (json instanceof Json.Text) {
            return "text";
        } else if (json instanceof Json.Num) {
            return "a number";
        } else if (json instanceof Json.Flag) {
            return "true or false";
        }
        return "null";
    }
}
