package dev.kontor.signon;

import dev.kontor.value.Code;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Text;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which groups the values of an attribute mean.
 *
 * @param attribute as the organization calls it
 * @param isScoped whether values end in a domain, such as {@code student@uni.example}; then they count only where that domain
 *     is the organization's
 * @param values the group for each value, whose case makes no difference; other values mean nothing here
 */
public record GroupRule(String attribute, boolean isScoped, SortedMap<String, String> values) {
    /** Checks the texts, and that each value stands once. */
    public GroupRule {
        attribute = Text.line("attribute", attribute, 200);
        SortedMap<String, String> table = new TreeMap<>();
        values.forEach((value, group) -> {
            String key = key(Text.line("value", value, 500));
            if (table.put(key, Code.of("group", group)) != null) {
                throw new InvalidValueException("value", value, "each value once, whatever its case");
            }
        });
        if (table.isEmpty()) {
            throw new InvalidValueException("values of " + attribute, "none", "at least one");
        }
        values = Collections.unmodifiableSortedMap(table);
    }

    /**
     * Groups by plain values.
     *
     * @param attribute as the organization calls it
     * @param values the group for each value
     * @return the rule
     */
    public static GroupRule of(String attribute, Map<String, String> values) {
        return new GroupRule(attribute, false, new TreeMap<>(values));
    }

    /**
     * Groups by values with a domain, as universities say affiliations.
     *
     * @param attribute as the organization calls it, such as {@code eduperson_scoped_affiliation}
     * @param values the group for what stands before the last at sign
     * @return the rule
     */
    public static GroupRule scoped(String attribute, Map<String, String> values) {
        return new GroupRule(attribute, true, new TreeMap<>(values));
    }

    Optional<String> group(String value) {
        return Optional.ofNullable(values.get(key(value)));
    }

    private static String key(String value) {
        return value.strip().toLowerCase(Locale.ROOT);
    }
}
