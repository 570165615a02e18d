package dev.kontor.stripe;

import dev.kontor.spi.HttpCall;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A request's fields, with the nested names Stripe gives them: {@code metadata[order]}, {@code expand[0]}. */
final class Form {
    private final Map<String, String> fields;

    Form(Map<String, String> fields) {
        this.fields = new LinkedHashMap<>(fields);
    }

    static Form body(HttpCall call) {
        return parse(new String(call.body(), StandardCharsets.UTF_8));
    }

    static Form query(HttpCall call) {
        return parse(Optional.ofNullable(call.uri().getRawQuery()).orElse(""));
    }

    private static Form parse(String encoded) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String pair : encoded.split("&")) {
            if (!pair.isEmpty()) {
                String[] parts = pair.split("=", 2);
                fields.put(decoded(parts[0]), parts.length == 2 ? decoded(parts[1]) : "");
            }
        }
        return new Form(fields);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    Map<String, String> fields() {
        return fields;
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(fields.get(name));
    }

    String need(String name) {
        return text(name).orElseThrow(() -> ApiError.invalid("parameter_missing", name));
    }

    Optional<Long> number(String name) {
        return text(name).map(Long::valueOf);
    }

    boolean flag(String name) {
        return text(name).map(Boolean::parseBoolean).orElse(false);
    }

    /** The values of a list, in order. */
    List<String> list(String name) {
        return new TreeMap<>(under(name)).values().stream().toList();
    }

    /** What is written as {@code name[key]}. */
    Map<String, String> under(String name) {
        Map<String, String> found = new TreeMap<>();
        fields.forEach((field, value) -> {
            if (field.startsWith(name + "[") && field.endsWith("]")) {
                found.put(field.substring(name.length() + 1, field.length() - 1), value);
            }
        });
        return found;
    }

    /** The fields as the tree their names stand for: a text, or a map of more of the same. */
    Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        fields.forEach(
                (field, value) -> put(tree, List.of(field.replace("]", "").split("\\[")), value));
        return tree;
    }

    @SuppressWarnings("unchecked")
    private static void put(Map<String, Object> tree, List<String> path, String value) {
        String key = path.get(0);
        if (path.size() == 1) {
            tree.put(key, value);
            return;
        }
        Object below = tree.computeIfAbsent(key, k -> new LinkedHashMap<String, Object>());
        if (!(below instanceof Map)) {
            throw ApiError.invalid("parameter_invalid_hash", key);
        }
        put((Map<String, Object>) below, path.subList(1, path.size()), value);
    }
}
