package dev.kontor.sandbox;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one JSON text to its end. Whole numbers become {@code Long}; others are refused, since money never has a point here. */
final class JsonReader {
    private static final int DEEPEST = 32;

    private final String text;
    private int at;
    private int depth;

    JsonReader(String text) {
        this.text = text;
    }

    Object read() {
        Object value = value();
        if (value == null || !rest().isEmpty()) {
            throw new Unreadable("not one JSON value");
        }
        return value;
    }

    private @Nullable Object value() {
        char next = skip();
        if (next == '{' || next == '[') {
            if (++depth > DEEPEST) {
                throw new Unreadable("JSON nested too deep");
            }
            at++;
            Object nested = next == '{' ? object() : list();
            depth--;
            return nested;
        }
        return next == '"' ? string() : literal();
    }

    private Map<String, Object> object() {
        Map<String, Object> object = new LinkedHashMap<>();
        for (boolean first = true; skip() != '}'; first = false) {
            separate(first);
            if (skip() != '"') {
                throw broken();
            }
            String name = string();
            expect(':');
            Object value = value();
            if (value != null) {
                object.put(name, value);
            }
        }
        at++;
        return object;
    }

    private List<Object> list() {
        List<Object> list = new ArrayList<>();
        for (boolean first = true; skip() != ']'; first = false) {
            separate(first);
            Object value = value();
            if (value != null) {
                list.add(value);
            }
        }
        at++;
        return list;
    }

    private String string() {
        StringBuilder out = new StringBuilder();
        for (at++; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '"') {
                at++;
                return out.toString();
            }
            out.append(c == '\\' ? escaped() : c);
        }
        throw broken();
    }

    private char escaped() {
        char c = ++at < text.length() ? text.charAt(at) : ' ';
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'u' -> unicode();
            default -> throw broken();
        };
    }

    private char unicode() {
        String digits = text.substring(at + 1, Math.min(at + 5, text.length()));
        if (!digits.matches("[0-9a-fA-F]{4}")) {
            throw broken();
        }
        at += 4;
        return (char) Integer.parseInt(digits, 16);
    }

    private @Nullable Object literal() {
        int from = at;
        while (at < text.length() && "+-.0123456789abcdefghijklmnopqrstuvwxyzE".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        String word = text.substring(from, at);
        if (word.matches("-?[0-9]{1,18}")) {
            return Long.valueOf(word);
        }
        return switch (word) {
            case "true" -> true;
            case "false" -> false;
            case "null" -> null;
            default -> throw broken();
        };
    }

    private void separate(boolean first) {
        if (!first) {
            expect(',');
        }
    }

    private void expect(char wanted) {
        if (skip() != wanted) {
            throw broken();
        }
        at++;
    }

    private char skip() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at < text.length() ? text.charAt(at) : 0;
    }

    private String rest() {
        return text.substring(at).strip();
    }

    private static Unreadable broken() {
        return new Unreadable("not JSON");
    }
}
