package dev.kontor.paypal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontor.spi.HttpReply;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A JSON object as PayPal writes it. What is asked for and is not there, or is something else, throws {@link Unreadable},
 * whose message never repeats what was read.
 */
final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final JsonNode node;

    private Json(JsonNode node) {
        this.node = node;
    }

    static Json of(HttpReply reply) {
        return parse(reply.text());
    }

    /** Exactly one object and nothing after it. */
    static Json parse(String text) {
        JsonNode read;
        try {
            read = MAPPER.readTree(text);
        } catch (JsonProcessingException broken) {
            throw new Unreadable("an answer that is no JSON");
        }
        if (read == null || !read.isObject()) {
            throw new Unreadable("an answer that is no JSON object");
        }
        return new Json(read);
    }

    /** An object that says nothing. */
    static Json nothing() {
        return new Json(MAPPER.createObjectNode());
    }

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static String write(ObjectNode object) {
        return object.toString();
    }

    /** A text as JSON writes it, quotes included. */
    static String quoted(String text) {
        return MAPPER.getNodeFactory().textNode(text).toString();
    }

    String text(String... path) {
        return maybe(path).orElseThrow(() -> new Unreadable("an answer without " + String.join(".", path)));
    }

    Optional<String> maybe(String... path) {
        JsonNode found = find(path);
        return found.isTextual() ? Optional.of(found.textValue()) : Optional.empty();
    }

    long number(String... path) {
        JsonNode found = find(path);
        if (!found.canConvertToLong()) {
            throw new Unreadable("an answer without the number " + String.join(".", path));
        }
        return found.longValue();
    }

    Optional<Json> at(String... path) {
        JsonNode found = find(path);
        return found.isObject() ? Optional.of(new Json(found)) : Optional.empty();
    }

    Json in(String... path) {
        return at(path).orElseThrow(() -> new Unreadable("an answer without " + String.join(".", path)));
    }

    /** The objects of an array; none when there is no such array. */
    List<Json> items(String... path) {
        List<Json> items = new ArrayList<>();
        find(path).forEach(item -> {
            if (item.isObject()) {
                items.add(new Json(item));
            }
        });
        return items;
    }

    Instant moment(String... path) {
        String text = text(path);
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException noMoment) {
            throw new Unreadable("an answer whose " + String.join(".", path) + " is no moment");
        }
    }

    private JsonNode find(String... path) {
        JsonNode found = node;
        for (String name : path) {
            found = found.path(name);
        }
        return found;
    }
}
