package dev.kontor.signon;

import dev.kontor.value.EmailAddress;
import dev.kontor.value.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What an organization's words about a person mean here: what the test mode shows, and what an account is made of.
 *
 * @param userName the user name there
 * @param email the address
 * @param isConfirmed whether the address counts as confirmed
 * @param name the name for letters
 * @param groups the groups, each with its end
 * @param expiresAt when the account ends
 * @param faults why nobody can be signed in with this; every one
 * @param notes what was left out, and why; no reason against signing in
 */
public record MappedPerson(
        Optional<String> userName,
        Optional<EmailAddress> email,
        boolean isConfirmed,
        Optional<String> name,
        List<Group> groups,
        Optional<Instant> expiresAt,
        List<Refusal> faults,
        List<Refusal> notes) {
    /** Copies the lists. */
    public MappedPerson {
        groups = List.copyOf(groups);
        faults = List.copyOf(faults);
        notes = List.copyOf(notes);
    }

    /**
     * A group that a value means.
     *
     * @param group its code
     * @param attribute which attribute said so
     * @param value by which value
     * @param until when it ends
     */
    public record Group(String group, String attribute, String value, Instant until) {}

    /** Nothing personal. */
    @Override
    public String toString() {
        return "mapped person with " + groups.size() + " groups, " + faults.size() + " faults";
    }
}
