package dev.kontor.signon.oidc;

import dev.kontor.spi.signon.Identity;
import dev.kontor.value.Text;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a provider says of a person, as attributes of texts: numbers and booleans by their text, what lies within an object
 * by both names with a dot between, such as {@code realm_access.roles}. What is no attribute of the person is left out, and
 * so is what is larger than an attribute can be.
 */
final class Attributes {
    private static final Set<String> OF_THE_TOKEN = Set.of(
            "iss",
            "aud",
            "azp",
            "exp",
            "iat",
            "nbf",
            "jti",
            "nonce",
            "at_hash",
            "c_hash",
            "s_hash",
            "sid",
            "auth_time");
    private static final int DEEPEST = 3;
    private static final int MOST = 200;

    private Attributes() {}

    static Identity of(Identity identity, Map<String, Object> said) {
        Map<String, List<String>> found = new LinkedHashMap<>();
        new TreeMap<>(said).forEach((name, value) -> {
            if (!OF_THE_TOKEN.contains(name)) {
                put(name, value, found, 0);
            }
        });
        Identity whole = identity;
        for (Map.Entry<String, List<String>> attribute : found.entrySet()) {
            whole = whole.with(attribute.getKey(), attribute.getValue());
        }
        return whole;
    }

    private static void put(String name, Object value, Map<String, List<String>> found, int depth) {
        if (value instanceof Map<?, ?> object && depth < DEEPEST) {
            object.forEach((below, inner) -> put(name + "." + below, inner, found, depth + 1));
            return;
        }
        List<String> texts = new ArrayList<>();
        (value instanceof Collection<?> all ? all : List.of(value == null ? "" : value))
                .forEach(one -> text(one, texts));
        boolean isName = name.length() <= 200 && !name.isBlank() && isPlain(name);
        if (isName && !texts.isEmpty() && found.size() < MOST) {
            found.put(name, texts.subList(0, Math.min(1_000, texts.size())));
        }
    }

    private static void text(Object value, List<String> texts) {
        String text =
                value instanceof Date date ? Long.toString(date.toInstant().getEpochSecond()) : value + "";
        boolean isScalar =
                value instanceof String || value instanceof Number || value instanceof Boolean || value instanceof Date;
        if (isScalar && !text.isBlank() && text.length() <= 2_000 && isPlain(text)) {
            texts.add(text);
        }
    }

    private static boolean isPlain(String text) {
        return Text.isStorable(text) && text.chars().noneMatch(Character::isISOControl);
    }
}
