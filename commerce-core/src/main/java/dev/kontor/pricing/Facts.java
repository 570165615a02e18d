package dev.kontor.pricing;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The few facts of one step, in order of name. Made by the hundred for each quote, hence no tree. Immutable. */
final class Facts extends AbstractMap<String, String> {
    private final String[] names;
    private final String[] values;

    private Facts(String[] names, String[] values) {
        this.names = names;
        this.values = values;
    }

    static Facts none() {
        return new Facts(new String[0], new String[0]);
    }

    static Facts of(Map<String, String> some) {
        if (some instanceof Facts facts) {
            return facts;
        }
        Map<String, String> sorted = new TreeMap<>(some);
        return new Facts(sorted.keySet().toArray(String[]::new), sorted.values().toArray(String[]::new));
    }

    /** The same with one fact more, or with another value of one. */
    Facts with(String name, String value) {
        int at = Arrays.binarySearch(names, name);
        if (at >= 0) {
            String[] others = values.clone();
            others[at] = value;
            return new Facts(names, others);
        }
        return new Facts(inserted(names, -at - 1, name), inserted(values, -at - 1, value));
    }

    private static String[] inserted(String[] some, int at, String text) {
        String[] more = Arrays.copyOf(some, some.length + 1);
        System.arraycopy(some, at, more, at + 1, some.length - at);
        more[at] = text;
        return more;
    }

    @Override
    public int size() {
        return names.length;
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return get(name) != null;
    }

    @Override
    public @Nullable String get(@Nullable Object name) {
        int at = name instanceof String text ? Arrays.binarySearch(names, text) : -1;
        return at < 0 ? null : values[at];
    }

    @Override
    public Set<Map.Entry<String, String>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public int size() {
                return names.length;
            }

            @Override
            public Iterator<Map.Entry<String, String>> iterator() {
                return new Iterator<>() {
                    private int next;

                    @Override
                    public boolean hasNext() {
                        return next < names.length;
                    }

                    @Override
                    public Map.Entry<String, String> next() {
                        if (!hasNext()) {
                            throw new NoSuchElementException();
                        }
                        return Map.entry(names[next], values[next++]);
                    }
                };
            }
        };
    }
}
