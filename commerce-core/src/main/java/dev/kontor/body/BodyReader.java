package dev.kontor.body;

import dev.kontor.value.Amount;
import dev.kontor.value.Amounts;
import dev.kontor.value.Id;
import dev.kontor.value.IdKind;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads back what {@link BodyWriter} wrote. A required field that is not there, or is of another type, is a fault of the
 * stored data and throws {@link IllegalStateException}; input of strangers is read from {@link Json} with messages of
 * its own.
 */
public final class BodyReader {
    private final Map<String, Json> fields;

    /**
     * A reader of one object.
     *
     * @param json the object
     */
    public BodyReader(Json json) {
        if (!(json instanceof Json.Obj object)) {
            throw new IllegalStateException("A stored body is no JSON object.");
        }
        this.fields = object.fields();
    }

    /**
     * A text.
     *
     * @param name the field
     * @return the text
     */
    public String text(String name) {
        return optionalText(name).orElseThrow(() -> missing(name));
    }

    /**
     * A text that may be absent.
     *
     * @param name the field
     * @return the text
     */
    public Optional<String> optionalText(String name) {
        return field(name, Json.Text.class).map(Json.Text::value);
    }

    /**
     * An id.
     *
     * @param name the field
     * @param kind which kind
     * @param <I> what it identifies
     * @return the id
     */
    public <I> Id<I> id(String name, IdKind<I> kind) {
        return kind.parse(text(name));
    }

    /**
     * A constant of an enum.
     *
     * @param name the field
     * @param type the enum
     * @param <E> the enum
     * @return the constant
     */
    public <E extends Enum<E>> E constant(String name, Class<E> type) {
        return Enum.valueOf(type, text(name));
    }

    /**
     * A whole number.
     *
     * @param name the field
     * @return the number
     */
    public long number(String name) {
        return field(name, Json.Num.class).map(n -> Long.parseLong(n.literal())).orElseThrow(() -> missing(name));
    }

    /**
     * A whole number of 32 bits.
     *
     * @param name the field
     * @return the number
     */
    public int integer(String name) {
        return Math.toIntExact(number(name));
    }

    /**
     * Yes or no.
     *
     * @param name the field
     * @return which
     */
    public boolean flag(String name) {
        return field(name, Json.Flag.class).map(Json.Flag::value).orElseThrow(() -> missing(name));
    }

    /**
     * An amount.
     *
     * @param name the field
     * @return the amount
     */
    public Amount amount(String name) {
        return amount(Optional.of(text(name))).orElseThrow();
    }

    /**
     * An amount that may be absent.
     *
     * @param name the field
     * @return the amount
     */
    public Optional<Amount> optionalAmount(String name) {
        return amount(optionalText(name));
    }

    private static Optional<Amount> amount(Optional<String> text) {
        return text.map(t -> {
            int space = t.indexOf(' ');
            return Amounts.parse(t.substring(0, space), t.substring(space + 1));
        });
    }

    /**
     * A moment.
     *
     * @param name the field
     * @return the moment
     */
    public Instant instant(String name) {
        return Instant.parse(text(name));
    }

    /**
     * A moment that may be absent.
     *
     * @param name the field
     * @return the moment
     */
    public Optional<Instant> optionalInstant(String name) {
        return optionalText(name).map(Instant::parse);
    }

    /**
     * Texts.
     *
     * @param name the field
     * @return in their order; empty when the field is absent
     */
    public List<String> texts(String name) {
        return field(name, Json.Arr.class).map(Json.Arr::items).orElse(List.of()).stream()
                .map(item -> ((Json.Text) item).value())
                .toList();
    }

    /**
     * Texts by name.
     *
     * @param name the field
     * @return in their order; empty when the field is absent
     */
    public Map<String, String> map(String name) {
        Map<String, String> map = new LinkedHashMap<>();
        field(name, Json.Obj.class)
                .ifPresent(o -> o.fields().forEach((key, value) -> map.put(key, ((Json.Text) value).value())));
        return Collections.unmodifiableMap(map);
    }

    /**
     * A value inside the value.
     *
     * @param name the field
     * @param read reads its parts
     * @param <E> the inner value
     * @return the inner value
     */
    public <E> E object(String name, Function<BodyReader, E> read) {
        return optional(name, read).orElseThrow(() -> missing(name));
    }

    /**
     * A value inside the value that may be absent.
     *
     * @param name the field
     * @param read reads its parts
     * @param <E> the inner value
     * @return the inner value
     */
    public <E> Optional<E> optional(String name, Function<BodyReader, E> read) {
        return field(name, Json.Obj.class).map(o -> read.apply(new BodyReader(o)));
    }

    /**
     * Values inside the value.
     *
     * @param name the field
     * @param read reads the parts of one
     * @param <E> the inner value
     * @return in their order; empty when the field is absent
     */
    public <E> List<E> list(String name, Function<BodyReader, E> read) {
        return field(name, Json.Arr.class).map(Json.Arr::items).orElse(List.of()).stream()
                .map(item -> read.apply(new BodyReader(item)))
                .toList();
    }

    /**
     * A piece of JSON as it is.
     *
     * @param name the field
     * @return the piece
     */
    public Optional<Json> json(String name) {
        return field(name, Json.class);
    }

    private <J extends Json> Optional<J> field(String name, Class<J> type) {
        @Nullable Json value = fields.get(name);
        if (value == null || value instanceof Json.Null) {
            return Optional.empty();
        }
        if (!type.isInstance(value)) {
            throw new IllegalStateException("Stored field '" + name + "' is no " + type.getSimpleName() + ".");
        }
        return Optional.of(type.cast(value));
    }

    private static IllegalStateException missing(String name) {
        return new IllegalStateException("Stored body lacks the field '" + name + "'.");
    }
}
