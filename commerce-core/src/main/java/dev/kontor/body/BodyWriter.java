package dev.kontor.body;

import dev.kontor.value.Amount;
import dev.kontor.value.Id;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Writes the parts of one value, field by field. What is absent is not written. Money and moments are written as text. Used
 * by one thread.
 */
public final class BodyWriter {
    private final Map<String, Json> fields = new LinkedHashMap<>();

    /** An empty object. */
    public BodyWriter() {}

    private BodyWriter put(String name, Json value) {
        if (fields.put(name, value) != null) {
            throw new IllegalStateException("Field '" + name + "' is written twice.");
        }
        return this;
    }

    /**
     * A text.
     *
     * @param name the field
     * @param value the text
     * @return this
     */
    public BodyWriter text(String name, String value) {
        return put(name, new Json.Text(value));
    }

    /**
     * A text that may be absent.
     *
     * @param name the field
     * @param value the text
     * @return this
     */
    public BodyWriter text(String name, Optional<String> value) {
        value.ifPresent(v -> text(name, v));
        return this;
    }

    /**
     * An id.
     *
     * @param name the field
     * @param value the id
     * @return this
     */
    public BodyWriter id(String name, Id<?> value) {
        return text(name, value.value());
    }

    /**
     * A constant of an enum, by its name.
     *
     * @param name the field
     * @param value the constant
     * @return this
     */
    public BodyWriter constant(String name, Enum<?> value) {
        return text(name, value.name());
    }

    /**
     * A whole number.
     *
     * @param name the field
     * @param value the number
     * @return this
     */
    public BodyWriter number(String name, long value) {
        return put(name, new Json.Num(Long.toString(value)));
    }

    /**
     * Yes or no.
     *
     * @param name the field
     * @param value which
     * @return this
     */
    public BodyWriter flag(String name, boolean value) {
        return put(name, new Json.Flag(value));
    }

    /**
     * An amount, as {@code "49.00 EUR"}.
     *
     * @param name the field
     * @param value the amount
     * @return this
     */
    public BodyWriter amount(String name, Amount value) {
        return text(name, value.toString());
    }

    /**
     * An amount that may be absent.
     *
     * @param name the field
     * @param value the amount
     * @return this
     */
    public BodyWriter amount(String name, Optional<Amount> value) {
        value.ifPresent(v -> amount(name, v));
        return this;
    }

    /**
     * A moment, in ISO 8601.
     *
     * @param name the field
     * @param value the moment
     * @return this
     */
    public BodyWriter instant(String name, Instant value) {
        return text(name, value.toString());
    }

    /**
     * A moment that may be absent.
     *
     * @param name the field
     * @param value the moment
     * @return this
     */
    public BodyWriter instant(String name, Optional<Instant> value) {
        value.ifPresent(v -> instant(name, v));
        return this;
    }

    /**
     * Texts.
     *
     * @param name the field
     * @param values the texts, in their order
     * @return this
     */
    public BodyWriter texts(String name, Collection<String> values) {
        return put(name, new Json.Arr(values.stream().<Json>map(Json.Text::new).toList()));
    }

    /**
     * Texts by name.
     *
     * @param name the field
     * @param values the texts, in their order
     * @return this
     */
    public BodyWriter map(String name, Map<String, String> values) {
        Map<String, Json> map = new LinkedHashMap<>();
        values.forEach((key, value) -> map.put(key, new Json.Text(value)));
        return put(name, new Json.Obj(map));
    }

    /**
     * A value inside the value.
     *
     * @param name the field
     * @param value the inner value
     * @param write writes its parts
     * @param <E> the inner value
     * @return this
     */
    public <E> BodyWriter object(String name, E value, BiConsumer<? super E, BodyWriter> write) {
        BodyWriter inner = new BodyWriter();
        write.accept(value, inner);
        return put(name, inner.toJson());
    }

    /**
     * A value inside the value that may be absent.
     *
     * @param name the field
     * @param value the inner value
     * @param write writes its parts
     * @param <E> the inner value
     * @return this
     */
    public <E> BodyWriter optional(String name, Optional<E> value, BiConsumer<? super E, BodyWriter> write) {
        value.ifPresent(v -> object(name, v, write));
        return this;
    }

    /**
     * Values inside the value.
     *
     * @param name the field
     * @param values the inner values, in their order
     * @param write writes the parts of one
     * @param <E> the inner value
     * @return this
     */
    public <E> BodyWriter list(String name, Collection<? extends E> values, BiConsumer<? super E, BodyWriter> write) {
        List<Json> items = new ArrayList<>();
        for (E value : values) {
            BodyWriter inner = new BodyWriter();
            write.accept(value, inner);
            items.add(inner.toJson());
        }
        return put(name, new Json.Arr(items));
    }

    /**
     * A piece of JSON as it is.
     *
     * @param name the field
     * @param value the piece
     * @return this
     */
    public BodyWriter json(String name, Json value) {
        return put(name, value);
    }

    /**
     * What was written.
     *
     * @return an object
     */
    public Json.Obj toJson() {
        return new Json.Obj(fields);
    }
}
