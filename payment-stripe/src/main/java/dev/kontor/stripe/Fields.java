package dev.kontor.stripe;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A request's parameters as form fields: {@code metadata[order]}, {@code expand[0]}. Written here and not by the library,
 * which numbers lists in the digits of the machine's locale.
 */
final class Fields {
    private Fields() {}

    static Map<String, String> of(@Nullable Map<String, Object> parameters) {
        Map<String, String> fields = new TreeMap<>();
        if (parameters != null) {
            parameters.forEach((name, value) -> put(fields, name, value));
        }
        return fields;
    }

    private static void put(Map<String, String> fields, String name, @Nullable Object value) {
        if (value instanceof Map<?, ?> group) {
            group.forEach((key, one) -> put(fields, name + "[" + key + "]", one));
        } else if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                put(fields, name + "[" + i + "]", list.get(i));
            }
        } else {
            fields.put(name, value == null ? "" : value.toString());
        }
    }

    static String query(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
