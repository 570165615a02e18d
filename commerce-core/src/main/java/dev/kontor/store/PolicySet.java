package dev.kontor.store;

import dev.kontor.value.Code;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Text;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * The rules of a store as they stood from some moment on. A set never changes; an order remembers the number of the one it
 * was placed under, so that a later set takes no right away from it.
 *
 * @param store the store's code
 * @param number 1 for the first set of a store; 0 when none was published yet
 * @param values by name of key, as {@link PolicyKey#print} wrote them
 */
public record PolicySet(String store, int number, Map<String, String> values) {
    private static final int LONGEST_VALUE = 2000;

    /** Checks the parts and copies the values. */
    public PolicySet {
        Code.of("store", store);
        if (number < 0) {
            throw new InvalidValueException("number of a policy set", Integer.toString(number), "0 or more");
        }
        values = Collections.unmodifiableMap(new TreeMap<>(values));
        values.forEach((name, value) -> Text.lines(Code.of("policy", name), value, LONGEST_VALUE));
    }

    /**
     * What holds for one rule.
     *
     * @param key the rule
     * @param <V> its type
     * @return the value of this set, else what holds when nobody set it
     */
    public <V> V get(PolicyKey<V> key) {
        String text = values.get(key.name());
        return text == null ? key.standard() : key.parse(text);
    }
}
