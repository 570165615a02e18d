package dev.kontor.spi.verification;

import dev.kontor.value.InvalidValueException;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a verification service proves and has to be told.
 *
 * @param groups the groups it can prove membership of, such as {@code student}; at least one
 * @param fields what the person is asked for, by name, in the order of asking, such as {@code email}
 */
public record Offer(Set<String> groups, List<String> fields) {
    /** Checks that something is offered, and copies. */
    public Offer {
        if (groups.isEmpty()) {
            throw new InvalidValueException("offer of a verification service", "no groups", "at least one group");
        }
        groups = Collections.unmodifiableSet(new TreeSet<>(groups));
        fields = List.copyOf(fields);
    }
}
