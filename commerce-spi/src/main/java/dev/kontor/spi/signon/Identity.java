package dev.kontor.spi.signon;

import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Text;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A person as the organization knows him. Immutable; made by {@link #of} and {@link #with}. Prints nothing personal.
 */
public final class Identity {
    private static final int MOST_NAMES = 200;
    private static final int MOST_VALUES = 1_000;

    private final String issuer;
    private final String subject;
    private final SortedMap<String, List<String>> attributes;

    private Identity(String issuer, String subject, SortedMap<String, List<String>> attributes) {
        this.issuer = issuer;
        this.subject = subject;
        this.attributes = attributes;
    }

    /**
     * A person of whom nothing more is said.
     *
     * @param issuer who says it: the id of the organization's identity provider, one line of at most 255 characters
     * @param subject the person's id there: never another person's, and the same for ever; one line of at most 255
     *     characters, compared exactly
     * @return the identity
     * @throws InvalidValueException when one of the two has not that form
     */
    public static Identity of(String issuer, String subject) {
        return new Identity(
                Text.line("issuer", issuer, 255),
                Text.line("subject", subject, 255),
                Collections.unmodifiableSortedMap(new TreeMap<>()));
    }

    /**
     * The same with what the organization says of the person.
     *
     * @param name the attribute, as the organization calls it; at most 200 characters
     * @param values its values in their order, take the place of those before; each of at most 2,000 characters
     * @return a new identity
     * @throws InvalidValueException when a text cannot be stored, or there are more than 200 attributes or 1,000 values of one
     */
    public Identity with(String name, Collection<String> values) {
        SortedMap<String, List<String>> more = new TreeMap<>(attributes);
        more.put(
                Text.line("attribute", name, 200),
                values.stream().map(value -> Text.lines(name, value, 2_000)).toList());
        if (more.size() > MOST_NAMES || values.size() > MOST_VALUES) {
            throw new InvalidValueException(
                    "attributes",
                    more.size() + " with up to " + values.size() + " values",
                    "at most " + MOST_NAMES + " with " + MOST_VALUES + " values each");
        }
        return new Identity(issuer, subject, Collections.unmodifiableSortedMap(more));
    }

    /**
     * Who says it.
     *
     * @return the id of an identity provider
     */
    public String issuer() {
        return issuer;
    }

    /**
     * The person's id at the issuer.
     *
     * @return compared exactly
     */
    public String subject() {
        return subject;
    }

    /**
     * Everything that is said of the person.
     *
     * @return values by attribute
     */
    public SortedMap<String, List<String>> attributes() {
        return attributes;
    }

    /**
     * The values of an attribute.
     *
     * @param name as the organization calls it
     * @return none when it was not said
     */
    public List<String> all(String name) {
        return attributes.getOrDefault(name, List.of());
    }

    /**
     * The first value of an attribute.
     *
     * @param name as the organization calls it
     * @return empty when it was not said
     */
    public Optional<String> first(String name) {
        return all(name).stream().findFirst();
    }

    /** The names of attributes only: the rest is personal. */
    @Override
    public String toString() {
        return "identity by " + issuer + " with " + attributes.keySet();
    }
}
