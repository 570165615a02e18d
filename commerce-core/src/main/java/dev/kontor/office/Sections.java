package dev.kontor.office;

import dev.kontor.value.ConfigurationException;
import dev.kontor.value.Fault;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The things of a shop, by section and code. A section without things is as if it were not there. Immutable.
 */
final class Sections {
    static final Sections NONE = new Sections(Map.of());

    private final Map<Section<?, ?>, Map<?, ?>> things;

    private Sections(Map<Section<?, ?>, Map<?, ?>> things) {
        this.things = things;
    }

    /** The things of a section, by code. */
    // What stands under a section was put there by only, whose types are the section's.
    @SuppressWarnings("unchecked")
    <K extends Comparable<K>, V> Map<K, V> of(Section<K, V> section) {
        return (Map<K, V>) things.getOrDefault(section, Map.of());
    }

    private <K extends Comparable<K>, V> Sections only(Section<K, V> section, Map<K, V> all) {
        Map<Section<?, ?>, Map<?, ?>> others = new HashMap<>(things);
        others.remove(section);
        if (!all.isEmpty()) {
            others.put(section, Collections.unmodifiableMap(all));
        }
        return new Sections(others);
    }

    /** The same with exactly these things in a section; of two with one code the later. */
    <K extends Comparable<K>, V> Sections only(
            Section<K, V> section, Function<? super V, K> code, Collection<? extends V> all) {
        Map<K, V> byCode = new TreeMap<>();
        all.forEach(value -> byCode.put(code.apply(value), value));
        return only(section, byCode);
    }

    /**
     * The same with these things besides.
     *
     * @throws ConfigurationException when a code stands twice, with all that do
     */
    <K extends Comparable<K>, V> Sections more(
            Section<K, V> section, Function<? super V, K> code, Collection<? extends V> added) {
        Map<K, V> all = new TreeMap<>(of(section));
        List<Fault> faults = new ArrayList<>();
        for (V value : added) {
            if (all.putIfAbsent(code.apply(value), value) != null) {
                faults.add(new Fault(section.place() + "." + code.apply(value), "stands twice, expected once"));
            }
        }
        if (!faults.isEmpty()) {
            throw new ConfigurationException(faults);
        }
        return only(section, all);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Sections that && things.equals(that.things);
    }

    @Override
    public int hashCode() {
        return things.hashCode();
    }

    @Override
    public String toString() {
        return things.toString();
    }
}
