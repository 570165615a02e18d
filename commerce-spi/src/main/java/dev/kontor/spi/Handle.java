package dev.kontor.spi;

import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Text;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a provider calls a thing, and what the plugin wants back with it: stored by core, never interpreted. The
 * plugin's only memory.
 *
 * @param providerId the provider's own id, as its operators would search for it
 * @param state small, versioned by the plugin, no secrets, no personal data; 4 KiB at the most together
 */
public record Handle(String providerId, Map<String, String> state) {
    private static final int LARGEST = 4096;

    /** Checks the id and the size. */
    public Handle {
        providerId = Text.line("provider id", providerId, 255);
        state = Collections.unmodifiableMap(new TreeMap<>(state));
        int size = 0;
        for (Map.Entry<String, String> e : state.entrySet()) {
            if (!Text.isStorable(e.getKey()) || !Text.isStorable(e.getValue())) {
                throw new InvalidValueException("handle state", e.getKey(), "storable text");
            }
            size += e.getKey().getBytes(StandardCharsets.UTF_8).length
                    + e.getValue().getBytes(StandardCharsets.UTF_8).length;
        }
        if (size > LARGEST) {
            throw new InvalidValueException("handle state", size + " bytes", "at most " + LARGEST + " bytes");
        }
    }

    /**
     * A handle without state.
     *
     * @param providerId the provider's own id
     * @return the handle
     */
    public static Handle of(String providerId) {
        return new Handle(providerId, Map.of());
    }

    /**
     * The same handle with a piece of state more.
     *
     * @param name its name
     * @param value its value
     * @return a new handle
     */
    public Handle with(String name, String value) {
        Map<String, String> more = new TreeMap<>(state);
        more.put(name, value);
        return new Handle(providerId, more);
    }
}
