package dev.kontor.tck.storage;

import java.util.LinkedHashMap;
import java.util.Map;

/** The least of JSON that holds a record: one object of texts. */
final class FlatJson {
    private final String text;
    private int at;

    private FlatJson(String text) {
        this.text = text;
    }

    /** U+0000 and lone surrogates are not escaped away: to refuse them is the storage's part. */
    static String write(Map<String, String> fields) {
        StringBuilder out = new StringBuilder("{");
        fields.forEach((name, value) -> {
            out.append(out.length() > 1 ? "," : "");
            quote(name, out);
            out.append(':');
            quote(value, out);
        });
        return out.append('}').toString();
    }

    /** Takes white space and any order of fields: databases may keep a document in another form. */
    static Map<String, String> read(String json) {
        return new FlatJson(json).object();
    }

    private static void quote(String value, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c > 0 && c < ' ') {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }

    private Map<String, String> object() {
        Map<String, String> fields = new LinkedHashMap<>();
        expect('{');
        if (!follows('}')) {
            do {
                String name = string();
                expect(':');
                fields.put(name, string());
            } while (follows(','));
            expect('}');
        }
        return fields;
    }

    private String string() {
        expect('"');
        StringBuilder out = new StringBuilder();
        while (text.charAt(at) != '"') {
            char c = text.charAt(at++);
            if (c != '\\') {
                out.append(c);
            } else {
                char escaped = text.charAt(at++);
                switch (escaped) {
                    case 'u' -> {
                        out.append((char) Integer.parseInt(text.substring(at, at + 4), 16));
                        at += 4;
                    }
                    case 'b' -> out.append('\b');
                    case 'f' -> out.append('\f');
                    case 'n' -> out.append('\n');
                    case 'r' -> out.append('\r');
                    case 't' -> out.append('\t');
                    default -> out.append(escaped);
                }
            }
        }
        at++;
        return out.toString();
    }

    private boolean follows(char c) {
        skipBlanks();
        if (text.charAt(at) != c) {
            return false;
        }
        at++;
        return true;
    }

    private void expect(char c) {
        if (!follows(c)) {
            throw new IllegalStateException("Body is not what was written: expected '" + c + "' at " + at);
        }
    }

    private void skipBlanks() {
        while (Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }
}
