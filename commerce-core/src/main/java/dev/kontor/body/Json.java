package dev.kontor.body;

import dev.kontor.value.InvalidValueException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A piece of JSON. Numbers stay as they were written, so nothing is lost in a binary fraction. Immutable. */
public sealed interface Json {
    /**
     * An object.
     *
     * @param fields in the order of writing
     */
    record Obj(Map<String, Json> fields) implements Json {
        /** Copies the fields. */
        public Obj {
            fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        }
    }

    /**
     * A list.
     *
     * @param items in their order
     */
    record Arr(List<Json> items) implements Json {
        /** Copies the items. */
        public Arr {
            items = List.copyOf(items);
        }
    }

    /**
     * A text.
     *
     * @param value the characters
     */
    record Text(String value) implements Json {}

    /**
     * A number.
     *
     * @param literal as it was written
     */
    record Num(String literal) implements Json {}

    /**
     * Yes or no.
     *
     * @param value which
     */
    record Flag(boolean value) implements Json {}

    /** Nothing. */
    record Null() implements Json {}

    /**
     * Reads a text that somebody handed in.
     *
     * @param text at most 16 MiB, at most 64 levels deep, no name twice in an object
     * @return the tree
     * @throws MalformedJsonException when it is no JSON or goes beyond the limits; says where
     */
    static Json parse(String text) {
        return Jackson.parse(text);
    }

    /**
     * Writes a tree.
     *
     * @param tree the tree
     * @return compact JSON, the same for equal trees
     * @throws InvalidValueException when the text would be longer than what {@link #parse} reads
     */
    static String write(Json tree) {
        return Jackson.write(tree);
    }
}
