package dev.kontor.body;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.kontor.value.InvalidValueException;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The one class that knows the JSON library: its streaming part, with limits of our own. */
final class Jackson {
    private static final int DEEPEST = 64;
    private static final int LONGEST = 16 * 1024 * 1024;
    private static final int LONGEST_NUMBER = 40;
    private static final int LONGEST_NAME = 500;
    private static final int MOST_FIELDS = 100_000;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxDocumentLength(LONGEST)
                    .maxStringLength(LONGEST)
                    .maxNumberLength(LONGEST_NUMBER)
                    .maxNameLength(LONGEST_NAME)
                    .build())
            .build();

    private Jackson() {}

    static Json parse(String text) {
        if (text.length() > LONGEST) {
            throw new MalformedJsonException("longer than " + LONGEST + " characters", 1, 1);
        }
        try (JsonParser parser = FACTORY.createParser(text)) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                throw new MalformedJsonException("empty", 1, 1);
            }
            Json tree = read(parser, first);
            if (parser.nextToken() != null) {
                throw malformed(parser, "something follows the end");
            }
            return tree;
        } catch (JsonProcessingException broken) {
            var at = broken.getLocation();
            throw new MalformedJsonException(
                    "broken or beyond the limits", at == null ? 1 : at.getLineNr(), at == null ? 1 : at.getColumnNr());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static Json read(JsonParser parser, JsonToken token) throws IOException {
        return switch (token) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> list(parser);
            case VALUE_STRING -> new Json.Text(parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Json.Num(parser.getText());
            case VALUE_TRUE -> new Json.Flag(true);
            case VALUE_FALSE -> new Json.Flag(false);
            case VALUE_NULL -> new Json.Null();
            default -> throw malformed(parser, "unexpected " + token);
        };
    }

    private static Json object(JsonParser parser) throws IOException {
        Map<String, Json> fields = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            if (fields.put(name, read(parser, parser.nextToken())) != null) {
                throw malformed(parser, "a field that stands twice");
            }
            if (fields.size() > MOST_FIELDS) {
                throw malformed(parser, "more than " + MOST_FIELDS + " fields");
            }
        }
        return new Json.Obj(fields);
    }

    private static Json list(JsonParser parser) throws IOException {
        List<Json> items = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            items.add(read(parser, token));
        }
        return new Json.Arr(items);
    }

    private static MalformedJsonException malformed(JsonParser parser, String why) {
        var at = parser.currentTokenLocation();
        return new MalformedJsonException(why, at.getLineNr(), at.getColumnNr());
    }

    static String write(Json tree) {
        StringWriter out = new StringWriter();
        try (JsonGenerator generator = FACTORY.createGenerator(out)) {
            write(tree, generator);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        if (out.getBuffer().length() > LONGEST) {
            throw new InvalidValueException(
                    "length", Integer.toString(out.getBuffer().length()), "at most " + LONGEST + " characters of JSON");
        }
        return out.toString();
    }

    private static void write(Json tree, JsonGenerator out) throws IOException {
        if (tree instanceof Json.Obj object) {
            out.writeStartObject();
            for (Map.Entry<String, Json> field : object.fields().entrySet()) {
                out.writeFieldName(field.getKey());
                write(field.getValue(), out);
            }
            out.writeEndObject();
        } else if (tree instanceof Json.Arr list) {
            out.writeStartArray();
            for (Json item : list.items()) {
                write(item, out);
            }
            out.writeEndArray();
        } else if (tree instanceof Json.Text text) {
            out.writeString(text.value());
        } else if (tree instanceof Json.Num number) {
            out.writeNumber(number.literal());
        } else if (tree instanceof Json.Flag flag) {
            out.writeBoolean(flag.value());
        } else {
            out.writeNull();
        }
    }
}
