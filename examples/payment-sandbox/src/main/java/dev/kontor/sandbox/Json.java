package dev.kontor.sandbox;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A value read from JSON: as much of it as the sandbox needs, so that the model plugin brings no library. What is asked
 * for and not there, or not of that form, throws {@link Unreadable}, whose message never repeats the text.
 */
final class Json {
    private final Object value;

    Json(Object value) {
        this.value = value;
    }

    static Json parse(String text) {
        return new Json(new JsonReader(text).read());
    }

    boolean has(String field) {
        return value instanceof Map<?, ?> map && map.get(field) != null;
    }

    Json at(String field) {
        if (value instanceof Map<?, ?> map) {
            Object found = map.get(field);
            if (found != null) {
                return new Json(found);
            }
        }
        throw new Unreadable("'" + field + "' is missing");
    }

    String text(String field) {
        if (at(field).value instanceof String text) {
            return text;
        }
        throw new Unreadable("'" + field + "' is no text");
    }

    long number(String field) {
        if (at(field).value instanceof Long number) {
            return number;
        }
        throw new Unreadable("'" + field + "' is no whole number");
    }

    List<Json> items() {
        if (value instanceof List<?> list) {
            List<Json> items = new ArrayList<>();
            list.forEach(item -> items.add(new Json(item)));
            return items;
        }
        throw new Unreadable("not a list");
    }

    /** An object from names and values in turn; values are texts, whole numbers, lists and objects. */
    static Map<String, Object> object(Object... namesAndValues) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            object.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return object;
    }

    static String write(Object value) {
        StringBuilder out = new StringBuilder();
        write(value, out);
        return out.toString();
    }

    private static void write(Object value, StringBuilder out) {
        if (value instanceof Map<?, ?> map) {
            String before = "{";
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                out.append(before);
                write(entry.getKey(), out);
                out.append(':');
                write(entry.getValue(), out);
                before = ",";
            }
            out.append(map.isEmpty() ? "{}" : "}");
        } else if (value instanceof List<?> list) {
            String before = "[";
            for (Object item : list) {
                out.append(before);
                write(item, out);
                before = ",";
            }
            out.append(list.isEmpty() ? "[]" : "]");
        } else if (value instanceof String text) {
            quote(text, out);
        } else {
            out.append(value);
        }
    }

    private static void quote(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ' || c > '~') {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }
}
