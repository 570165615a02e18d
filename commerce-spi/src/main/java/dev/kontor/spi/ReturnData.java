package dev.kontor.spi;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a customer's browser brought back: query and form parameters. A hint and nothing more; the truth comes from the
 * provider.
 *
 * @param parameters by name, as they came
 */
public record ReturnData(Map<String, List<String>> parameters) {
    /** Copies the parameters. */
    public ReturnData {
        TreeMap<String, List<String>> copy = new TreeMap<>();
        parameters.forEach((name, values) -> copy.put(name, List.copyOf(values)));
        parameters = Collections.unmodifiableMap(copy);
    }

    /**
     * What came back with the customer.
     *
     * @param parameters by name
     * @return the value
     */
    public static ReturnData of(Map<String, List<String>> parameters) {
        return new ReturnData(parameters);
    }

    /**
     * Nothing came back; the customer merely stands here again.
     *
     * @return no parameters
     */
    public static ReturnData none() {
        return new ReturnData(Map.of());
    }

    /**
     * The first value of a parameter.
     *
     * @param name its name
     * @return empty when it did not come
     */
    public Optional<String> first(String name) {
        return parameters.getOrDefault(name, List.of()).stream().findFirst();
    }

    /** Names only: values may be one-time codes. */
    @Override
    public String toString() {
        return "return data " + parameters.keySet();
    }
}
