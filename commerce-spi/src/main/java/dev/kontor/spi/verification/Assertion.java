package dev.kontor.spi.verification;

import dev.kontor.value.Code;
import dev.kontor.value.InvalidValueException;
import dev.kontor.value.Text;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a person says of himself and wants proven. Immutable; made by {@link #of} and {@link #with}.
 */
public final class Assertion {
    private static final int MOST_FIELDS = 20;

    private final String group;
    private final String organization;
    private final Map<String, String> fields;

    private Assertion(String group, String organization, Map<String, String> fields) {
        this.group = group;
        this.organization = organization;
        this.fields = fields;
    }

    /**
     * To be of a group of an organization.
     *
     * @param group a code such as {@code student}
     * @param organization its name as the person writes it
     * @return the assertion
     */
    public static Assertion of(String group, String organization) {
        return new Assertion(Code.of("group", group), Text.line("organization", organization, 200), Map.of());
    }

    /**
     * To be a student of an organization.
     *
     * @param organization its name as the person writes it
     * @return the assertion
     */
    public static Assertion student(String organization) {
        return of("student", organization);
    }

    /**
     * The same with something the service asks for.
     *
     * @param field its name in the service's {@link Offer}
     * @param value what the person gave; one line of at most 500 characters
     * @return a new assertion
     */
    public Assertion with(String field, String value) {
        Map<String, String> more = new TreeMap<>(fields);
        more.put(Code.of("field", field), Text.line(field, value, 500));
        if (more.size() > MOST_FIELDS) {
            throw new InvalidValueException("fields", Integer.toString(more.size()), "at most " + MOST_FIELDS);
        }
        return new Assertion(group, organization, Collections.unmodifiableMap(more));
    }

    /**
     * The group.
     *
     * @return a code
     */
    public String group() {
        return group;
    }

    /**
     * The organization as the person wrote it.
     *
     * @return a name
     */
    public String organization() {
        return organization;
    }

    /**
     * What the person gave.
     *
     * @return by field
     */
    public Map<String, String> fields() {
        return fields;
    }

    /**
     * One thing the person gave.
     *
     * @param name the field's name
     * @return empty when it was not given
     */
    public Optional<String> field(String name) {
        return Optional.ofNullable(fields.get(name));
    }

    /** Without the fields: they are personal. */
    @Override
    public String toString() {
        return "assertion of group " + group + ", fields " + fields.keySet();
    }
}
